"""Pages that have not changed are not sent again: ETags, and how long a copy may be kept."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag

#: A copy may be kept for so many seconds without asking: a withdrawal takes no longer to be seen.
FRESH = 60


@cache
def build() -> str:
    """The making of the program: its version, its words and its templates; another making answers anew."""
    told = hashlib.sha256(version("zandy").encode())
    folder = files(__package__)
    templates = sorted((folder / "templates" / "public").iterdir(), key=lambda each: each.name)
    for part in (folder / "words.toml", *templates):
        told.update(part.read_bytes())
    return told.hexdigest()[:12]


def unless_known(request: HttpRequest, told: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or 304 where the asker has it already. `told` is everything that the answer depends on."""
    words = f"{build()} {request.get_full_path()} {told}"
    etag = quote_etag(hashlib.sha256(words.encode()).hexdigest()[:32])
    known = parse_etags(request.headers.get("If-None-Match", ""))
    answer = HttpResponseNotModified() if etag in known or known == ["*"] else make()
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer
