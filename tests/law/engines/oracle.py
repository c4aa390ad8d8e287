"""The oracle: what a condition is worth in every completion of what is known, counted out one by one.

It walks the expression tree itself and knows nothing of layouts, rails or diagrams. Slow, and beyond doubt.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product

from zandy.law.engines.evaluate import Question
from zandy.law.words.expression import All, Always, Among, Any, AtLeast, Condition, Established, Not
from zandy.law.words.fact import NO, YES, Fact, Kind
from zandy.law.words.knowledge import NOT_ASKED, Knowledge, State, Status

#: A value a fact can really have; None is a number or a day that does not apply.
Value = str | int | date | None
World = Mapping[Fact, Value]


def true_in(condition: Condition, world: World) -> bool:
    """Whether a condition holds when every fact has its value."""
    match condition:
        case Always(holds=holds):
            return holds
        case Among(fact=fact, values=values):
            return world[fact] in values
        case AtLeast(fact=fact, threshold=threshold):
            value = world[fact]
            return value is not None and value >= threshold  # type: ignore[operator]  # both numbers or both days
        case Not(of=of):
            return not true_in(of, world)
        case All(of=parts):
            return all(true_in(part, world) for part in parts)
        case Any(of=parts):
            return any(true_in(part, world) for part in parts)
        case Established(of=of):
            return true_in(of, world)
    assert isinstance(condition, Fact), condition
    return world[condition] == YES


def turning_on_absence(question: Question) -> set[Fact]:
    """The facts of which some outcome turns on a test that fails: of these "not applicable" says nothing."""
    telling = [question.outcomes["yes"]] if set(question.outcomes) == {"yes", "no"} else question.outcomes.values()
    return {fact for condition in telling for fact in _failing(condition, negated=False)}


def _failing(condition: Condition, *, negated: bool) -> Iterator[Fact]:
    if isinstance(condition, Not | Established):
        yield from _failing(condition.of, negated=negated != isinstance(condition, Not))
    elif isinstance(condition, All | Any):
        for part in condition.of:
            yield from _failing(part, negated=negated)
    elif negated:
        yield from condition.facts()


def possible_values(fact: Fact, thresholds: Iterable[int | date], state: State) -> list[Value]:
    """The values a fact can still have; of numbers and days enough of them to meet every threshold from both sides."""
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        if state.status is Status.NOT_APPLICABLE:
            return [NO]
        return [value for value in fact.values if state.status is not Status.KNOWN or value in state.values]
    if state.status is Status.NOT_APPLICABLE:
        return [None]
    step = timedelta(days=1) if fact.kind is Kind.DATE else 1
    around = sorted({near for cut in thresholds for near in (cut - step, cut)})  # type: ignore[operator]
    if state.status is not Status.KNOWN:
        return [None, *around]
    assert state.between is not None
    low, high = state.between
    return sorted({low, high, *(value for value in around if low < value < high)})  # type: ignore[operator]


def worlds(conditions: Iterable[Condition], known: Knowledge, absence_counts: Container[Fact] = ()) -> Iterator[World]:
    """Every completion of what is known, as far as these conditions can tell them apart."""
    thresholds: dict[Fact, set[int | date]] = {}
    for condition in conditions:
        for test in condition.tests():
            cuts = thresholds.setdefault(test.fact, set())
            if isinstance(test, AtLeast):
                cuts.add(test.threshold)
    choices = [
        possible_values(fact, cuts, _said(known[fact.name], absence_counts=fact in absence_counts))
        for fact, cuts in thresholds.items()
    ]
    for values in product(*choices):
        yield dict(zip(thresholds, values, strict=True))


def _said(state: State, *, absence_counts: bool) -> State:
    return NOT_ASKED if absence_counts and state.status is Status.NOT_APPLICABLE else state


def outcomes(question: Question, known: Knowledge) -> tuple[str, ...]:
    """The outcomes of a question that some completion gives, from the gravest down."""
    seen: set[str] = set()
    for world in worlds(question.outcomes.values(), known, turning_on_absence(question)):
        now = [value for value, condition in question.outcomes.items() if true_in(condition, world)]
        assert len(now) == 1, f"{question.name} has the outcomes {now} in one world"
        seen.update(now)
        if len(seen) == len(question.outcomes):
            break
    return tuple(value for value in question.outcomes if value in seen)


def certain(condition: Condition, known: Knowledge) -> bool:
    """Whether a condition holds in every completion."""
    return all(true_in(condition, world) for world in worlds([condition], known))


def fewest_changes(
    condition: Condition,
    known: Knowledge,
    cells: Mapping[Fact, Mapping[str, State]],
    allowed: Callable[[Fact, State], bool],
) -> tuple[int, int] | None:
    """How many facts must be learnt or changed at least, and how many of them changed, so that a condition is certain.

    `cells` are the states that a fact can be settled on, by name; `allowed` says which of them it may already be in.
    """
    for count in range(len(cells) + 1):
        prices = [
            sum(not allowed(fact, state) for fact, state in settled.items())
            for settled in _settled(cells, count)
            if certain(condition, Knowledge({**known.states, **{fact.name: each for fact, each in settled.items()}}))
        ]
        if prices:
            return count, min(prices)
    return None


def _settled(cells: Mapping[Fact, Mapping[str, State]], count: int) -> Iterator[dict[Fact, State]]:
    for facts in combinations(cells, count):
        for states in product(*(cells[fact].values() for fact in facts)):
            yield dict(zip(facts, states, strict=True))
