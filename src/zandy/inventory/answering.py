"""Answering many systems: each distinct state of knowledge once, with the question that would help first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from itertools import chain
from operator import or_

from ..law.decisions import assess
from ..law.decisions.ask import order_of_questions
from ..law.decisions.assess import Verdict
from ..law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED, Regime
from ..law.engines.layout import Layout
from ..law.engines.worlds import tightened
from ..law.words.fact import Fact
from ..law.words.facts.contradictions import CONTRADICTIONS
from ..law.words.knowledge import FactError, Knowledge, State, Status
from .per_state import PerState

#: So many distinct states are remembered at a time.
REMEMBERED = 20_000

Outcomes = tuple[str, ...]
_HOLDS: Mapping[Outcomes, bool] = {("yes",): True, ("no",): False}


# Compared by identity: systems in one state share one answer, and answers are counted.
@dataclass(frozen=True, slots=True, eq=False)
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
    return assess.verdict_of({name: _HOLDS.get(outcomes[name]) for name in (PROHIBITED, USE_PROHIBITED, AI_SYSTEM)})


def _excluded(layout: Layout, name: str, state: State) -> int:
    """The cells of a fact that a state excludes; raises FactError where it leaves none."""
    return layout.given(Knowledge({name: state}))


def _contradiction_of(knowledge: Knowledge) -> str:
    try:
        assess.refuse_contradictions(knowledge)
    except FactError as error:
        return str(error.details.get("name", error.code))
    return ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The answer to one question, shared by all systems that agree on the facts it looks at."""

    outcomes: Outcomes
    missing: tuple[str, ...] = ()
    settling: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Answerer:
    """Answers by one edition. Few states of the facts of one question occur: each is worked once.

    Attributes:
        regime: the edition's norms.
        questions: which of its questions.
    """

    regime: Regime
    questions: tuple[str, ...]
    _known: dict[int, Answer] = field(default_factory=dict)
    _pieces: dict[tuple[str, int], _Piece] = field(default_factory=dict)
    _contradictions: dict[int, str] = field(default_factory=dict)

    def answer(self, knowledge: Knowledge) -> Answer:
        """The answer to one system; contradictory knowledge gets no answer."""
        try:
            contradiction, state = self._contradiction(knowledge), self._state(knowledge)
        except FactError as error:
            contradiction, state = error.code, 0
        if contradiction:
            return Answer(None, {}, contradiction=contradiction)
        if state not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[state] = self._answer(state)
        return self._known[state]

    def _contradiction(self, knowledge: Knowledge) -> str:
        """The name of the first contradiction, or ""; it hangs on few facts, so that few cases occur."""
        case = sum(
            self._torn(name, state) for name, state in knowledge.states.items() if name in self._torn_layout.by_name
        )
        if case not in self._contradictions:
            if len(self._contradictions) >= REMEMBERED:
                self._contradictions.clear()
            self._contradictions[case] = _contradiction_of(knowledge)
        return self._contradictions[case]

    def _state(self, knowledge: Knowledge) -> int:
        """The number that stands for the knowledge: facts have bits of their own, so that a sum joins them."""
        layout = self.regime.evaluator.layout
        slots = layout.by_name
        given = sum(self._bits(name, state) for name, state in knowledge.states.items() if name in slots)
        return tightened(given, layout.rules)

    @cached_property
    def _bits(self) -> PerState[int]:
        return PerState(partial(_excluded, self.regime.evaluator.layout))

    @cached_property
    def _torn(self) -> PerState[int]:
        return PerState(partial(_excluded, self._torn_layout))

    @cached_property
    def _torn_layout(self) -> Layout:
        return Layout(CONTRADICTIONS.values())

    def first_question(self, answer: Answer, knowledge: Knowledge) -> str | None:
        """The fact to ask first: the first that was not asked, else the first that was asked and is not known."""
        missing = [name for names in answer.missing.values() for name in names]
        fresh = (name for name in missing if knowledge[name].status is Status.NOT_ASKED)
        return next(fresh, missing[0] if missing else None)

    def _answer(self, state: int) -> Answer:
        pieces = {name: self._piece(name, state & mask) for name, mask in self._masks.items()}
        outcomes = {name: pieces[name].outcomes for name in self.questions}
        missing = {name: pieces[name].missing for name in self.single if pieces[name].missing}
        settling = tuple(chain.from_iterable(pieces[name].settling for name in self.single))
        return Answer(verdict_of(outcomes), outcomes, missing, settling)

    @cached_property
    def _masks(self) -> dict[str, int]:
        """For every question the cells of the facts that it looks at."""
        evaluator = self.regime.evaluator
        return {name: reduce(or_, (slot.whole for slot in evaluator.slots(name)), 0) for name in self.questions}

    @cached_property
    def single(self) -> tuple[str, ...]:
        """The questions of the headline that are asked one by one: all but the two verdicts that join others."""
        return headline(self.regime)[:-2]

    def _piece(self, name: str, state: int) -> _Piece:
        key = (name, state)
        if key not in self._pieces:
            if len(self._pieces) >= REMEMBERED:
                self._pieces.clear()
            self._pieces[key] = self._work(name, state)
        return self._pieces[key]

    def _work(self, name: str, state: int) -> _Piece:
        outcomes = tuple(str(value) for value in self.regime.evaluator.outcomes(name, state))
        if len(outcomes) == 1 or name not in self.single:
            return _Piece(outcomes)
        facts = self.regime.reasons.missing(name, state)
        settling = ((fact.name, value, name) for fact in facts for value in self._settling(fact, name, state))
        return _Piece(outcomes, tuple(fact.name for fact in facts), tuple(settling))

    def _settling(self, fact: Fact, question: str, state: int) -> Iterator[str]:
        """The possible answers about a fact that alone would decide a question."""
        slot = self.regime.evaluator.layout.slots[fact]
        for place, value in enumerate(slot.cells):
            cell = slot.bits([place])
            after = state | (slot.whole & ~cell)
            if value and not state & cell and len(self.regime.evaluator.outcomes(question, after)) == 1:
                yield value
