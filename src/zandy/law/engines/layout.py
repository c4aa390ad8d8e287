"""Layout: every fact a run of cells, every cell a bit.

A yes/no fact has the cells yes and no, a one-of fact one cell a value; the line of numbers or days is cut at the
thresholds that the conditions name. What is known about a system is then one whole number: the cells that are
*excluded*. Unknown means that more than one cell of a fact is left; a test is certain when every cell where it fails
is excluded.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..words.expression import Among, AtLeast, Condition, Threshold
from ..words.fact import NO, YES, Fact, Kind
from ..words.knowledge import FactError, Knowledge, State, Status, know
from .worlds import Never, Side, rules_of, tests_of, tightened

#: The types of answers that can be looked up as they are.
_PLAIN = frozenset({bool, str, type(None)})


@dataclass(frozen=True, slots=True)
class Slot:
    """The cells of one fact.

    Attributes:
        fact: the fact.
        first: number of its first bit.
        cells: for yes/no and one-of facts the values; for numbers and days "" for each stretch, then "none" (that is,
            not applicable).
        cuts: the thresholds that cut numbers and days, ascending.
        absence_counts: some norm turns on the fact being absent; "not applicable" is then no "no", it leaves the fact
            open.
        whole: the bits of all cells.
    """

    fact: Fact
    first: int
    cells: tuple[str, ...]
    cuts: tuple[Threshold, ...] = ()
    absence_counts: bool = False
    whole: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", ((1 << len(self.cells)) - 1) << self.first)

    def bits(self, cells: Iterable[int]) -> int:
        """The bits of the cells with these places."""
        return sum(1 << (self.first + cell) for cell in cells)

    def passing(self, test: Among | AtLeast) -> int:
        """The bits of the cells in which the test holds."""
        if isinstance(test, Among):
            return self.bits(place for place, value in enumerate(self.cells) if value in test.values)
        start = self.cuts.index(test.threshold) + 1
        return self.bits(range(start, len(self.cells) - 1))

    def possible(self, state: State) -> int:
        """The bits of the cells that the state leaves possible."""
        match state.status:
            case Status.KNOWN if state.between is not None:
                low, high = (bisect_right(self.cuts, end) for end in state.between)
                return self.bits(range(low, high + 1))
            case Status.KNOWN:
                return self.bits(place for place, value in enumerate(self.cells) if value in state.values)
            case Status.NOT_APPLICABLE if not self.absence_counts:
                return self.bits([len(self.cells) - 1])
        return self.whole


class Layout:
    """The bits of all facts that a set of conditions looks at, in the order in which they are first looked at.

    `absence_counts` names the facts whose absence some norm turns on (see `Slot`), `impossible` what no system meets
    (see `worlds`): a state that is read here is tightened by it.
    """

    def __init__(
        self,
        conditions: Iterable[Condition],
        absence_counts: Container[Fact] = (),
        impossible: Iterable[Condition] = (),
    ) -> None:
        impossible = tuple(impossible)
        conditions = (*conditions, *impossible)
        cuts: dict[Fact, set[Threshold]] = {}
        for condition in conditions:
            for test in condition.tests():
                found = cuts.setdefault(test.fact, set())
                if isinstance(test, AtLeast):
                    found.add(test.threshold)
        self.slots: dict[Fact, Slot] = {}
        bit = 0
        for fact, thresholds in cuts.items():
            slot = _slot(fact, bit, tuple(sorted(thresholds)), fact in absence_counts)
            self.slots[fact] = slot
            bit += len(slot.cells)
        self.width = bit
        self.nevers: tuple[Never, ...] = tuple(map(self._never, impossible))
        self.rules = rules_of(self.nevers)

    def _never(self, impossible: Condition) -> Never:
        return tuple(self._side(test, negated) for test, negated in tests_of(impossible))

    def _side(self, test: Among | AtLeast, negated: bool) -> Side:
        holds, whole = self.passing(test), self.slots[test.fact].whole
        return (whole & ~holds, holds) if negated else (holds, whole & ~holds)

    @cached_property
    def by_name(self) -> Mapping[str, Slot]:
        """The slots by the names of their facts."""
        return {fact.name: slot for fact, slot in self.slots.items()}

    @cached_property
    def everything(self) -> int:
        """All bits."""
        return (1 << self.width) - 1

    def passing(self, test: Among | AtLeast) -> int:
        """The bits of the cells in which a test holds."""
        return self.slots[test.fact].passing(test)

    def excluded(self, knowledge: Knowledge) -> int:
        """The number that stands for the knowledge: the bits of all excluded cells, with what follows from it.

        Facts that no condition looks at are passed over. Raises FactError when an answer leaves a fact no value at all.
        """
        return tightened(self.given(knowledge), self.rules)

    def given(self, knowledge: Knowledge) -> int:
        """The same without what follows: the answers as they were given."""
        number = 0
        slots = self.by_name
        for name, state in knowledge.states.items():
            slot = slots.get(name)
            if slot is None:
                continue
            possible = slot.possible(state)
            if not possible:
                raise FactError("empty_range", name)
            number |= slot.whole & ~possible
        return number

    def read(self, answers: Mapping[str, Any], vocabulary: Mapping[str, Fact]) -> int:
        """The number that stands for plain answers: ``excluded(know(answers, vocabulary))``, only faster."""
        # True and 1 are equal keys, so the types are looked at first.
        if not _PLAIN.issuperset(map(type, answers.values())):
            return self.excluded(know(answers, vocabulary))
        try:
            # Every fact has bits of its own, so that a sum puts them together.
            number = sum(map(self._readings.__getitem__, answers.items()))
            return tightened(number, self.rules) if self.rules else number
        except KeyError:
            return self._read_with_others(answers, vocabulary)

    def _read_with_others(self, answers: Mapping[str, Any], vocabulary: Mapping[str, Fact]) -> int:
        """Where some answers are not in the table: facts that no condition looks at, or errors."""
        table = self._readings
        others = {name: value for name, value in answers.items() if (name, value) not in table}
        number = sum((table.get(item, 0) for item in answers.items()), self.given(know(others, vocabulary)))
        return tightened(number, self.rules)

    @cached_property
    def _readings(self) -> dict[tuple[str, bool | str | None], int]:
        """For every plain answer of every fact the bits that it excludes; numbers and days are read slowly."""
        return {(name, answer): bits for name, slot in self.by_name.items() for answer, bits in _readings(slot).items()}

    def unsettled(self, excluded: int) -> tuple[Fact, ...]:
        """The facts that still have more than one cell."""
        return tuple(
            fact for fact, slot in self.slots.items() if (slot.whole & ~excluded).bit_count() > 1
        )  # fmt: skip


def _readings(slot: Slot) -> dict[bool | str | None, int]:
    found: dict[bool | str | None, int] = {None: 0}
    if slot.fact.kind not in (Kind.YES_NO, Kind.ONE_OF):
        return found
    found.update({cell: slot.whole & ~slot.bits([place]) for place, cell in enumerate(slot.cells)})
    if slot.fact.kind is Kind.YES_NO:
        found.update({True: found[YES], False: found[NO]})
    return found


def _slot(fact: Fact, first: int, cuts: tuple[Threshold, ...], absence_counts: bool) -> Slot:
    match fact.kind:
        case Kind.YES_NO:
            cells: tuple[str, ...] = (YES, NO)
        case Kind.ONE_OF:
            cells = fact.values
        case _:
            cells = ("",) * (len(cuts) + 1) + ("none",)
    return Slot(fact, first, cells, cuts, absence_counts)


def show_cell(slot: Slot, bit: int) -> str:
    """A cell in words: a value's name, a stretch such as ``10 … 20``, or ``none``."""
    place = bit - slot.first
    if slot.cells[place]:
        return slot.cells[place]
    low = str(slot.cuts[place - 1]) if place else "…"
    high = str(slot.cuts[place]) if place < len(slot.cuts) else "…"
    return f"{low} – {high}"
