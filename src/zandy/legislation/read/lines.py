"""A line of source: its words, the markup taken out of them, and where every letter stood.

Every reader turns its format into such lines; the structure parser knows nothing else. A line is made of spans, each
either words or markup; the parser sees the words as one string and cuts pieces out of it, the offsets remember the
source.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from zandy.legislation.units import Markup, Piece, Role

__all__ = ["BOOKMARK", "Line", "Span", "mark_out", "split_lines"]

#: What a word processor leaves when it saves a document with bookmarks as text.
BOOKMARK = re.compile(r"\[bookmark:[^\[\]\n]*\]")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Span:
    """Letters at an offset of the source; `markup` names the kind when they are no words of the act."""

    at: int
    text: str
    markup: str = ""


@dataclass(frozen=True)
class Line:
    """One line (a paragraph in formats that have them).

    Attributes:
        number: its number in the source, from 1.
        level: heading level as the format marks it, 0 for none.
        strong: the whole line is set in bold or stands as a heading.
        quoted: it stands in a block quote.
        bullet: the format marks it as an unnumbered list item.
    """

    number: int
    spans: tuple[Span, ...]
    level: int = 0
    strong: bool = False
    quoted: bool = False
    bullet: bool = False

    @cached_property
    def words(self) -> str:
        return "".join(span.text for span in self.spans if not span.markup)

    @property
    def is_blank(self) -> bool:
        return not self.words.strip()

    @cached_property
    def markup(self) -> tuple[Markup, ...]:
        return tuple(
            Markup(self.number, span.at, span.markup, span.text)
            for span in self.spans
            if span.markup and span.text.strip()
        )

    def cut(self, role: Role, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
        """The pieces of the source behind `words[start:end]`, without white space alone at either end."""
        end = len(self.words) if end is None else end
        pieces, done = [], 0
        for span in self.spans:
            if span.markup:
                continue
            first, last = max(start - done, 0), min(end - done, len(span.text))
            if first < last:
                pieces.append(Piece(self.number, span.at + first, role, span.text[first:last]))
            done += len(span.text)
        kept = [index for index, piece in enumerate(pieces) if piece.text.strip()]
        return tuple(pieces[kept[0] : kept[-1] + 1]) if kept else ()

    def as_markup(self, kind: str) -> tuple[Markup, ...]:
        """The whole line as markup: for lines that only frame the act, such as an editor's heading."""
        return tuple(
            Markup(self.number, span.at, span.markup or kind, span.text) for span in self.spans if span.text.strip()
        )


def split_lines(text: str) -> list[tuple[int, int, str]]:
    """(number from 1, offset, content without its end) of every line; ends are \\n, \\r\\n or \\r, as in an editor."""
    rows, at = [], 0
    for number, end in enumerate((*_LINE_END.finditer(text), None), start=1):
        rows.append((number, at, text[at : end.start() if end else len(text)]))
        at = end.end() if end else at
    return rows


def mark_out(at: int, text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[Span, ...]:
    """Cut a string into spans, everything a pattern finds being markup of that kind; earlier patterns win."""
    spans = [Span(at, text)]
    for kind, pattern in patterns:
        spans = [part for span in spans for part in _mark_span(span, kind, pattern)]
    return tuple(spans)


def _mark_span(span: Span, kind: str, pattern: re.Pattern[str]) -> Iterable[Span]:
    if span.markup:
        return [span]
    parts, done = [], 0
    for found in pattern.finditer(span.text):
        if found.end() == found.start():
            continue
        if found.start() > done:
            parts.append(Span(span.at + done, span.text[done : found.start()]))
        parts.append(Span(span.at + found.start(), found.group(), kind))
        done = found.end()
    if done < len(span.text):
        parts.append(Span(span.at + done, span.text[done:]))
    return parts
