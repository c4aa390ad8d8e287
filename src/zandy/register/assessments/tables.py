"""Tables as CSV that opens in a spreadsheet and does nothing there."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from zandy.inventory.outputs import harmless


def csv_text(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV with a mark of UTF-8 in front; cells that would run as formulas are shown as text."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
