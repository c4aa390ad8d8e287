"""Two rails: when a condition is certain and when it is impossible, as and/or formulas over excluded cells.

A condition is three-valued, its two rails are two-valued: *certain* holds when no possible completion of the facts
makes the condition fail, *impossible* when none makes it hold; neither means undetermined. Both rails only ever grow
as facts become known, so that learning cannot overturn an answer. Every back end (Python, bit planes, SQL) runs the
same rails.

Strong Kleene logic is exact as long as no fact pulls in both directions. Where one does (``x & a | ~x & b``), the rail
splits into the cases of that fact, so that the answer stays exact where naive three-valued code says "unknown".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from ..words.expression import All, Always, Any, Condition, Established, Not
from ..words.fact import Fact
from .layout import Layout


@dataclass(frozen=True, slots=True)
class Excluded:
    """All these cells are excluded."""

    cells: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every rail holds; with none, always."""

    of: tuple["Rail", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some rail holds; with none, never."""

    of: tuple["Rail", ...] = ()


Rail = Excluded | AllOf | AnyOf

ALWAYS_HOLDS = AllOf()
NEVER_HOLDS = AnyOf()

#: A condition in negation normal form: a literal is the cells of one fact in which it holds.
Literal = tuple[Fact, int]


@dataclass(frozen=True, slots=True)
class Join:
    """And (`every`) or or of parts; each fact stands in at most one literal of a join."""

    every: bool
    parts: tuple["Join | Literal", ...]


Formula = Join | Literal
TRUE, FALSE = Join(True, ()), Join(False, ())


class Rails(NamedTuple):
    """The two rails of a condition.

    Attributes:
        certain: when it surely holds.
        impossible: when it surely does not.
        exact: False when the budget for splitting ran out; then "undetermined" may only mean "undetermined here".
    """

    certain: Rail
    impossible: Rail
    exact: bool = True


@dataclass(slots=True)
class Budget:
    """How many cases a rail may still be split into."""

    left: int
    spent: bool = field(default=False)

    def take(self, count: int) -> bool:
        """Take `count` from the budget, or say that it is used up."""
        if count > self.left:
            self.spent = True
            return False
        self.left -= count
        return True


def rails_of(condition: Condition, layout: Layout, budget: int = 4096) -> Rails:
    """Both rails of a condition over a layout."""
    purse = Budget(budget)
    certain = _certain(normal_form(condition, layout), layout, purse, {})
    impossible = _certain(normal_form(~condition, layout), layout, purse, {})
    return Rails(certain, impossible, exact=not purse.spent)


def normal_form(condition: Condition, layout: Layout, negated: bool = False) -> Formula:
    """Negations pushed down to the tests, tests of one fact in one join merged, constants gone."""
    match condition:
        case Always(holds=holds):
            return TRUE if holds != negated else FALSE
        case Established(of=of):
            return normal_form(of, layout, negated)
        case Not(of=of):
            return normal_form(of, layout, not negated)
        case All(of=parts):
            return join(not negated, (normal_form(part, layout, negated) for part in parts), layout)
        case Any(of=parts):
            return join(negated, (normal_form(part, layout, negated) for part in parts), layout)
    test = next(condition.tests())
    passing = layout.passing(test)
    slot = layout.slots[test.fact]
    return _literal(test.fact, slot.whole & ~passing if negated else passing, layout)


def _literal(fact: Fact, cells: int, layout: Layout) -> Formula:
    if cells == layout.slots[fact].whole:
        return TRUE
    return (fact, cells) if cells else FALSE


def join(every: bool, parts: Iterable[Formula], layout: Layout) -> Formula:
    """An and / or with what is trivially simple made simple: constants, nesting, several tests of one fact."""
    neutral, absorbing = (TRUE, FALSE) if every else (FALSE, TRUE)
    literals: dict[Fact, int] = {}
    others: dict[Join, None] = {}
    queue = list(parts)
    while queue:
        part = queue.pop(0)
        if part == absorbing:
            return absorbing
        if isinstance(part, tuple):
            fact, cells = part
            merged = cells if fact not in literals else literals[fact] & cells if every else literals[fact] | cells
            if _literal(fact, merged, layout) == absorbing:
                return absorbing
            literals[fact] = merged
        elif part.every == every:
            queue[:0] = part.parts
        elif part != neutral:
            others[part] = None
    found: list[Formula] = [*literals.items(), *others]
    return found[0] if len(found) == 1 else Join(every, tuple(found)) if found else neutral


def restrict(formula: Formula, fact: Fact, cells: int, layout: Layout) -> Formula:
    """What remains of the formula when the fact is known to be in these cells."""
    if isinstance(formula, tuple):
        if formula[0] is not fact:
            return formula
        inside = formula[1] & cells
        return TRUE if inside == cells else (fact, inside) if inside else FALSE
    return join(formula.every, (restrict(part, fact, cells, layout) for part in formula.parts), layout)


def literals_of(formula: Formula) -> dict[Fact, set[int]]:
    """For every fact of the formula the different sets of cells that it is tested for."""
    found: dict[Fact, set[int]] = {}
    queue: list[Formula] = [formula]
    while queue:
        part = queue.pop()
        if isinstance(part, tuple):
            found.setdefault(part[0], set()).add(part[1])
        else:
            queue.extend(reversed(part.parts))
    return found


def two_way_fact(formula: Formula) -> Fact | None:
    """A fact that pulls both ways: its tests are not nested in one another. None when Kleene logic is exact."""
    for fact, tests in literals_of(formula).items():
        ordered = sorted(tests, key=int.bit_count)
        if any(small & ~large for small, large in pairwise(ordered)):
            return fact
    return None


def cases(fact: Fact, formula: Formula, layout: Layout) -> list[int]:
    """The cells of a fact in groups that no test in the formula tells apart."""
    tests = literals_of(formula)[fact]
    groups: dict[tuple[bool, ...], int] = {}
    slot = layout.slots[fact]
    for place in range(len(slot.cells)):
        bit = slot.bits([place])
        kind = tuple(bool(test & bit) for test in tests)
        groups[kind] = groups.get(kind, 0) | bit
    return list(groups.values())


def _certain(formula: Formula, layout: Layout, budget: Budget, known: dict[Formula, Rail]) -> Rail:
    if formula in known:
        return known[formula]
    fact = two_way_fact(formula)
    groups = cases(fact, formula, layout) if fact is not None else []
    if fact is not None and budget.take(len(groups)):
        rail = all_rails(
            any_rails([Excluded(group), _certain(restrict(formula, fact, group, layout), layout, budget, known)])
            for group in groups
        )
    else:
        rail = _kleene(formula, layout, lambda part: _certain(part, layout, budget, known), split=fact is None)
    known[formula] = rail
    return rail


def _kleene(formula: Formula, layout: Layout, below: Callable[[Formula], Rail], *, split: bool) -> Rail:
    if isinstance(formula, tuple):
        fact, cells = formula
        return Excluded(layout.slots[fact].whole & ~cells)
    inner = below if split else lambda part: _kleene(part, layout, below, split=False)
    parts = [inner(part) for part in formula.parts]
    return all_rails(parts) if formula.every else any_rails(parts)


def all_rails(rails: Iterable[Rail]) -> Rail:
    """And of rails; excluded cells are merged into one test."""
    parts: dict[Rail, None] = {}
    cells = 0
    for rail in rails:
        for part in rail.of if isinstance(rail, AllOf) else (rail,):
            if part == NEVER_HOLDS:
                return NEVER_HOLDS
            if isinstance(part, Excluded):
                cells |= part.cells
            else:
                parts[part] = None
    found = ([Excluded(cells)] if cells else []) + list(parts)
    return found[0] if len(found) == 1 else AllOf(tuple(found))


def any_rails(rails: Iterable[Rail]) -> Rail:
    """Or of rails, each once."""
    parts: dict[Rail, None] = {}
    for rail in rails:
        for part in rail.of if isinstance(rail, AnyOf) else (rail,):
            if part == ALWAYS_HOLDS:
                return ALWAYS_HOLDS
            parts[part] = None
    found = tuple(parts)
    return found[0] if len(found) == 1 else AnyOf(found)


def holds(rail: Rail, excluded: int) -> bool:
    """Whether a rail holds in a state. The compiled form in `evaluate` gives the same and is what runs."""
    match rail:
        case Excluded(cells=cells):
            return excluded & cells == cells
        case AllOf(of=parts):
            return all(holds(part, excluded) for part in parts)
        case AnyOf(of=parts):
            return any(holds(part, excluded) for part in parts)


def witness(rail: Rail, excluded: int) -> int:
    """Cells that are excluded and suffice for a rail that holds: of every "or" the first branch that holds."""
    match rail:
        case Excluded(cells=cells):
            return cells
        case AllOf(of=parts):
            return reduce(or_, (witness(part, excluded) for part in parts), 0)
        case AnyOf(of=parts):
            return witness(next(part for part in parts if holds(part, excluded)), excluded)


def cells_of(rail: Rail) -> int:
    """All cells that a rail looks at."""
    if isinstance(rail, Excluded):
        return rail.cells
    return reduce(or_, map(cells_of, rail.of), 0)
