"""What stands in a table that nobody has told us about: its columns, and the values in each, the commonest first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .mapping import plainly
from .rows import RowsError, Table, open_table

#: A longer heading or value is prose: nothing that one of a few answers stands in.
LONGEST_HEADING, LONGEST_VALUE = 500, 200
#: So many different values of a column are told apart; what comes after the thousandth is only known to be there.
TOLD_APART = 1_000


@dataclass(slots=True)
class Column:
    """A column of a table.

    Attributes:
        number: its place, from zero.
        heading: what stands over it.
        named: whether a map can name it: there is a heading, no earlier one reads the same, and it is no prose.
        filled: in how many rows something stands in it.
        values: its different values, each as it was written first, with how often.
        more: whether there are values beyond those told apart, or values too long to be one of a few answers.
    """

    number: int
    heading: str
    named: bool
    filled: int = 0
    values: Counter[str] = field(default_factory=Counter)
    more: bool = False
    _spelled: dict[str, str] = field(default_factory=dict)

    def add(self, cell: str) -> None:
        """Count one cell; a blank one states nothing."""
        if not cell:
            return
        if cell not in self._spelled and not self._told_apart(cell):
            return
        self.filled += 1
        self.values[self._spelled[cell]] += 1

    def _told_apart(self, cell: str) -> bool:
        """Whether a cell that was not met before is counted by its value: a value may be written in several ways."""
        plain = plainly(cell)
        if not plain:
            return False
        if plain not in self._spelled and (len(self.values) >= TOLD_APART or not _storable(cell, LONGEST_VALUE)):
            self.filled, self.more = self.filled + 1, True
            return False
        self._spelled[cell] = self._spelled.setdefault(plain, " ".join(cell.split()))
        return True

    def commonest(self, most: int) -> list[tuple[str, int]]:
        """The commonest values, those as common as each other in the order of the file."""
        return self.values.most_common(most)


def survey(path: Path, *, rows: int) -> list[Column]:
    """The columns of the table in a file, looked at over its first `rows`. Raises RowsError, OSError.

    A row that breaks the table ends the look: whoever reads the file row by row tells where it breaks.
    """
    table = open_table(path)
    columns = list(_columns(table))
    try:
        for row in islice(table.rows, rows):
            for column, cell in zip(columns, row, strict=True):
                column.add(cell)
    except RowsError:
        if not any(column.filled for column in columns):
            raise
    return columns


def _columns(table: Table) -> Iterator[Column]:
    seen: set[str] = set()
    for number, heading in enumerate(table.headings):
        plain = plainly(heading)
        yield Column(number, heading, bool(plain) and plain not in seen and _storable(heading, LONGEST_HEADING))
        seen.add(plain)


def _storable(text: str, longest: int) -> bool:
    """Whether a text can be kept and written: of a fair length, without signs that no file of text may hold."""
    return len(text) <= longest and "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
