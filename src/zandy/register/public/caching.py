"""Pages that have not changed are not sent again, and not made again: ETags, and a store of what was made last.

Every page names all that it depends on; from that and the address follows its ETag, and under its ETag a page is kept.
So nothing has to be thrown away when something changes: it is asked for under another name.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag

#: A copy between here and the reader may be kept for so many seconds without asking: a withdrawal takes no longer to be
#: seen. A reader's own browser asks every time, which costs little: mostly it is told that nothing has changed.
FRESH = 60
#: A process keeps so many octets of pages.
ROOM = 32_000_000


@cache
def build() -> str:
    """The making of the program: its version, its words and its templates; another making answers anew."""
    told = hashlib.sha256(version("zandy").encode())
    folder = files(__package__)
    templates = sorted((folder / "templates" / "public").iterdir(), key=lambda each: each.name)
    for part in (folder / "words.toml", *templates):
        told.update(part.read_bytes())
    return told.hexdigest()[:12]


class Store:
    """Pages by their ETags, those that were asked for last; for the threads of one process."""

    def __init__(self, room: int) -> None:
        self.room, self.used, self.lock = room, 0, Lock()
        self.pages: OrderedDict[str, tuple[bytes, int, str]] = OrderedDict()

    def get(self, etag: str) -> HttpResponse | None:
        """The page, made into an answer."""
        with self.lock:
            found = self.pages.get(etag)
            if found is None:
                return None
            self.pages.move_to_end(etag)
        content, status, kind = found
        return HttpResponse(content, status=status, content_type=kind)

    def keep(self, etag: str, answer: HttpResponse) -> None:
        """Keep a whole page; one that is sent as it is read is not kept."""
        if answer.streaming or answer.status_code not in (200, 410) or answer.has_header("Link"):
            return
        content = answer.content
        with self.lock:
            if etag not in self.pages:
                self.pages[etag] = (content, answer.status_code, answer["Content-Type"])
                self.used += len(content)
            while self.used > self.room:
                _, (oldest, _, _) = self.pages.popitem(last=False)
                self.used -= len(oldest)


_STORE = Store(ROOM)


def unless_known(request: HttpRequest, told: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or 304 where the asker has it already. `told` is everything that the answer depends on."""
    words = f"{build()} {request.get_full_path()} {told}"
    etag = quote_etag(hashlib.sha256(words.encode()).hexdigest()[:32])
    asked = request.headers.get("If-None-Match", "")
    known = parse_etags(asked) if asked else []
    if etag in known or known == ["*"]:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = _STORE.get(etag) or _made(etag, make)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age=0, s-maxage={FRESH}"
    return answer


def _made(etag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    answer = make()
    _STORE.keep(etag, answer)
    return answer
