"""Answering many systems: each distinct state of knowledge once, with the question that would help first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..law.decisions.ask import order_of_questions
from ..law.decisions.assess import Verdict, refuse_contradictions
from ..law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime
from ..law.words.fact import Fact
from ..law.words.knowledge import FactError, Knowledge, Status

#: So many distinct states are remembered; beyond that they are answered anew.
REMEMBERED = 100_000

Outcomes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says of one state of knowledge.

    Attributes:
        verdict: lawful, prohibited, not settled, outside the Law; None where answers contradict each other.
        outcomes: by question, the outcomes still possible, the gravest first.
        missing: by undecided question, the facts that can still matter for it, in the order of the law.
        settling: a fact, a possible answer about it, and a question that this answer alone would settle.
        contradiction: the name of the contradiction, or "".
    """

    verdict: Verdict | None
    outcomes: dict[str, Outcomes]
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settling: tuple[tuple[str, str, str], ...] = ()
    contradiction: str = ""

    @property
    def decided(self) -> bool:
        """Whether the verdict and every class are settled."""
        return not self.missing


def headline(regime: Regime) -> tuple[str, ...]:
    """The questions that an inventory is asked: AI or not, the prohibitions, the classes, the two verdicts."""
    uses = tuple(norm.name for norm in regime.prohibited_uses)
    count = 1 + len(regime.prohibited_functions) + len(regime.classifications)
    return (*order_of_questions(regime)[:count], *uses, PROHIBITED, USE_PROHIBITED)


def verdict_of(outcomes: Mapping[str, Outcomes]) -> Verdict:
    """The verdict that follows from the outcomes of the questions on prohibitions and on being an AI system."""
    prohibited = {outcomes[PROHIBITED], outcomes[USE_PROHIBITED]}
    if ("yes",) in prohibited:
        return Verdict.PROHIBITED
    if outcomes[AI_SYSTEM] == ("no",):
        return Verdict.OUTSIDE
    return Verdict.LAWFUL if prohibited == {("no",)} else Verdict.UNDETERMINED


@dataclass
class Answerer:
    """Answers by one edition.

    Attributes:
        regime: the edition's norms.
        questions: which of its questions.
    """

    regime: Regime
    questions: tuple[str, ...]
    _known: dict[int, Answer] = field(default_factory=dict)

    def answer(self, knowledge: Knowledge) -> Answer:
        """The answer to one system; contradictory knowledge gets no answer."""
        try:
            refuse_contradictions(knowledge)
            state = self.regime.evaluator.layout.excluded(knowledge)
        except FactError as error:
            return Answer(None, {}, contradiction=str(error.details.get("name", error.code)))
        if state not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[state] = self._answer(state)
        return self._known[state]

    def first_question(self, answer: Answer, knowledge: Knowledge) -> str | None:
        """The fact to ask first: the first that was not asked, else the first that was asked and is not known."""
        missing = [name for names in answer.missing.values() for name in names]
        fresh = (name for name in missing if knowledge[name].status is Status.NOT_ASKED)
        return next(fresh, missing[0] if missing else None)

    def _answer(self, state: int) -> Answer:
        ask = self.regime.evaluator.outcomes
        outcomes = {name: tuple(str(value) for value in ask(name, state)) for name in self.questions}
        open_ = {name: self.regime.reasons.missing(name, state) for name in self.single}
        settling = (
            (fact.name, value, name)
            for name, facts in open_.items()
            for fact in facts
            for value in self._settling(fact, name, state)
        )
        missing = {name: tuple(fact.name for fact in facts) for name, facts in open_.items() if facts}
        return Answer(verdict_of(outcomes), outcomes, missing, tuple(settling))

    def _settling(self, fact: Fact, question: str, state: int) -> Iterator[str]:
        """The possible answers about a fact that alone would decide a question."""
        slot = self.regime.evaluator.layout.slots[fact]
        for place, value in enumerate(slot.cells):
            cell = slot.bits([place])
            after = state | (slot.whole & ~cell)
            if value and not state & cell and len(self.regime.evaluator.outcomes(question, after)) == 1:
                yield value

    @cached_property
    def single(self) -> tuple[str, ...]:
        """The questions of the headline that are asked one by one: all but the two verdicts that join others."""
        return headline(self.regime)[:-2]
