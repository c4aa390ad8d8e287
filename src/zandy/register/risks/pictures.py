"""Pictures of risks as SVG: the five-by-five matrix and the procedure. Pure functions; the style sheet colours them.

Nothing is said by colour or place alone: every mark is a link with a name, and the page repeats the picture in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .scale import DEGREES

_LEFT, _TOP, _WIDE, _HIGH, _FOOT = 48, 6, 76, 66, 50
_MARK_WIDE, _MARK_HIGH, _MANY_WIDE = 34, 28, 62
_BOX_WIDE, _BOX_HIGH, _STEP, _SIDE = 190, 44, 72, 96


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a field.

    Attributes:
        label: what is written on it.
        name: what it is called.
        url: where it leads.
        many: whether it stands for several things and the label is their number.
    """

    label: str
    name: str
    url: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the matrix: its level and the marks in it (four at most)."""

    level: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """One step of the procedure, by the places of its two states."""

    start: int
    to: int


def matrix(fields: Mapping[tuple[int, int], Field], *, title: str, likelihood: str, severity: str) -> SafeString:
    """The matrix: likelihood upwards, severity to the right, what stands in each field as links."""
    last = DEGREES[-1]
    wide, high = _LEFT + last * _WIDE + 2, _TOP + last * _HIGH + _FOOT
    cells = _joined(_field(*place, field) for place, field in sorted(fields.items()))
    rows = format_html_join(
        "", '<text class="axis" x="{}" y="{}" text-anchor="end">{}</text>',
        ((_LEFT - 10, _TOP + (last - row) * _HIGH + _HIGH / 2 + 5, row) for row in DEGREES),
    )  # fmt: skip
    columns = format_html_join(
        "", '<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((_LEFT + (column - 1) * _WIDE + _WIDE / 2, high - _FOOT + 20, column) for column in DEGREES),
    )  # fmt: skip
    return format_html(
        '<svg class="picture risk-matrix" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group" aria-label="{t}">'
        '{cells}{rows}{columns}<text class="axis" x="{x}" y="{y}" text-anchor="middle">{severity} →</text>'
        '<text class="axis" transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">{likelihood} →</text>'
        "</svg>",
        w=wide, h=high, t=title, cells=cells, rows=rows, columns=columns, severity=severity, likelihood=likelihood,
        x=_LEFT + last * _WIDE / 2, y=high - 8, middle=_TOP + last * _HIGH / 2,
    )  # fmt: skip


def procedure(states: Sequence[str], arrows: Iterable[Arrow], *, current: int | None, title: str) -> SafeString:
    """The states in one column, steps forward on the right, steps back on the left; the present one stands out."""
    high = len(states) * _STEP - (_STEP - _BOX_HIGH) + 4
    wide = _BOX_WIDE + 2 * _SIDE
    boxes = _joined(_box(place, state, place == current) for place, state in enumerate(states))
    lines = _joined(_arrow(arrow) for arrow in arrows)
    return format_html(
        '<svg class="picture procedure" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z"/></marker></defs>{}{}</svg>',
        wide, high, wide, high, title, lines, boxes,
    )  # fmt: skip


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _field(likelihood: int, severity: int, field: Field) -> SafeString:
    x, y = _LEFT + (severity - 1) * _WIDE, _TOP + (DEGREES[-1] - likelihood) * _HIGH
    marks = format_html_join(
        "",
        '<a class="{}" href="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text></a>',
        (_mark(mark, place, len(field.marks), x, y) for place, mark in enumerate(field.marks)),
    )
    return format_html(
        '<rect class="cell {}" x="{}" y="{}" width="{}" height="{}"/>{}', field.level, x, y, _WIDE, _HIGH, marks
    )


def _mark(mark: Mark, place: int, of: int, x: int, y: int) -> tuple[object, ...]:
    columns, rows = (1 if of == 1 else 2), (1 if of <= 2 else 2)
    middle_x = x + _WIDE * (place % columns + 0.5) / columns
    middle_y = y + _HIGH * (place // columns + 0.5) / rows
    wide = _MANY_WIDE if mark.many else _MARK_WIDE
    return (
        "many" if mark.many else "one", mark.url, mark.name, mark.name, middle_x - wide / 2, middle_y - _MARK_HIGH / 2,
        wide, _MARK_HIGH, _MARK_HIGH / 2, middle_x, middle_y + 5, mark.label,
    )  # fmt: skip


def _box(place: int, state: str, current: bool) -> SafeString:
    y = 2 + place * _STEP
    return format_html(
        '<g class="{}"><rect x="{}" y="{}" width="{}" height="{}" rx="4"/>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></g>',
        "box here" if current else "box", _SIDE, y, _BOX_WIDE, _BOX_HIGH,
        _SIDE + _BOX_WIDE / 2, y + _BOX_HIGH / 2 + 5, state,
    )  # fmt: skip


def _arrow(arrow: Arrow) -> SafeString:
    distance = arrow.to - arrow.start
    top, foot = 2 + arrow.start * _STEP, 2 + arrow.to * _STEP
    if distance == 1:
        middle = _SIDE + _BOX_WIDE / 2
        return format_html(
            '<path class="step" marker-end="url(#tip)" d="M{0} {1}V{2}"/>', middle, top + _BOX_HIGH, foot - 1
        )
    # Steps over several states bow out to the side, the farther the wider; those back to the other side.
    forward = distance > 0
    edge = _SIDE + _BOX_WIDE if forward else _SIDE
    bow = edge + (1 if forward else -1) * (14 + 15 * abs(distance))
    leave = top + _BOX_HIGH * (0.68 if forward else 0.32)
    arrive = foot + _BOX_HIGH * (0.32 if forward else 0.68)
    return format_html(
        '<path class="step {}" marker-end="url(#tip)" d="M{} {}C{} {} {} {} {} {}"/>',
        "forward" if forward else "back", edge, leave, bow, leave, bow, arrive, edge, arrive,
    )  # fmt: skip
