"""Meta tags of a page: ``tdm-reservation``, and ``noai`` among the words for robots."""

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown
from .tdmrep import reservation

_LARGEST = 2 * 1024 * 1024
_ROBOTS = {"robots", "googlebot"}
#: Words that some sites' robots tags use of training: of all kinds, and of pictures.
NO_TRAINING = {"noai", "noimageai"}


class _Metas(HTMLParser):
    """The meta tags of a page, with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, str]] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """``<![…`` is a comment up to the next ``>``, as in browsers; the library breaks on words it does not know."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            given = {name.lower(): value or "" for name, value in attrs}
            self.found.append((self.getpos()[0], given.get("name", "").strip().lower(), given.get("content", "")))


def is_page(resource: Resource) -> bool:
    """Whether this is a page."""
    kind = resource.headers.get("content-type", "").lower()
    return "html" in kind or resource.path.lower().endswith((".html", ".htm", ".xhtml", "/"))


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What a page says of itself; None for what is no page."""
    return _page(resource) if is_page(resource) else None


def _page(resource: Resource) -> Iterator[Statement | Unreadable]:
    metas, page = _Metas(), resource.text
    try:
        metas.feed(page[:_LARGEST])
    except ValueError:
        # A sign that is named by a number without an end: what stands behind it was not read.
        yield Unreadable(Form.HTML, f"{resource.place}:{metas.getpos()[0]}", "broken")
    policy = next((content for _, name, content in metas.found if name == "tdm-policy"), "")
    for line, name, content in metas.found:
        place, words = f"{resource.place}:{line}", f'<meta name="{name}" content="{content}">'
        if name == "tdm-reservation":
            said = reservation(Form.HTML, content, place, words, policy)
            yield said or Unreadable(Form.HTML, place, "broken")
        elif name in _ROBOTS and NO_TRAINING & words_of(content):
            yield Statement(Form.HTML, Says.PROHIBITS, About.TRAINING, place, shown(words))
    if len(page) > _LARGEST:
        yield Unreadable(Form.HTML, resource.place, "too_large")


def words_of(value: str) -> set[str]:
    """The words of a list, lower case."""
    return {word.strip().lower() for word in value.split(",")}
