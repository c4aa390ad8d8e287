"""Pictures of the overview: numbers and words in, SVG out. They stretch to the page; letters keep their size.

Every picture says in words what it shows, and every part of it that can be acted on is a link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid: how many, whether its classes are settled, where it leads, what it is in words."""

    count: int
    settled: bool
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch of the line: where it begins (0 to 1), how many fall due in it, where it leads, in words."""

    at: float
    count: int
    url: str
    words: str
    overdue: bool = False


_HEAD, _ROW, _LABELS = 36, 68, 30.0


def grid_picture(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]], title: str, about: str
) -> str:
    """A grid of circles whose area is the count; dashed where a class is not settled. Every cell is a link."""
    most = max((cell.count for row in cells for cell in row), default=0)
    width = (100 - _LABELS) / len(columns)
    middles = [f"{_LABELS + (place + 0.5) * width:.2f}%" for place in range(len(columns))]
    drawn = [
        f'<text class="axis" x="{x}" y="22" text-anchor="middle">{escape(name)}</text>'
        for x, name in zip(middles, columns, strict=True)
    ]
    for number, (name, row) in enumerate(zip(rows, cells, strict=True)):
        top = _HEAD + number * _ROW
        drawn.append(f'<text class="axis" x="0" y="{top + _ROW // 2 + 5}">{escape(name)}</text>')
        drawn += [_cell(cell, _LABELS + place * width, top, width, most) for place, cell in enumerate(row)]
    return _svg("grid", _HEAD + _ROW * len(rows) + 1, drawn, title, about)


def _cell(cell: Cell, left: float, top: int, width: float, most: int) -> str:
    middle, y = f"{left + width / 2:.2f}%", top + _ROW // 2
    radius = 0 if not cell.count else max(11, 30 * (cell.count / most) ** 0.5)
    kind = "settled" if cell.settled else "unsettled"
    circle = f'<circle class="{kind}" cx="{middle}" cy="{y}" r="{radius:.1f}"/>' if cell.count else ""
    return (
        f'<a href="{escape(cell.url)}" aria-label="{escape(cell.words)}">'
        f'<rect class="cell" x="{left:.2f}%" y="{top}" width="{width:.2f}%" height="{_ROW}"/>{circle}'
        f'<text class="{kind if cell.count else "none"}" x="{middle}" y="{y + 5}" text-anchor="middle">'
        f"{_short(cell.count)}</text></a>"
    )


def line_picture(stops: Sequence[Stop], ticks: Sequence[tuple[float, str]], title: str, about: str) -> str:
    """A line of days with what falls due on it; what is overdue stands before its beginning."""
    most = max((stop.count for stop in stops), default=0)
    drawn = [f'<line class="rule" x1="{_x(0)}" y1="52" x2="100%" y2="52"/>']
    for at, name in ticks:
        drawn.append(f'<line class="rule" x1="{_x(at)}" y1="52" x2="{_x(at)}" y2="84"/>')
        drawn.append(f'<text class="axis" x="{_x(at)}" dx="6" y="86">{escape(name)}</text>')
    drawn += [_stop(stop, most) for stop in stops if stop.count]
    return _svg("line", 96, drawn, title, about)


def _x(at: float) -> str:
    """A place on the line; before it there is room for what is overdue."""
    return f"{12 + 85 * at:.2f}%"


def _stop(stop: Stop, most: int) -> str:
    x = "20" if stop.overdue else _x(stop.at)
    radius = max(10, 17 * (stop.count / most) ** 0.5)
    kind = "overdue" if stop.overdue else "ahead"
    sign = f'<text class="sign" x="{x}" y="18" text-anchor="middle">✕</text>' if stop.overdue else ""
    return (
        f'<a href="{escape(stop.url)}" aria-label="{escape(stop.words)}">'
        f'<circle class="{kind}" cx="{x}" cy="52" r="{radius:.1f}"/>{sign}'
        f'<text class="{kind}" x="{x}" y="57" text-anchor="middle">{_short(stop.count)}</text></a>'
    )


def _short(count: int) -> str:
    """A number that fits in a circle: 950, 12k."""
    return str(count) if count < 1_000 else f"{count / 1_000:.1f}k" if count < 10_000 else f"{count // 1_000}k"


def _svg(name: str, height: int, drawn: Sequence[str], title: str, about: str) -> str:
    return (
        f'<svg class="picture {name}" width="100%" height="{height}" role="group"'
        f' aria-labelledby="{name}-title {name}-about"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-about">{escape(about)}</desc>{"".join(drawn)}</svg>'
    )
