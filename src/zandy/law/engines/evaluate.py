"""Three-valued evaluation: what is known in, the outcomes that are still possible out.

An evaluator belongs to a set of questions (an edition's norms and classifications). Each question has outcomes with a
condition each; of these it keeps the ones that the facts do not exclude. One left: decided. The rails are compiled once
to straight-line Python over whole numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from ..words.expression import Condition
from ..words.knowledge import Knowledge
from ..words.norm import Classification, Norm
from .layout import Layout, Slot
from .rails import AllOf, AnyOf, Excluded, Rail, Rails, holds, rails_of, witness

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
    """

    questions: Mapping[str, Question]
    layout: Layout
    _compiled: dict[str, tuple[Callable[[int], tuple[bool, ...]], bool]] = field(default_factory=dict)
    _slots: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    _rails: dict[str, tuple[Rail, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, questions: Iterable[Question]) -> "Evaluator":
        """An evaluator for these questions; the bits follow the order in which they look at facts."""
        named = {question.name: question for question in questions}
        return cls(named, Layout(condition for q in named.values() for condition in q.outcomes.values()))

    def outcomes(self, name: str, excluded: int) -> tuple[str, ...]:
        """The outcomes of a question that are still possible in a state."""
        question = self.questions[name]
        gone = self._deciders(name)[0](excluded)
        return tuple(value for value, out in zip(question.outcomes, gone, strict=True) if not out)

    def answer(self, name: str, knowledge: Knowledge) -> tuple[str, ...]:
        """The outcomes that are still possible with what is known; one when the question is decided."""
        return self.outcomes(name, self.layout.excluded(knowledge))

    def witness(self, name: str, excluded: int) -> int:
        """Excluded cells that suffice to rule out every outcome of a question that is ruled out."""
        rails = self._rails_of(name)
        return reduce(or_, (witness(rail, excluded) for rail in rails if holds(rail, excluded)), 0)

    def exact(self, name: str) -> bool:
        """Whether "undetermined" means undetermined by the facts, not merely undetermined here."""
        return self._deciders(name)[1]

    def slots(self, name: str) -> tuple[Slot, ...]:
        """The slots of the facts that a question looks at, in the order of the statute."""
        if name not in self._slots:
            facts = {fact for condition in self.questions[name].outcomes.values() for fact in condition.facts()}
            self._slots[name] = tuple(slot for fact, slot in self.layout.slots.items() if fact in facts)
        return self._slots[name]

    def rails(self, name: str) -> dict[str, Rails]:
        """The rails of every outcome."""
        return {value: rails_of(condition, self.layout) for value, condition in self.questions[name].outcomes.items()}

    def gone(self, name: str) -> dict[str, Rail]:
        """For every outcome the rail that holds when it is excluded: what `outcomes` and the bulk back ends run."""
        return dict(zip(self.questions[name].outcomes, self._rails_of(name), strict=True))

    def _deciders(self, name: str) -> tuple[Callable[[int], tuple[bool, ...]], bool]:
        if name not in self._compiled:
            exact = all(rail.exact for rail in self._impossible(name).values())
            self._compiled[name] = (compiled(self._rails_of(name)), exact)
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


def compiled(rails: Iterable[Rail]) -> Callable[[int], tuple[bool, ...]]:
    """One Python function from a state to the truth of every rail; built from whole numbers only, never from text."""
    source = "lambda e: (" + "".join(f"{_python(rail)}, " for rail in rails) + ")"
    function: Callable[[int], tuple[bool, ...]] = eval(compile(source, "<rails>", "eval"), {"__builtins__": {}})
    return function


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
            return "(" + " or ".join(map(_python, parts)) + ")"
