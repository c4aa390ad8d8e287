"""Plain answers read into bits, and the witness of an answer: both are short cuts, held to the long way."""

from typing import Any as Anything

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zandy.law.engines.evaluate import Evaluator, Question, yes_no
from zandy.law.engines.reasons import Reasons
from zandy.law.words.fact import Kind
from zandy.law.words.knowledge import FactError, Knowledge, State, Status, know

from .generate import COUNT, FACTS, LEVEL, VOCABULARY, YES_NO, cards, questions

slow = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))


def plain(card: Knowledge) -> dict[str, Anything]:
    """A card as a caller may write it: plain values where these can say it."""
    return {fact.name: _value(fact.kind, card[fact.name]) for fact in FACTS if fact.name in card}


def _value(kind: Kind, state: State) -> Anything:
    if state.status is Status.NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if state.status is not Status.KNOWN:
        return None
    if state.between is not None:
        return state.between[0] if state.between[0] == state.between[1] else state.between
    value = next(iter(state.values))
    return list(state.values) if len(state.values) > 1 else value == "yes" if kind is Kind.YES_NO else value


@slow
@given(questions, cards, st.integers(0, len(FACTS)))
def test_plain_answers_read_as_known(question: Question, card: Knowledge, some: int) -> None:
    layout = Evaluator.of([question]).layout
    answers = dict(list(plain(card).items())[:some])
    assert layout.read(answers, VOCABULARY) == layout.excluded(know(answers, VOCABULARY))


@pytest.mark.parametrize(
    "answers",
    [
        {YES_NO[0].name: 1},
        {YES_NO[0].name: 1.0},
        {YES_NO[0].name: "maybe"},
        {LEVEL.name: True},
        {COUNT.name: "many"},
        {"no.such_fact": True, YES_NO[0].name: True},
    ],
)
def test_what_cannot_be_a_fact_is_refused(answers: dict[str, Anything]) -> None:
    evaluator = Evaluator.of([yes_no("q", YES_NO[0] & LEVEL.is_("some") & COUNT.at_least(3))])
    with pytest.raises(FactError):
        evaluator.layout.read(answers, VOCABULARY)


@slow
@given(questions, cards)
def test_a_witness_is_known_and_suffices(question: Question, card: Knowledge) -> None:
    evaluator = Evaluator.of([question])
    state = evaluator.layout.excluded(card)
    witness = evaluator.witness(question.name, state)
    assert witness & ~state == 0
    assert evaluator.outcomes(question.name, witness) == evaluator.outcomes(question.name, state)


@slow
@given(questions, cards, cards)
def test_asking_what_is_missing_leaves_nothing_behind(question: Question, first: Knowledge, then: Knowledge) -> None:
    reasons = Reasons(Evaluator.of([question]))
    states = [reasons.evaluator.layout.excluded(card) for card in (first, then)]
    reasons.missing(question.name, 0)
    nodes = list(reasons.diagrams.nodes)
    found = [reasons.missing(question.name, state) for state in states]
    assert reasons.diagrams.nodes == nodes
    assert found == [Reasons(reasons.evaluator).missing(question.name, state) for state in states]
