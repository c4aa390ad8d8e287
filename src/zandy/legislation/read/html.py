"""A saved web page: block elements and line breaks make lines; scripts, styles and form fields are no text.

Tags are the format, not the text; the words of the page are kept letter by letter. Line numbers are those of the
page source.
"""

import re
from html.parser import HTMLParser

from zandy.legislation.read.lines import BOOKMARK, Line, mark_out

__all__ = ["read_html"]

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th
        thead title tr ul""",
    )
)
_SILENT = frozenset({"script", "style", "noscript", "template", "select", "button", "textarea", "head"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})


#: Signs that are named by a number which no sign has; the standard library breaks on the longest of them.
_NO_SIGN = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")


def read_html(page: str) -> tuple[Line, ...]:
    """The lines of an HTML page."""
    reader = _Reader()
    page = _NO_SIGN.sub("\ufffd", page)
    reader.feed(page + _closing(page))
    reader.close()
    reader.end_line()
    return tuple(reader.lines)


def _closing(page: str) -> str:
    """What ends a page cut inside a comment, tag or quoted value, and adds no words to any other.

    Without it the standard parser looks for the missing end from every `<` anew: minutes for a page of 100 KB.
    """
    last = page.rfind("<!--")
    in_comment = last > page.rfind("-->") and "</script" not in page[last:].lower()
    return ("-->" if in_comment else "") + "<i \"><i '>"


class _Reader(HTMLParser):
    """Collects words until a block begins or ends, then makes a line of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._at = 0
        self._words: list[tuple[str, bool]] = []
        self._number = 0
        self._level = self._bold = self._quotes = 0
        self._item = False
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":
            # A page whose head was never closed still has a body.
            self._silent.clear()
        self._level = _HEADINGS.get(tag, self._level)
        self._bold += tag in _BOLD
        self._quotes += tag == "blockquote"
        self._item = self._item or tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag in _HEADINGS:
            self._level = 0
        self._bold = max(self._bold - (tag in _BOLD), 0)
        self._quotes = max(self._quotes - (tag == "blockquote"), 0)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if data.strip() and not any(words.strip() for words, _ in self._words):
            skipped = len(data) - len(data.lstrip())
            self._number = self.getpos()[0] + data[:skipped].count("\n")
        self._words.append((data, self._bold > 0))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Office programs write `<![if …]>`; browsers take it for a comment, the standard parser stumbles."""
        return self.parse_bogus_comment(i, report)

    def end_line(self) -> None:
        """Make a line of the words collected so far."""
        words = "".join(text for text, _ in self._words)
        if words.strip():
            strong = self._level > 0 or all(bold for text, bold in self._words if text.strip())
            self.lines.append(self._make(words, strong))
            self._at += len(words) + 1
        self._words.clear()
        self._item = False

    def _make(self, words: str, strong: bool) -> Line:
        spans = mark_out(self._at, words, [("bookmark", BOOKMARK)])
        return Line(self._number, spans, self._level, strong, self._quotes > 0, self._item)
