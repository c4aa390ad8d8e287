"""The lines of one article as events: broken lines joined, sanctions and editors' notes told apart from text."""

from collections.abc import Sequence
from dataclasses import dataclass

from zandy.legislation.read.marks import Mark, begins_small, is_hanging, is_open
from zandy.legislation.read.report import Notice
from zandy.legislation.units import Piece

__all__ = ["Event", "events_of", "follows", "heading_lines"]

_MAX_HEADING = 300


@dataclass
class Event:
    """Something that begins in an article: `text`, `para`, `point`, `item`, `bullet`, `sanction` or `footnote`.

    `words` are those of its last line: how it ends decides what the next line is.
    """

    kind: str
    number: str
    pieces: list[Piece]
    words: str

    @property
    def line(self) -> int:
        return self.pieces[0].line if self.pieces else 0

    def as_text(self) -> "Event":
        """The words of the event without its number: what stands first in a paragraph or point."""
        return Event("text", "", [piece for piece in self.pieces if piece.role == "text"], self.words)


def heading_lines(rest: str, marks: Sequence[Mark]) -> int:
    """How many lines after `rest` (the words beside the number) still belong to the heading of an article."""
    count = 0
    if not rest.strip() and len(marks) > 1 and _may_be_heading(marks[0]):
        count, rest = 1, marks[0].line.words
    while rest.strip() and count < len(marks) and _goes_on(rest, marks[count]):
        rest = marks[count].line.words
        count += 1
    return count


def _may_be_heading(mark: Mark) -> bool:
    words = mark.line.words.strip()
    return mark.kind == "text" and len(words) < _MAX_HEADING and (is_open(words) or mark.line.strong)


def _goes_on(words: str, mark: Mark) -> bool:
    return mark.kind == "text" and is_open(words) and begins_small(mark.line.words)


def events_of(marks: Sequence[Mark]) -> tuple[list[Event], list[Notice]]:
    """The events of an article's lines and what was joined or out of order on the way."""
    events: list[Event] = []
    notices: list[Notice] = []
    last: dict[str, str] = {"para": "", "point": "", "item": ""}
    for mark in marks:
        before = events[-1] if events and events[-1].kind != "footnote" else None
        kind = _kind(mark, before, last)
        if kind == "joined":
            assert before is not None, "only an earlier line can be gone on with"
            if before.words.strip():
                notices.append(Notice(mark.line.number, "joined_line", mark.line.words.strip()[:60]))
            before.pieces += mark.line.cut("text")
            before.words = mark.line.words
            continue
        events.append(_event(kind, mark))
        notices += _watch_order(mark, kind, last)
    return events, notices


def _event(kind: str, mark: Mark) -> Event:
    line, end = mark.line, mark.end if kind == mark.kind else 0
    number = mark.number if end else ""
    return Event(kind, number, [*line.cut("num", 0, end), *line.cut("text", end)], line.words[end:])


def _kind(mark: Mark, before: Event | None, last: dict[str, str]) -> str:
    """What the line is, given the event before it."""
    if before is None or mark.kind == "footnote":
        return mark.kind
    hanging = is_hanging(before.words)
    if mark.kind == "text":
        if hanging and begins_small(mark.line.words):
            return "sanction"
        return "joined" if is_open(before.words) and not hanging else "text"
    # A number at the head of a line may be the middle of a broken sentence ("… under\n2) of this paragraph").
    broken = is_open(before.words) and before.words.strip() and not hanging
    if broken and mark.kind in ("para", "point") and not _expected(mark, last):
        return "joined"
    return mark.kind


def _expected(mark: Mark, last: dict[str, str]) -> bool:
    return follows(last[mark.kind], mark.number) or mark.number == "1"


def _watch_order(mark: Mark, kind: str, last: dict[str, str]) -> list[Notice]:
    if kind == "para":
        last["point"] = ""
    elif kind == "text":
        # An unnumbered part may carry a list of its own, which begins anew or goes on.
        return []
    if kind not in ("para", "point"):
        return []
    in_order = follows(last[kind], mark.number) or (mark.number == "1" and kind == "point")
    before, last[kind] = last[kind], mark.number
    if in_order or not before:
        return []
    return [Notice(mark.line.number, "number_out_of_order", f"{before} → {mark.number}")]


def follows(before: str, number: str) -> bool:
    """`number` is what comes after `before`: 3 → 4, 3 → 3-1, 3-1 → 3-2, 3-1 → 4, nothing → 1."""
    if not before:
        return number in ("1", "1-1")
    if number == f"{before}-1":
        return True
    stems = before.split("-")
    nexts = ["-".join([*stems[:depth], str(int(stems[depth]) + 1)]) for depth in range(len(stems))]
    return number in nexts
