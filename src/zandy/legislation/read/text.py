"""Plain text: one line is one line; the bookmarks a word processor leaves are taken out."""

from zandy.legislation.read.lines import BOOKMARK, Line, mark_out, split_lines

__all__ = ["read_text"]


def read_text(text: str) -> tuple[Line, ...]:
    """The lines of plain text."""
    return tuple(
        Line(number, mark_out(at, content, [("bookmark", BOOKMARK)])) for number, at, content in split_lines(text)
    )
