"""A page of text for a terminal or a pipe: aligned columns, hanging wraps, colours only where they mean something."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from textwrap import wrap

#: Styles by meaning, as escape codes. Never colour alone: the words say the same.
STYLES = {
    "head": "1", "quiet": "2", "cite": "36",
    "bad": "1;31", "open": "1;33", "good": "1;32", "plain": "1",
}  # fmt: skip
PIPE_WIDTH = 100
NARROWEST, WIDEST = 40, 120
#: What a terminal would obey, or turn about: words of other people's files are shown and not obeyed.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: Keeps words together while lines are broken, "art. 17" for one; a plain space in what is printed.
GLUE = "\N{NO-BREAK SPACE}"


def on_terminal() -> bool:
    """Whether a person looks at what is printed."""
    return sys.stdout.isatty()


def colours() -> bool:
    """Whether to use colours: on a terminal that has them, unless NO_COLOR is set."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of the terminal, within reason; 100 when the output goes into a file or a pipe."""
    if not on_terminal():
        return PIPE_WIDTH
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (ValueError, OSError):
        columns = PIPE_WIDTH
    return max(NARROWEST, min(WIDEST, columns))


Cell = str | tuple[str, str]
"""A text, or a text and the name of its style."""


def harmless(words: str) -> str:
    """Words of a file as a terminal may show them; what it would obey is marked."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", words)


class Page:
    """Lines that grow from top to bottom."""

    def __init__(self, columns: int | None = None, coloured: bool | None = None) -> None:
        self.columns = width() if columns is None else columns
        self.coloured = colours() if coloured is None else coloured
        self.lines: list[str] = []

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def styled(self, text: str, style: str) -> str:
        """A text in a style, plain where there are no colours; of a "lead" only what stands before two spaces."""
        shown = harmless(text.replace(GLUE, " "))
        if style == "lead":
            lead, gap, rest = shown.partition("  ")
            return self.styled(lead, "cite") + gap + rest if gap else shown
        return f"\033[{STYLES[style]}m{shown}\033[0m" if self.coloured and style and shown.strip() else shown

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def rule(self) -> None:
        """A hairline across the page."""
        self.lines.append(self.styled("─" * self.columns, "quiet"))

    def text(self, words: str, *, indent: int = 0, style: str = "", hang: int = 0) -> None:
        """A paragraph; with `hang` its further lines stand that much further in."""
        for place, line in enumerate(self._broken(words, self.columns - indent, hang)):
            self.lines.append(" " * (indent + (hang if place else 0)) + self.styled(line, style))

    def apart(self, left: str, right: str, style: str = "head") -> None:
        """Two texts at the two edges of a line; one under the other where they do not fit."""
        gap = self.columns - len(left) - len(right)
        if gap >= 2:
            self.lines.append(self.styled(left, style) + " " * gap + self.styled(right, "quiet"))
        else:
            self.text(left, style=style)
            self.text(right, style="quiet")

    def row(self, cells: Sequence[Cell], widths: Sequence[int], *, indent: int = 0, gap: int = 2) -> None:
        """Cells side by side, each broken within its own width; a width of 0 takes what is left."""
        room = self.columns - indent - gap * (len(widths) - 1)
        sizes = [size or max(8, room - sum(widths)) for size in widths]
        pairs = [(cell, "") if isinstance(cell, str) else cell for cell in cells]
        columns = [self._broken(text, size) for (text, _), size in zip(pairs, sizes, strict=True)]
        for line in range(max(map(len, columns))):
            parts = [
                self._padded(column[line] if line < len(column) else "", size, style)
                for column, size, (_, style) in zip(columns, sizes, pairs, strict=True)
            ]
            self.lines.append((" " * indent + (" " * gap).join(parts)).rstrip())

    def table(self, rows: Sequence[Sequence[Cell]], *, indent: int = 0, widest: int = 40, flow: int = -1) -> None:
        """Rows in columns as wide as their longest cell (at most `widest`); the column `flow` takes what is left."""
        if not rows:
            return
        widths = [min(widest, max(len(_plain(row[place])) for row in rows)) for place in range(len(rows[0]))]
        widths[flow] = 0
        for row in rows:
            self.row(row, widths, indent=indent)

    def _padded(self, text: str, size: int, style: str) -> str:
        return self.styled(text, style) + " " * (size - len(text))

    @staticmethod
    def _broken(words: str, size: int, hang: int = 0) -> list[str]:
        lines: list[str] = []
        for paragraph in words.split("\n"):
            # Further lines are measured without their indent: the caller puts it.
            broken = wrap(paragraph, max(8, size), subsequent_indent=" " * hang, break_on_hyphens=False)
            lines += [line[hang:] if place else line for place, line in enumerate(broken)] or [""]
        return lines


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """Parts that are not empty, with a dot between them."""
    return separator.join(part for part in parts if part)
