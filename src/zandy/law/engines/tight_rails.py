"""Rails for states that nobody has tightened (see `worlds`): what follows from the rest counts as excluded too.

The bulk back ends run these over columns, where Python tightens each state as it reads it; the answers are the same.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from .rails import AllOf, Excluded, Rail, all_rails, any_rails
from .worlds import Never


def tightened_rail(rail: Rail, nevers: tuple[Never, ...]) -> Rail:
    """The rail that holds in a state when the given one holds in the tightened state."""
    if not nevers:
        return rail
    if isinstance(rail, Excluded):
        return _tight(rail.cells, nevers, ())
    parts = (tightened_rail(part, nevers) for part in rail.of)
    return all_rails(parts) if isinstance(rail, AllOf) else any_rails(parts)


def _tight(cells: int, nevers: tuple[Never, ...], used: tuple[Never, ...]) -> Rail:
    derivable = reduce(or_, (holds for never in nevers for holds, _ in never), 0)
    given = Excluded(cells & ~derivable)
    return all_rails([*([given] if given.cells else []), *(_cell(c, nevers, used) for c in _each(cells & derivable))])


def _cell(cell: int, nevers: tuple[Never, ...], used: tuple[Never, ...]) -> Rail:
    ways: list[Rail] = [Excluded(cell)]
    for never in nevers:
        if never in used:
            continue
        for place, (holds, _) in enumerate(never):
            if holds & cell:
                others = (fails for other, (_, fails) in enumerate(never) if other != place)
                ways.append(all_rails(_tight(fails, nevers, (*used, never)) for fails in others))
    return any_rails(ways)


def _each(cells: int) -> Iterator[int]:
    while cells:
        cell = cells & -cells
        yield cell
        cells ^= cell
