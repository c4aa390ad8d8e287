"""Worlds that cannot be: answers that no system gives together, and what follows for the rest from those given.

What cannot be is written as tests that do not all hold (``decision.about_users & ~system.has_users``). When all but one
of them are certain, the last fails: its cells are excluded too. Python tightens a state when it is read; the bulk back
ends, which have no state to tighten, run rails in which every excluded cell also counts as excluded by what follows.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from ..words.expression import All, Among, AtLeast, Condition, Not

#: Of one test that takes part: the cells in which it holds, and those in which it fails.
Side = tuple[int, int]
Never = tuple[Side, ...]
#: Where all cells of the first are excluded, those of the second are too.
Rule = tuple[int, int]


def tests_of(never: Condition) -> Iterator[tuple[Among | AtLeast, bool]]:
    """The tests that do not all hold, each with whether it is negated; raises ValueError for any other condition."""
    for part in never.of if isinstance(never, All) else (never,):
        negated = isinstance(part, Not)
        inner = part.of if isinstance(part, Not) else part
        if isinstance(inner, All) or len(list(inner.tests())) != 1 or isinstance(inner, Not):
            raise ValueError("what cannot be is written as tests joined by &, each of one fact")
        yield next(inner.tests()), negated


def rules_of(nevers: Iterable[Never]) -> tuple[Rule, ...]:
    """For every test that takes part: when all the others are certain, it fails."""
    return tuple(
        (reduce(or_, (fails for other, (_, fails) in enumerate(never) if other != place), 0), holds)
        for never in nevers
        for place, (holds, _) in enumerate(never)
    )


def tightened(excluded: int, rules: Iterable[Rule]) -> int:
    """The state with the cells excluded too that no system can have, given the rest."""
    before = -1
    while before != excluded:
        before = excluded
        for premise, conclusion in rules:
            if excluded & premise == premise:
                excluded |= conclusion
    return excluded
