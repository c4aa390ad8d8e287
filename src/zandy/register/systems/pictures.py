"""The picture of the life cycle, drawn from its table. Pure: stages, moves and words in, SVG out."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap

from zandy.law.words.classes import LifeStage as Stage

from .policies import LIFE_CYCLE, Step

#: Where the stages stand: the way into use on top, the ways out of it below.
ROWS: tuple[tuple[Stage, ...], ...] = (
    (Stage.IDEA, Stage.DEVELOPMENT, Stage.TRAINING, Stage.PILOT, Stage.IN_USE),
    (Stage.ARCHIVED, Stage.STOPPED, Stage.SUSPENDED),
)
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _EDGE, _TOP = 172, 56, 44, 100, 4, 54
#: So many letters of a name fit in a line of a box.
_LETTERS = 20
_COLUMNS = max(map(len, ROWS))


def life_cycle(
    current: str, allowed: Sequence[str], names: Mapping[str, str], title: str, description: str,
    moves: Mapping[Stage, tuple[Step, ...]] = LIFE_CYCLE,
) -> str:  # fmt: skip
    """The stages as boxes, the moves as arrows; the current stage and the moves open from it stand out.

    Allowed stages are links to ``#to-<stage>``. `names` are the stages in words; title and description are what a
    screen reader says in place of the picture.
    """
    width = 2 * _EDGE + _COLUMNS * _WIDTH + (_COLUMNS - 1) * _GAP_X
    height = _TOP + len(ROWS) * _HEIGHT + (len(ROWS) - 1) * _GAP_Y + _EDGE
    arrows = [
        _arrow(at, step.to, at == current and step.to in allowed) for at, steps in moves.items() for step in steps
    ]
    boxes = [_box(stage, current, stage in allowed, names[stage]) for row in ROWS for stage in row]
    return (
        f'<svg class="picture cycle" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="group" aria-labelledby="cycle-title cycle-about">'
        f'<title id="cycle-title">{escape(title)}</title><desc id="cycle-about">{escape(description)}</desc>'
        f"<defs>{_head('arrow')}{_head('arrow-open')}</defs>" + "".join((*arrows, *boxes)) + "</svg>"
    )


def _head(name: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10"'
        ' markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8z"/></marker>'
    )


def _corner(stage: Stage) -> tuple[int, int]:
    """The upper left corner of a stage's box; the lower row ends under the last stage of the upper one."""
    row = next(number for number, stages in enumerate(ROWS) if stage in stages)
    column = ROWS[row].index(stage) + (_COLUMNS - len(ROWS[row]))
    return _EDGE + column * (_WIDTH + _GAP_X), _TOP + row * (_HEIGHT + _GAP_Y)


def _box(stage: Stage, current: str, allowed: bool, name: str) -> str:
    x, y = _corner(stage)
    kind = "stage here" if stage == current else "stage may" if allowed else "stage"
    box = (
        f'<g class="{kind}"><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="4"/>'
        f'<text text-anchor="middle">{_lines(name, x + _WIDTH // 2, y + _HEIGHT // 2 + 5)}</text></g>'
    )
    return f'<a href="#to-{stage}">{box}</a>' if allowed else box


def _lines(name: str, x: int, y: int) -> str:
    """A name in one line, or in two where it is too long for one."""
    lines = wrap(name, max(_LETTERS, (len(name) + 1) // 2 + 2)) if len(name) > _LETTERS else [name]
    first = y - 9 * (len(lines) - 1)
    return "".join(
        f'<tspan x="{x}" y="{first + 18 * place}">{escape(line)}</tspan>' for place, line in enumerate(lines)
    )


def _arrow(start: Stage, end: Stage, is_open: bool) -> str:
    kind = ' class="move may" marker-end="url(#arrow-open)"' if is_open else ' class="move" marker-end="url(#arrow)"'
    return f'<path{kind} d="{" ".join(_path(start, end))}"/>'


def _path(start: Stage, end: Stage) -> Iterator[str]:
    (x, y), (to_x, to_y) = _corner(start), _corner(end)
    if y != to_y:
        # Side by side, so that a way there and the way back do not lie on each other.
        shift = 12 if to_y > y else -12
        lean = (to_x > x) - (to_x < x)
        yield f"M{x + _WIDTH // 2 + shift + lean * 20} {y + _HEIGHT if to_y > y else y}"
        yield f"L{to_x + _WIDTH // 2 + shift - lean * 20} {to_y if to_y > y else to_y + _HEIGHT}"
    elif abs(to_x - x) == _WIDTH + _GAP_X and (to_x > x) == (y == _TOP):
        ahead = to_x > x
        yield f"M{x + _WIDTH if ahead else x} {y + _HEIGHT // 2}L{to_x if ahead else to_x + _WIDTH} {y + _HEIGHT // 2}"
    else:
        rise = 26 + (abs(to_x - x) // (_WIDTH + _GAP_X)) * 8
        shift = 20 if to_x > x else -20
        yield f"M{x + _WIDTH // 2 + shift} {y}"
        yield f"Q{(x + to_x + _WIDTH) // 2} {y - rise} {to_x + _WIDTH // 2 - shift} {to_y}"
