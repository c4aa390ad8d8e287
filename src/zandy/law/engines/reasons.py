"""Reasons: which facts decided an outcome, which could still matter, what would have to change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..words.fact import Fact
from .diagram import Diagrams, Node, TooLargeError
from .evaluate import Evaluator
from .rails import normal_form


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of facts that would move an outcome, each with the value (or stretch of values) it must have.

    Attributes:
        to: the outcome it leads to.
        facts: the facts, by name, and the cell each must have.
        learns: how many of them are unknown today; the others are known and would have to become different.
    """

    to: str
    facts: Mapping[str, int]
    learns: int


@dataclass(slots=True)
class Reasons:
    """Reasons for the answers of one evaluator; keeps the diagrams it has built."""

    evaluator: Evaluator
    diagrams: Diagrams = field(init=False)
    _nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    # Of every question the last state that was asked about: an assessment asks for the same one several times.
    _missing: dict[str, tuple[int, tuple[Fact, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.diagrams = Diagrams(self.evaluator.layout)

    def deciding(self, name: str, excluded: int) -> tuple[Fact, ...]:
        """The facts that decide a question, none of which can be left out, in the order of the statute.

        The outcomes stay as they are when all other facts are forgotten. For an undecided question: the facts that have
        already ruled outcomes out.
        """
        outcomes = self.evaluator.outcomes(name, excluded)
        state = self.evaluator.witness(name, excluded)
        kept = []
        # Facts that come last in the statute are forgotten first: the reason starts where the law starts.
        for slot in reversed(self.evaluator.slots(name)):
            without = state & ~slot.whole
            if without == state:
                continue
            if self.evaluator.outcomes(name, without) == outcomes:
                state = without
            else:
                kept.append(slot.fact)
        return tuple(reversed(kept))

    def missing(self, name: str, excluded: int) -> tuple[Fact, ...]:
        """The facts that can still matter for a question, in the order of the statute; none when it is decided."""
        state, facts = self._missing.get(name, (-1, ()))
        if state != excluded:
            facts = self._find_missing(name, excluded)
            self._missing[name] = excluded, facts
        return facts

    def _find_missing(self, name: str, excluded: int) -> tuple[Fact, ...]:
        outcomes = self.evaluator.outcomes(name, excluded)
        if len(outcomes) == 1:
            return ()
        excluded = self.evaluator.tightened(excluded)
        try:
            # What can matter for the last outcome can matter for one of the others: it is what they leave.
            found = {fact for outcome in outcomes[:-1] for fact in self._support(name, outcome, excluded)}
        except TooLargeError:
            found = set(self.evaluator.layout.unsettled(excluded))
        # A fact that is merely tied to those the question looks at is not asked for: one of these settles as much.
        found &= self.evaluator.questions[name].facts
        return tuple(slot.fact for slot in self.evaluator.slots(name) if slot.fact in found)

    def changes(self, name: str, excluded: int) -> tuple[Change, ...]:
        """For every outcome the question does not have now, the smallest set of facts that would lead to it alone."""
        now = self.evaluator.outcomes(name, excluded)
        targets = [value for value in self.evaluator.questions[name].outcomes if (value,) != now]
        found = (self._change(name, target, excluded) for target in targets)
        return tuple(change for change in found if change is not None)

    def _change(self, name: str, target: str, excluded: int) -> Change | None:
        cells = self.diagrams.fewest_changes(self._node(name, target), excluded)
        if cells is None:
            return None
        needed = self._needed(name, target, excluded, cells)
        unknown = sum(1 for fact, cell in needed.items() if not excluded & cell)
        return Change(target, {fact.name: cell for fact, cell in needed.items()}, unknown)

    def _needed(self, name: str, target: str, excluded: int, cells: Mapping[Fact, int]) -> dict[Fact, int]:
        """A path may name a fact whose other values would lead to the same outcome: leave it out."""
        needed = dict(cells)
        for fact in reversed(list(cells)):
            fewer = {other: cell for other, cell in needed.items() if other is not fact}
            if self.evaluator.outcomes(name, self._with(excluded, fewer)) == (target,):
                needed = fewer
        return needed

    def _with(self, excluded: int, cells: Mapping[Fact, int]) -> int:
        for fact, cell in cells.items():
            whole = self.evaluator.layout.slots[fact].whole
            excluded = excluded & ~whole | whole & ~cell
        return excluded

    def _support(self, name: str, outcome: str, excluded: int) -> Iterable[Fact]:
        return self.diagrams.open(self._node(name, outcome), excluded)

    def _node(self, name: str, outcome: str) -> Node:
        key = (name, outcome)
        if key not in self._nodes:
            condition = self.evaluator.condition(name, outcome)
            self._nodes[key] = self.diagrams.of(normal_form(condition, self.evaluator.layout))
        return self._nodes[key]
