"""Conditions and rails as formulas of z3, in one incremental solver.

Two worlds stand in it side by side: a *system* (every fact has one value) and two *states of knowledge*, of which the
later one excludes whatever the earlier one does. Thresholds are put to the solver as arithmetic, not as the cells that
the rails were built from, so that a mistake in the cells would show.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any as Anything

import z3  # type: ignore[import-untyped]  # no stubs exist

from ...words.expression import All, Always, Among, Any, AtLeast, Condition, Established, Not, Threshold
from ...words.fact import Fact, Kind
from ..layout import Layout, Slot, show_cell
from ..rails import AllOf, AnyOf, Excluded, Rail
from .claims import Witness

#: A formula of z3, which ships no types.
Formula = Anything
#: Tells seconds. The core has no clock of its own: who wants to know the time that proofs take lends one.
Clock = Callable[[], float]


def no_clock() -> float:
    """Time stands still."""
    return 0.0


@dataclass(slots=True)
class Solver:
    """Everything that can be asked about systems and states over one layout of facts.

    Attributes:
        layout: the facts.
        impossible: conditions that no system meets (contradictory answers).
        clock: what tells the time that solving takes.
        seconds: time spent solving so far.
    """

    layout: Layout
    impossible: Iterable[Condition] = ()
    clock: Clock = no_clock
    seconds: float = 0.0
    _solver: z3.Solver = field(default_factory=z3.SimpleSolver)
    _cells: dict[Fact, list[Formula]] = field(default_factory=dict)
    _numbers: dict[Fact, Formula] = field(default_factory=dict)
    _conditions: dict[Condition, Formula] = field(default_factory=dict)
    _rails: dict[tuple[Rail, bool], Formula] = field(default_factory=dict)
    _guards: dict[str, Formula] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._solver.set("core.minimize", True)
        for slot in self.layout.slots.values():
            self._cells[slot.fact] = self._define_system(slot)
            self._define_states(slot)
        self._guard("real", (z3.Not(self.condition(each)) for each in self.impossible))
        self._guard("within", (z3.Or(z3.Not(cell), z3.Not(bit)) for cell, bit in self._cells_and_bits()))

    # --- what can be asked ---------------------------------------------------------------------------------------

    @property
    def real(self) -> Formula:
        """The system meets no impossible condition."""
        return self._guards["real"]

    @property
    def within(self) -> Formula:
        """The system is one of those that the later state of knowledge leaves possible."""
        return self._guards["within"]

    def condition(self, condition: Condition) -> Formula:
        """That the system meets a condition."""
        if condition not in self._conditions:
            self._conditions[condition] = self._translated(condition)
        return self._conditions[condition]

    def rail(self, rail: Rail, *, later: bool = True) -> Formula:
        """That a rail holds in the later (or the earlier) state of knowledge."""
        key = (rail, later)
        if key not in self._rails:
            self._rails[key] = self._translated_rail(rail, later)
        return self._rails[key]

    def left(self, fact: Fact, cell: int) -> Formula:
        """That the later state leaves this cell of a fact possible."""
        return z3.Not(z3.Bool(f"later{self.layout.slots[fact].first + cell}"))

    def value(self, fact: Fact, cell: int) -> Formula:
        """That the fact of the system lies in this cell."""
        return self._cells[fact][cell]

    def possible(self, *wanted: Formula) -> bool:
        """Whether all of this can be true at once."""
        start = self.clock()
        found = self._solver.check(*wanted)
        self.seconds += self.clock() - start
        if found == z3.unknown:
            raise RuntimeError(f"z3 gave up: {self._solver.reason_unknown()}")
        return bool(found == z3.sat)

    def system(self, facts: Iterable[Fact], *wanted: Formula) -> Witness | None:
        """A real system in which all of this is true, or None.

        `facts` are those that `wanted` looks at; of them the witness tells the few values that make it true.
        """
        if not self.possible(self.real, *wanted):
            return None
        model = self._solver.model()
        values = {
            cell.get_id(): (cell, slot, place)
            for slot in (self.layout.slots[fact] for fact in facts)
            for place, cell in enumerate(self._cells[slot.fact])
            if z3.is_true(model.eval(cell, model_completion=True))
        }
        if self.possible(*(cell for cell, _, _ in values.values()), z3.Not(z3.And(list(wanted)))):
            raise AssertionError("the values of its facts do not settle a condition")
        needed = {each.get_id() for each in self._solver.unsat_core()}
        return {
            slot.fact.name: show_cell(slot, slot.first + place)
            for known, (_, slot, place) in values.items()
            if known in needed
        }

    def state(self, *wanted: Formula) -> Witness | None:
        """A state of knowledge in which all of this is true, with the values that it leaves possible, or None."""
        if not self.possible(*wanted):
            return None
        model = self._solver.model()
        return {
            slot.fact.name: " | ".join(show_cell(slot, slot.first + cell) for cell in left)
            for slot in self.layout.slots.values()
            if len(left := self._left_cells(slot, model)) < len(slot.cells)
        }

    # --- how it is put to the solver -----------------------------------------------------------------------------

    def _define_system(self, slot: Slot) -> list[Formula]:
        match slot.fact.kind:
            case Kind.YES_NO:
                yes, no = z3.Bool(f"{slot.fact.name}=yes"), z3.Bool(f"{slot.fact.name}=no")
                self._solver.add(no == z3.Not(yes))
                return [yes, no]
            case Kind.ONE_OF:
                cells = [z3.Bool(f"{slot.fact.name}={value}") for value in slot.cells]
                self._solver.add(z3.PbEq([(cell, 1) for cell in cells], 1))
                return cells
        return self._define_number(slot)

    def _define_number(self, slot: Slot) -> list[Formula]:
        number, none = z3.Int(slot.fact.name), z3.Bool(f"{slot.fact.name}=none")
        self._numbers[slot.fact] = number
        cuts = [_whole(cut) for cut in slot.cuts]
        stretches = []
        for place in range(len(cuts) + 1):
            low = [number >= cuts[place - 1]] if place else []
            high = [number < cuts[place]] if place < len(cuts) else []
            stretch = z3.Bool(f"{slot.fact.name}#{place}")
            self._solver.add(stretch == z3.And(z3.Not(none), *low, *high))
            stretches.append(stretch)
        return [*stretches, none]

    def _define_states(self, slot: Slot) -> None:
        bits = range(slot.first, slot.first + len(slot.cells))
        for bit in bits:
            self._solver.add(z3.Implies(z3.Bool(f"earlier{bit}"), z3.Bool(f"later{bit}")))
        # Some value is left: states in which a fact has none are refused before the engines see them.
        self._solver.add(z3.Or([z3.Not(z3.Bool(f"later{bit}")) for bit in bits]))

    def _guard(self, name: str, formulas: Iterable[Formula]) -> None:
        guard = self._guards[name] = z3.Bool(name)
        self._solver.add([z3.Implies(guard, formula) for formula in formulas])

    def _cells_and_bits(self) -> Iterable[tuple[Formula, Formula]]:
        for slot in self.layout.slots.values():
            for place, cell in enumerate(self._cells[slot.fact]):
                yield cell, z3.Bool(f"later{slot.first + place}")

    def _translated(self, condition: Condition) -> Formula:
        match condition:
            case Always(holds=holds):
                return z3.BoolVal(holds)
            case Not(of=part):
                return z3.Not(self.condition(part))
            case All(of=parts):
                return z3.And([self.condition(part) for part in parts])
            case Any(of=parts):
                return z3.Or([self.condition(part) for part in parts])
            case Established(of=part):
                return self.condition(part)
        return self._test(next(condition.tests()))

    def _test(self, test: Among | AtLeast) -> Formula:
        cells = self._cells[test.fact]
        if isinstance(test, AtLeast):
            return z3.And(z3.Not(cells[-1]), self._numbers[test.fact] >= _whole(test.threshold))
        values = self.layout.slots[test.fact].cells
        return z3.Or([cell for cell, value in zip(cells, values, strict=True) if value in test.values])

    def _translated_rail(self, rail: Rail, later: bool) -> Formula:
        match rail:
            case AllOf(of=parts):
                return z3.And([self.rail(part, later=later) for part in parts])
            case AnyOf(of=parts):
                return z3.Or([self.rail(part, later=later) for part in parts])
            case Excluded(cells=cells):
                bits = (bit for bit in range(cells.bit_length()) if cells >> bit & 1)
                return z3.And([z3.Bool(f"{'later' if later else 'earlier'}{bit}") for bit in bits])

    def _left_cells(self, slot: Slot, model: Formula) -> list[int]:
        excluded = (z3.Bool(f"later{slot.first + place}") for place in range(len(slot.cells)))
        return [place for place, bit in enumerate(excluded) if not z3.is_true(model.eval(bit))]


def _whole(threshold: Threshold) -> int:
    return threshold.toordinal() if isinstance(threshold, date) else threshold


def both(formulas: Iterable[Formula]) -> Formula:
    """All of the formulas."""
    return z3.And(list(formulas))


def either(formulas: Iterable[Formula]) -> Formula:
    """At least one of the formulas."""
    return z3.Or(list(formulas))


def negated(formula: Formula) -> Formula:
    """The formula does not hold."""
    return z3.Not(formula)


def differ(one: Formula, other: Formula) -> Formula:
    """One holds and the other does not."""
    return one != other


class Choices:
    """A value chosen for some facts, the others left open; asked for as few choices as do the work."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._chosen = {
            slot.fact: [z3.Bool(f"{slot.fact.name}={place}") for place in range(len(slot.cells))] for slot in slots
        }

    def left(self, fact: Fact, cell: int) -> Formula:
        """That the choices leave this cell of a fact possible."""
        return z3.Not(z3.Or([other for place, other in enumerate(self._chosen[fact]) if place != cell]))

    def fewest(self, must: Formula, *, below: int) -> Mapping[Fact, int] | None:
        """The fewest choices that do what they must, if fewer than `below` are enough: the cell of each fact chosen."""
        solver = z3.SimpleSolver()
        solver.add(must)
        solver.add([z3.AtMost(*cells, 1) for cells in self._chosen.values()])
        every = [(choice, 1) for cells in self._chosen.values() for choice in cells]
        best: Mapping[Fact, int] | None = None
        while below > 0:
            solver.add(z3.PbLe(every, below - 1))
            if solver.check() != z3.sat:
                break
            best = self._read(solver.model())
            below = len(best)
        return best

    def _read(self, model: Formula) -> Mapping[Fact, int]:
        return {
            fact: place
            for fact, cells in self._chosen.items()
            for place, choice in enumerate(cells)
            if z3.is_true(model.eval(choice))
        }
