"""Reasons: which facts decided an outcome, which could still matter, what would have to change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from ..words.fact import Fact
from .diagram import Diagrams, Node, TooLargeError
from .evaluate import Evaluator
from .rails import normal_form
from .worlds import tightened


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
    _nodes: dict[tuple[str, str, bool], Node] = field(default_factory=dict)
    # Of every question the last state that was asked about: an assessment asks for the same one several times.
    _missing: dict[str, tuple[int, tuple[Fact, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.diagrams = Diagrams(self.evaluator.layout)

    def deciding(self, name: str, excluded: int, given: int | None = None) -> tuple[Fact, ...]:
        """The facts that decide a question, none of which can be left out, in the order of the statute.

        The outcomes stay as they are when all other facts are forgotten. For an undecided question: the facts that have
        already ruled outcomes out. `given` is the state as it was answered, before anything followed from it (see
        `worlds`): only what was answered is a reason.
        """
        outcomes = self.evaluator.outcomes(name, excluded)
        state = self.evaluator.witness(name, excluded)
        if given is not None and state & ~given:
            return self._deciding_answers(name, outcomes, given)
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

    def _deciding_answers(self, name: str, outcomes: tuple[str, ...], given: int) -> tuple[Fact, ...]:
        """The same where a reason rests on what followed: every answer is tried, with what follows without it."""
        rules, slots = self.evaluator.layout.rules, self.evaluator.slots(name)
        state = given & reduce(or_, (slot.whole for slot in slots))
        kept = []
        for slot in reversed(slots):
            without = state & ~slot.whole
            if without != state and self.evaluator.outcomes(name, tightened(without, rules)) == outcomes:
                state = without
            elif without != state:
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
        try:
            # What can matter for the last outcome can matter for one of the others: it is what they leave.
            found = {fact for outcome in outcomes[:-1] for fact in self._support(name, outcome, excluded)}
        except TooLargeError:
            found = set(self.evaluator.layout.unsettled(excluded))
        # A fact that is merely tied to those the question looks at is not asked for: one of these settles as much.
        found &= self.evaluator.facts(name)
        return tuple(slot.fact for slot in self.evaluator.slots(name) if slot.fact in found)

    def changes(self, name: str, given: int) -> tuple[Change, ...]:
        """For every outcome the question does not have now, the smallest set of facts that would lead to it alone.

        `given` is the state as it was answered: what merely followed changes by itself.
        """
        now = self.evaluator.outcomes(name, tightened(given, self.evaluator.layout.rules))
        targets = [value for value in self.evaluator.questions[name].outcomes if (value,) != now]
        found = (self._change(name, target, given) for target in targets)
        return tuple(change for change in found if change is not None)

    def _change(self, name: str, target: str, excluded: int) -> Change | None:
        cells = self.diagrams.fewest_changes(self._node(name, target, real=True), excluded)
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
            then = tightened(self._with(excluded, fewer), self.evaluator.layout.rules)
            if self.evaluator.outcomes(name, then) == (target,):
                needed = fewer
        return needed

    def _with(self, excluded: int, cells: Mapping[Fact, int]) -> int:
        for fact, cell in cells.items():
            whole = self.evaluator.layout.slots[fact].whole
            excluded = excluded & ~whole | whole & ~cell
        return excluded

    def _support(self, name: str, outcome: str, excluded: int) -> Iterable[Fact]:
        return self.diagrams.open(self._node(name, outcome), excluded)

    def _node(self, name: str, outcome: str, *, real: bool = False) -> Node:
        """The diagram of an outcome; `real`: only in worlds that can be, so that no change leads elsewhere."""
        key = (name, outcome, real)
        if key not in self._nodes:
            plain = self.evaluator.questions[name].outcomes[outcome]
            condition = self.evaluator.condition(name, outcome) if real else plain
            self._nodes[key] = self.diagrams.of(normal_form(condition, self.evaluator.layout))
        return self._nodes[key]
