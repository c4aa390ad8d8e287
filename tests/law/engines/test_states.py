"""Many states at once are answered as one by one."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.decisions.regime import regime
from zandy.law.engines.columns import StateEngine
from zandy.law.engines.evaluate import Evaluator, Question
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, know

from .cards import plain, table_of
from .generate import cards, questions


def hold_equal(evaluator: Evaluator, known: Sequence[Knowledge]) -> None:
    """Every answer for every state, whether what follows was worked into the state before or not."""
    engine = StateEngine(evaluator)
    states = [evaluator.layout.excluded(each) for each in known]
    marks = engine.marks(states)
    assert engine.marks([evaluator.layout.given(each) for each in known]) == marks
    one_by_one = [{name: evaluator.outcomes(name, state) for name in evaluator.questions} for state in states]
    assert [engine.outcomes(mark) for mark in marks] == one_by_one


@given(st.lists(questions, min_size=1, max_size=4, unique_by=lambda each: each.name), st.lists(cards, max_size=70))
@settings(max_examples=60, deadline=None)
def test_small_norms(asked: list[Question], known: list[Knowledge]) -> None:
    hold_equal(Evaluator.of(asked), known)


@pytest.mark.parametrize("id", edition_ids())
def test_every_edition(id: str) -> None:
    rules = regime(edition(id)).evaluator
    rows = table_of(rules.layout.slots, 700, seed=7).rows(named=True)
    hold_equal(rules, [known for row in rows if (known := know(plain(row), VOCABULARY)) and possible(known)])


def possible(known: Knowledge) -> bool:
    """Whether its answers can stand together."""
    try:
        refuse_contradictions(known)
    except FactError:
        return False
    return True
