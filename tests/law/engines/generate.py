"""Small norms and partial cards for the tests: facts of all kinds, conditions of every shape, states of every sort."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any as Anything

from hypothesis import strategies as st

from zandy.law.engines.evaluate import Question, question_of
from zandy.law.words.expression import ALWAYS, NEVER, All, Any, Condition, Established, Not
from zandy.law.words.fact import Day, Fact, Family, Kind, Number, OneOf, YesNo
from zandy.law.words.knowledge import Knowledge, State, Status, state_of
from zandy.law.words.norm import Arm, Exemption, Ground, Norm, Override, classify, oblige
from zandy.law.words.provision import act

HERE = act("tiny_law") / 1
tiny = Family("tiny")
YES_NO: tuple[YesNo, ...] = tuple(tiny.yes_no(name) for name in "abcd")
#: Names that want quoting, values that look like syntax.
ODD: OneOf = tiny.one_of("odd`\"'name", ("plain", "it's", "back\\slash"))
LEVEL: OneOf = tiny.one_of("level", ("none", "some", "much"))
COUNT: Number = tiny.number("count", unit="systems")
DAY: Day = tiny.day("day")
FACTS: tuple[Fact, ...] = (*YES_NO, ODD, LEVEL, COUNT, DAY)
VOCABULARY = {fact.name: fact for fact in FACTS}

NUMBERS = st.sampled_from([-1, 0, 3, 10])
DAYS = st.sampled_from([date(2025, 12, 31), date(2026, 1, 18), date(2026, 8, 25)])


def _among(fact: OneOf) -> st.SearchStrategy[Condition]:
    return st.sets(st.sampled_from(fact.values), min_size=1).map(lambda values: fact.is_(*sorted(values)))


tests: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from(YES_NO),
    st.sampled_from(YES_NO),
    _among(ODD),
    _among(LEVEL),
    NUMBERS.map(COUNT.at_least),
    DAYS.map(DAY.on_or_after),
    st.sampled_from([ALWAYS, NEVER]),
)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        several.map(All), several.map(Any), inner.map(Not), inner.map(lambda of: Established(HERE / 9, of))
    )  # fmt: skip


conditions: st.SearchStrategy[Condition] = st.recursive(tests, _joined, max_leaves=10)
yes_no_conditions: st.SearchStrategy[Condition] = st.recursive(st.sampled_from(YES_NO), _joined, max_leaves=12)


@st.composite
def norms(draw: Callable[..., Anything], of: st.SearchStrategy[Condition] = conditions, depth: int = 2) -> Norm:
    """A norm with exemptions and, one level down, norms that override it."""
    unless = tuple(Exemption(HERE / 2, draw(of)) for _ in range(draw(st.integers(0, 2))))
    overriding = draw(st.lists(norms(of, depth - 1), max_size=1)) if depth else []
    overridden = tuple(Override(norm, Ground.SPECIAL_LAW, HERE / 3) for norm in overriding)
    return oblige(HERE / (10 + depth), name=f"norm_{depth}", when=draw(of), unless=unless, overridden=overridden)


@st.composite
def classifications(draw: Callable[..., Anything], of: st.SearchStrategy[Condition] = conditions) -> Norm:
    """A classification with or without a scope, with or without a default."""
    values = ("high", "medium", "low")[: draw(st.integers(1, 3))]
    arms = [Arm(HERE / place, value, draw(of)) for place, value in enumerate(values, 1)]
    if draw(st.booleans()):
        arms[-1] = Arm(arms[-1].at, arms[-1].value)
    return classify(HERE, name="class", when=draw(st.one_of(st.just(ALWAYS), of)), arms=tuple(arms))


questions: st.SearchStrategy[Question] = st.one_of(norms(), classifications()).map(question_of)
yes_no_questions: st.SearchStrategy[Question] = st.one_of(
    norms(yes_no_conditions), classifications(yes_no_conditions)
).map(question_of)


def _states(fact: Fact) -> st.SearchStrategy[State | None]:
    """Any state of a fact; None where nobody asked."""
    plain: st.SearchStrategy[Anything]
    match fact.kind:
        case Kind.YES_NO:
            plain = st.one_of(st.booleans(), st.just(Status.NOT_APPLICABLE), st.just(["yes", "no"]))
        case Kind.ONE_OF:
            plain = st.sets(st.sampled_from(fact.values), min_size=1).map(sorted)
        case Kind.NUMBER:
            near = st.integers(-3, 12)
            plain = st.one_of(near, _ranges(near), st.just(Status.NOT_APPLICABLE))
        case Kind.DATE:
            days = DAYS.flatmap(lambda day: st.integers(-2, 2).map(lambda by: day + timedelta(days=by)))
            plain = st.one_of(days, _ranges(days), st.just(Status.NOT_APPLICABLE))
    return st.one_of(st.none(), st.just(state_of(fact, None)), plain.map(lambda value: state_of(fact, value)))


def _ranges(ends: st.SearchStrategy[Anything]) -> st.SearchStrategy[tuple[Anything, Anything]]:
    return st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))


def _card(states: tuple[State | None, ...]) -> Knowledge:
    return Knowledge({fact.name: state for fact, state in zip(FACTS, states, strict=True) if state is not None})


cards: st.SearchStrategy[Knowledge] = st.tuples(*map(_states, FACTS)).map(_card)


def cells_of(fact: Fact, cuts: tuple[Anything, ...]) -> dict[str, State]:
    """The states that settle a fact on one cell, by name."""
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        return {value: state_of(fact, value) for value in fact.values}
    step: Anything = timedelta(days=1) if fact.kind is Kind.DATE else 1
    starts = [cuts[0] - step, *cuts] if cuts else [date(2026, 1, 1) if fact.kind is Kind.DATE else 0]
    stretches = {f"from {start}": state_of(fact, start) for start in starts}
    return {**stretches, "none": state_of(fact, Status.NOT_APPLICABLE)}


def text_of(fact: Fact, state: State | None) -> str | None:
    """A state as a cell of text in a table."""
    if state is None or state.status in (Status.NOT_ASKED, Status.ASKED_NOT_KNOWN):
        return None
    if state.status is Status.NOT_APPLICABLE:
        return "none"
    if state.between is not None:
        low, high = state.between
        return str(low) if low == high else f"{low}..{high}"
    return "|".join(value for value in fact.values if value in state.values)


def typed_of(fact: Fact, state: State | None) -> Anything:
    """A state as a cell of a typed column, or null where such a column cannot say it."""
    text = text_of(fact, state)
    if text is None or fact.kind is Kind.ONE_OF:
        return text
    if fact.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(text)
    assert state is not None
    return state.between[0] if state.between and state.between[0] == state.between[1] else None
