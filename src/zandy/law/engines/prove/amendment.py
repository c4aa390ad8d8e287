"""What an amendment changes: for every question the systems whose answer differs between two editions.

Two editions share their facts, so a question that both answer can be laid side by side: the diagram of "this answer
there, that answer here" tells whether any system moves, how many combinations of values do, and z3 finds the smallest
set of facts that makes one move whatever the others are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from math import prod

from ...words.edition import Edition
from ...words.expression import Condition
from ...words.fact import Fact
from ...words.facts.contradictions import CONTRADICTIONS
from ..diagram import FAILS, HOLDS, Diagrams, Node
from ..evaluate import Question, question_of
from ..layout import Layout, show_cell
from ..rails import normal_form
from .claims import Witness
from .solving import Choices, both, negated
from .ways import Ways

Questions = Callable[[Edition], Iterable[Question]]


@dataclass(frozen=True, slots=True)
class Change:
    """Systems that one edition answers in one way and another edition in another.

    Attributes:
        question: name of the question.
        before: the outcome in the old edition.
        after: the outcome in the new one.
        witness: the fewest facts of a system that settle both outcomes, whatever its other facts are.
        count: how many combinations of values of the facts that the two conditions look at are moved so.
        total: how many combinations there are, those that contradict themselves left out.
    """

    question: str
    before: str
    after: str
    witness: Witness
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions beside each other.

    Attributes:
        old: id of the old edition.
        new: id of the new one.
        changes: how answers move, in the order of the old edition.
        same: the questions that both answer alike for every system.
        only_old: the questions that only the old edition answers.
        only_new: the questions that only the new one answers.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    same: tuple[str, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    def of(self, question: str) -> tuple[Change, ...]:
        """How the answers to one question move."""
        return tuple(change for change in self.changes if change.question == question)


def questions_of(edition: Edition) -> Iterator[Question]:
    """The question of every norm of an edition."""
    return map(question_of, edition.all_norms)


def compare(
    old: Edition,
    new: Edition,
    *,
    questions: Questions = questions_of,
    impossible: Mapping[str, Condition] = CONTRADICTIONS,
) -> Comparison:
    """What the new edition answers otherwise than the old one, question by question (matched by name).

    `impossible` are conditions that no system meets. Raises TooLargeError when a question's diagram grows too large.
    """
    before, after = ({question.name: question for question in questions(each)} for each in (old, new))
    shared = [name for name in before if name in after]
    changes = [change for name in shared for change in _changes(before[name], after[name], impossible)]
    changed = {change.question for change in changes}
    return Comparison(
        old=old.id,
        new=new.id,
        changes=tuple(changes),
        same=tuple(name for name in shared if name not in changed),
        only_old=tuple(name for name in before if name not in after),
        only_new=tuple(name for name in after if name not in before),
    )


def _changes(old: Question, new: Question, impossible: Mapping[str, Condition]) -> Iterator[Change]:
    if list(old.outcomes.items()) == list(new.outcomes.items()):
        return
    conditions = [*old.outcomes.values(), *new.outcomes.values()]
    side = SideBySide(conditions, _touching(conditions, impossible.values()))
    for before, was in old.outcomes.items():
        for after, becomes in new.outcomes.items():
            if before != after and side.moves(was, becomes):
                witness, count = side.smallest(was, becomes), side.count(was, becomes)
                yield Change(old.name, str(before), str(after), witness, count, side.count())


def _touching(conditions: Iterable[Condition], impossible: Iterable[Condition]) -> list[Condition]:
    """The impossible conditions that say something about these facts, directly or by way of others."""
    reached = {fact for condition in conditions for fact in condition.facts()}
    waiting, found = list(impossible), list[Condition]()
    while near := [each for each in waiting if reached & set(each.facts())]:
        found += near
        waiting = [each for each in waiting if each not in near]
        reached |= {fact for each in near for fact in each.facts()}
    return found


class SideBySide:
    """The conditions of one question in two editions, over one layout of facts.

    First stand the facts that the conditions look at, then those that only contradictions look at.
    """

    def __init__(self, conditions: Iterable[Condition], impossible: Iterable[Condition]) -> None:
        conditions, impossible = list(conditions), list(impossible)
        self._own = {fact for condition in conditions for fact in condition.facts()}
        self.layout = Layout([*conditions, *impossible])
        self.diagrams = Diagrams(self.layout)
        self._nodes: dict[Condition, Node] = {}
        self._real = self._some_beyond(self._all(self._node(~condition) for condition in impossible))

    def moves(self, was: Condition, becomes: Condition) -> bool:
        """Whether a real system meets both conditions."""
        return self._met(was, becomes) != FAILS

    def count(self, *conditions: Condition) -> int:
        """How many combinations of values of the own facts meet all the conditions and contradict nothing."""
        beyond = prod(len(slot.cells) for fact, slot in self.layout.slots.items() if fact not in self._own)
        return self.diagrams.count(self._met(*conditions)) // beyond

    def smallest(self, was: Condition, becomes: Condition) -> Witness:
        """The fewest values that some real system has and that by themselves make both conditions certain."""
        met = self._met(was, becomes)
        not_met = self.diagrams.join(False, self._node(~was), self._node(~becomes))
        slots = self.layout.slots
        choices = Choices(slot for fact, slot in slots.items() if fact in self._own)
        ways = Ways(self.diagrams, choices.left)
        must = both((ways.lead(met, HOLDS), negated(ways.lead(not_met, HOLDS))))
        # The shortest way through the diagram is good and often the best; the solver looks for a better one.
        shortest = self._shortest(met)
        best = choices.fewest(must, below=len(shortest)) or shortest
        return {fact.name: show_cell(slots[fact], slots[fact].first + cell) for fact, cell in best.items()}

    def _shortest(self, node: Node) -> Mapping[Fact, int]:
        found = self.diagrams.fewest_changes(node, 0) or {}
        return {fact: bit.bit_length() - 1 - self.layout.slots[fact].first for fact, bit in found.items()}

    def _met(self, *conditions: Condition) -> Node:
        return self._all((self._real, *map(self._node, conditions)))

    def _all(self, nodes: Iterable[Node]) -> Node:
        return reduce(lambda one, other: self.diagrams.join(True, one, other), nodes, HOLDS)

    def _node(self, condition: Condition) -> Node:
        if condition not in self._nodes:
            self._nodes[condition] = self.diagrams.of(normal_form(condition, self.layout))
        return self._nodes[condition]

    def _some_beyond(self, node: Node) -> Node:
        """The diagram over the own facts: holds where some values of the facts beyond them make `node` hold."""
        # The facts beyond stand last: a node that asks one of them does not fail for every value.
        place, children = self.diagrams.nodes[node]
        if node in (FAILS, HOLDS) or self.diagrams.slots[place].fact not in self._own:
            return FAILS if node == FAILS else HOLDS
        own = ((self._cell(place, cell), self._some_beyond(child)) for cell, child in enumerate(children))
        parts = (self.diagrams.join(True, here, child) for here, child in own)
        return reduce(lambda one, other: self.diagrams.join(False, one, other), parts, FAILS)

    def _cell(self, place: int, cell: int) -> Node:
        slot = self.diagrams.slots[place]
        return self.diagrams.of((slot.fact, slot.bits([cell])))
