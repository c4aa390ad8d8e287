"""Three-valued evaluation: what is known in, the outcomes that are still possible out.

An evaluator belongs to a set of questions (an edition's norms and classifications). Each question has outcomes with a
condition each; of these it keeps the ones that the facts do not exclude. One left: decided. The rails are compiled once
to straight-line Python over whole numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import count
from operator import or_
from typing import Any, NamedTuple

from ..words.expression import Condition, all_of, tested_absent
from ..words.fact import Fact
from ..words.knowledge import Knowledge
from ..words.norm import Classification, Norm
from .layout import Layout, Slot
from .rails import AllOf, AnyOf, Excluded, Rail, Rails, holds, rails_of, witness
from .tight_rails import tightened_rail

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Question:
    """Something the law answers: outcomes and their conditions, exactly one of which is true.

    Attributes:
        name: the norm's name, or the name of a decision such as ``prohibited``.
        outcomes: from the gravest to the least.
    """

    name: str
    outcomes: Mapping[str, Condition]

    @property
    def facts(self) -> frozenset[Fact]:
        """The facts that the question looks at."""
        return frozenset(fact for condition in self.outcomes.values() for fact in condition.facts())

    @property
    def turning_on_absence(self) -> frozenset[Fact]:
        """The facts of which some outcome turns on the lack of a yes: for a yes/no question, of the outcome yes."""
        telling = [self.outcomes[YES]] if list(self.outcomes) == [YES, NO] else self.outcomes.values()
        return frozenset(fact for condition in telling for fact in tested_absent(condition))


def question_of(norm: Norm) -> Question:
    """Of a classification: which class. Of any other norm: does it hold."""
    if isinstance(norm, Classification):
        return Question(norm.name, norm.outcomes)
    return yes_no(norm.name, norm.condition)


def yes_no(name: str, condition: Condition) -> Question:
    """The question whether a condition holds."""
    return Question(name, {YES: condition, NO: ~condition})


@dataclass(slots=True)
class Evaluator:
    """Answers questions over one layout of facts.

    Attributes:
        questions: by name.
        layout: the bits of all facts they look at.
        impossible: conditions that no system meets; what follows from that is in every state that is read.
    """

    questions: Mapping[str, Question]
    layout: Layout
    impossible: tuple[Condition, ...] = ()
    _compiled: dict[str, "_Compiled"] = field(default_factory=dict)
    _witnesses: dict[str, Callable[[int], tuple[int, ...]]] = field(default_factory=dict)
    _slots: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    _facts: dict[str, frozenset[Fact]] = field(default_factory=dict)
    _rails: dict[str, tuple[Rail, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, questions: Iterable[Question], impossible: Iterable[Condition] = ()) -> "Evaluator":
        """An evaluator for these questions; the bits follow the order in which they look at facts."""
        named = {question.name: question for question in questions}
        never = tuple(impossible)
        looked_at = [condition for q in named.values() for condition in q.outcomes.values()]
        absent = frozenset(fact for question in named.values() for fact in question.turning_on_absence)
        return cls(named, Layout(looked_at, absent, never), never)

    def outcomes(self, name: str, excluded: int) -> tuple[str, ...]:
        """The outcomes of a question that are still possible in a state."""
        left, gone, _ = self._compiled.get(name) or self._compile(name)
        return left[gone(excluded)]

    def answer(self, name: str, knowledge: Knowledge) -> tuple[str, ...]:
        """The outcomes that are still possible with what is known; one when the question is decided."""
        return self.outcomes(name, self.layout.excluded(knowledge))

    def witness(self, name: str, excluded: int) -> int:
        """Excluded cells that suffice to rule out every outcome of a question that is ruled out."""
        if name not in self._witnesses:
            self._witnesses[name] = compiled_witnesses(self._rails_of(name), self.layout.width)
        return reduce(or_, self._witnesses[name](excluded), 0) & self.layout.everything

    def exact(self, name: str) -> bool:
        """Whether "undetermined" means undetermined by the facts, not merely undetermined here."""
        return (self._compiled.get(name) or self._compile(name)).exact

    def facts(self, name: str) -> frozenset[Fact]:
        """The facts that a question looks at."""
        if name not in self._facts:
            self._facts[name] = self.questions[name].facts
        return self._facts[name]

    def slots(self, name: str) -> tuple[Slot, ...]:
        """The slots of the facts that an answer can rest on, in the order of the statute.

        These are the facts that the question looks at, and those that are tied to them because some answers cannot
        stand together.
        """
        if name not in self._slots:
            facts = self.questions[name].facts.union(*(never.facts() for never in self._tied(name)))
            self._slots[name] = tuple(slot for fact, slot in self.layout.slots.items() if fact in facts)
        return self._slots[name]

    def rails(self, name: str) -> dict[str, Rails]:
        """The rails of every outcome."""
        return {value: rails_of(condition, self.layout) for value, condition in self.questions[name].outcomes.items()}

    def condition(self, name: str, outcome: str) -> Condition:
        """When an outcome is given, in a world that can be."""
        return all_of([self.questions[name].outcomes[outcome], *(~never for never in self._tied(name))])

    def _tied(self, name: str) -> tuple[Condition, ...]:
        """What no system meets, as far as it is tied to the facts of a question, directly or through one another."""
        facts, found, left = set(self.questions[name].facts), [], list(self.impossible)
        while near := [never for never in left if facts.intersection(never.facts())]:
            found += near
            left = [never for never in left if never not in near]
            facts.update(fact for never in near for fact in never.facts())
        return tuple(found)

    def gone(self, name: str) -> dict[str, Rail]:
        """For every outcome the rail that holds when it is excluded, in a state as it was given: for bulk back ends."""
        tight = (tightened_rail(rail, self.layout.nevers) for rail in self._rails_of(name))
        return dict(zip(self.questions[name].outcomes, tight, strict=True))

    def _compile(self, name: str) -> "_Compiled":
        rails = self._rails_of(name)
        exact = all(rail.exact for rail in self._impossible(name).values())
        left = _Left(tuple(self.questions[name].outcomes))
        self._compiled[name] = _Compiled(left, compiled(rails), exact)
        return self._compiled[name]

    def _rails_of(self, name: str) -> tuple[Rail, ...]:
        """For every outcome the rail on which it is impossible."""
        if name not in self._rails:
            self._rails[name] = tuple(rails.impossible for rails in self._impossible(name).values())
        return self._rails[name]

    def _impossible(self, name: str) -> dict[str, Rails]:
        question = self.questions[name]
        if list(question.outcomes) != [YES, NO]:
            return self.rails(name)
        # The two outcomes of a yes/no question mirror each other: one pair of rails serves both.
        yes = rails_of(question.outcomes[YES], self.layout)
        return {YES: yes, NO: Rails(yes.impossible, yes.certain, yes.exact)}


class _Left(dict[tuple[bool, ...], tuple[str, ...]]):
    """The outcomes that are left, by which of them are gone."""

    def __init__(self, outcomes: tuple[str, ...]) -> None:
        self.outcomes = outcomes

    def __missing__(self, gone: tuple[bool, ...]) -> tuple[str, ...]:
        self[gone] = tuple(value for value, out in zip(self.outcomes, gone, strict=True) if not out)
        return self[gone]


class _Compiled(NamedTuple):
    """A question ready to be answered: what is left by what is gone, what is gone in a state, whether that is exact."""

    left: _Left
    gone: Callable[[int], tuple[bool, ...]]
    exact: bool


def compiled(rails: Iterable[Rail]) -> Callable[[int], tuple[bool, ...]]:
    """One Python function from a state to the truth of every rail, which do not all hold at once."""
    rails = tuple(rails)
    if len(rails) == 2:
        # Where the first of two outcomes is gone, the second is what is left: no need to look.
        first, second = map(_python, rails)
        found = _function(f"(True, False) if {first} else (False, {second})")
    else:
        found = _function(_tuple(map(_python, rails)))
    return found or (lambda state: tuple(holds(rail, state) for rail in rails))


def compiled_witnesses(rails: Iterable[Rail], width: int) -> Callable[[int], tuple[int, ...]]:
    """One Python function from a state to a witness of every rail (see `rails.witness`), 0 where it does not hold.

    In the witness of a rail that holds the bit above the `width` bits of the layout is set too, so that it is never 0.
    """
    rails, mark, names = tuple(rails), 1 << width, map("w{}".format, count())
    function = _function(_tuple(_witness(rail, mark, names) for rail in rails))
    return function or (
        lambda state: tuple(witness(rail, state) | mark if holds(rail, state) else 0 for rail in rails)
    )  # fmt: skip


def _tuple(expressions: Iterable[str]) -> str:
    return "(" + "".join(f"{each}, " for each in expressions) + ")"


def _function(expression: str) -> Callable[[int], Any] | None:
    """Compiled from whole numbers only, never from text of users; None for what nests too deep for Python's parser."""
    try:
        code = compile(f"lambda e: {expression}", "<rails>", "eval")
        function: Callable[[int], Any] = eval(code, {"__builtins__": {}})
    except (SyntaxError, MemoryError, RecursionError):
        return None
    return function


def _witness(rail: Rail, mark: int, names: Iterator[str]) -> str:
    match rail:
        case Excluded(cells=cells):
            return f"e & {cells} == {cells} and {cells | mark}"
        case AllOf(of=()):
            return str(mark)
        case AnyOf(of=()):
            return "0"
        case AllOf(of=parts):
            named = {next(names): _witness(part, mark, names) for part in parts}
            tests = " and ".join(f"({name} := {part})" for name, part in named.items())
            return f"{tests} and {' | '.join(named)}"
        case AnyOf(of=parts):
            return " or ".join(_witness(part, mark, names) for part in parts)


def _python(rail: Rail) -> str:
    match rail:
        case Excluded(cells=cells):
            return f"e & {cells} == {cells}"
        case AllOf(of=()):
            return "True"
        case AnyOf(of=()):
            return "False"
        case AllOf(of=parts):
            return "(" + " and ".join(map(_python, parts)) + ")"
        case AnyOf(of=parts):
            # That some of several single cells is excluded is one look, not several.
            single = reduce(or_, (cell for part in parts if (cell := _single(part))), 0)
            tests = [f"e & {single} != 0"] if single else []
            return "(" + " or ".join([*tests, *(_python(part) for part in parts if not _single(part))]) + ")"


def _single(rail: Rail) -> int:
    """The cell of a rail that is about one cell only, else 0."""
    return rail.cells if isinstance(rail, Excluded) and rail.cells.bit_count() == 1 else 0
