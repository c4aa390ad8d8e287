"""What is worked out of a state once is right for every row that holds the state."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zandy.inventory import per_state
from zandy.inventory.answering import Answerer, headline
from zandy.inventory.per_state import PerState
from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import adopted, as_of
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, State, Status, state_of

RULES = regime(as_of(adopted(), date(2026, 6, 1)))
FACTS = [fact for fact in VOCABULARY.values() if fact.kind in (Kind.YES_NO, Kind.ONE_OF)]


def test_states_that_go_away_are_not_mistaken_for_later_ones() -> None:
    """The id of an object that is gone is given again: what is remembered keeps its object."""
    values = PerState(lambda name, state: (name, state))
    for number in range(3000):
        state = State(Status.KNOWN, frozenset({str(number)}))
        assert values("a", state) == ("a", state)
        assert values("b", state) == ("b", state)


def test_memory_is_bounded() -> None:
    worked = []
    values = PerState(lambda name, state: worked.append(name))
    for _ in range(2):
        for number in range(per_state.REMEMBERED + 10):
            values(str(number), State(Status.NOT_ASKED))
    assert len(values._known) <= per_state.REMEMBERED


@st.composite
def knowledge(draw: st.DrawFn) -> Knowledge:
    chosen = draw(st.lists(st.sampled_from(FACTS), unique=True, max_size=25))
    return Knowledge(
        {fact.name: state_of(fact, draw(st.sampled_from([*map(str, fact.values), None]))) for fact in chosen}
    )


ANSWERER = Answerer(RULES, headline(RULES))


@given(knowledge())
def test_the_state_is_the_one_that_the_layout_reads(known: Knowledge) -> None:
    assert ANSWERER._state(known) == RULES.evaluator.layout.excluded(known)


@given(knowledge())
def test_contradictions_are_those_that_the_law_refuses(known: Knowledge) -> None:
    from zandy.inventory.answering import _contradiction_of

    assert ANSWERER._contradiction(known) == _contradiction_of(known)
