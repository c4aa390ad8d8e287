"""The clock of a drill and its state table, as properties: whatever times come, whatever is seen."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.register.drills import guide
from zandy.register.drills.guide import CLOCK, Part, Result, Seen, Stamp
from zandy.register.drills.models import Drill
from zandy.register.drills.policies import MOVES, moves_from

BEGIN = datetime(2026, 11, 21, 9, tzinfo=UTC)
PARTS = st.sampled_from([choice.value.split("+") for choice in Drill.Parts])
SEEN = st.sampled_from(list(Seen))
TARGET = st.integers(1, 86_400)


@st.composite
def walks(draw: st.DrawFn) -> tuple[list[str], dict[str, Stamp]]:
    """A drill taken some steps far, each a while after the one before; the last evidence may still be missing."""
    parts = draw(PARTS)
    steps = guide.steps_of(parts)
    far = draw(st.integers(0, len(steps)))
    at, stamps = BEGIN, {}
    for place, step in enumerate(steps[:far]):
        at += timedelta(seconds=draw(st.integers(0, 100_000)))
        told = place < far - 1 or draw(st.booleans())
        stamps[step.key] = Stamp(at, draw(SEEN) if step.asks else "", "көрдім" if told and step.evidence else "")
    return parts, stamps


@given(walks())
def test_one_thing_is_asked_at_a_time(walk: tuple[list[str], dict[str, Stamp]]) -> None:
    parts, stamps = walk
    steps = guide.steps_of(parts)
    asked = guide.next_step(steps, stamps), guide.waits_for_evidence(steps, stamps), guide.is_through(steps, stamps)
    assert sum(map(bool, asked)) == 1
    if asked[0]:
        before = [step.key for step in steps[: steps.index(asked[0])]]
        assert set(before) == set(stamps), "no step is passed over"


@given(walks(), TARGET)
def test_only_what_somebody_saw_counts(walk: tuple[list[str], dict[str, Stamp]], target: int) -> None:
    parts, stamps = walk
    for found in guide.outcomes(parts, stamps, target):
        last = stamps.get(CLOCK[found.part][1])
        if found.result in (Result.MET, Result.LATE):
            assert last is not None and last.seen == Seen.YES and last.evidence
            assert found.seconds is not None and found.seconds >= 0
            assert (found.seconds <= target) == (found.result is Result.MET)
        if last is not None and last.seen == Seen.NO:
            assert found.result is Result.FAILED and found.seconds is None


@given(walks(), TARGET, TARGET)
def test_more_time_never_makes_it_worse(walk: tuple[list[str], dict[str, Stamp]], one: int, two: int) -> None:
    parts, stamps = walk
    order = list(Result)
    strict = guide.worst(guide.outcomes(parts, stamps, min(one, two)))
    mild = guide.worst(guide.outcomes(parts, stamps, max(one, two)))
    assert order.index(strict) <= order.index(mild)


@given(walks(), TARGET)
def test_the_whole_is_no_better_than_its_worst_part(walk: tuple[list[str], dict[str, Stamp]], target: int) -> None:
    parts, stamps = walk
    found = guide.outcomes(parts, stamps, target)
    whole = guide.worst(found)
    assert all(list(Result).index(whole) <= list(Result).index(each.result) for each in found)
    assert len(found) == len(parts)


@given(walks())
def test_a_clock_runs_between_its_two_steps(walk: tuple[list[str], dict[str, Stamp]]) -> None:
    parts, stamps = walk
    running = [part for part in parts if guide.running_since(Part(part), stamps)]
    assert len(running) <= 1
    for part in running:
        first, last = CLOCK[Part(part)]
        assert first in stamps and last not in stamps


def test_no_drill_is_no_success() -> None:
    assert guide.worst(guide.outcomes(["suspension"], {}, 10)) is Result.UNKNOWN
    assert guide.worst([]) is Result.UNKNOWN


def test_the_clock_is_in_the_steps() -> None:
    for part, (first, last) in CLOCK.items():
        keys = [step.key for step in guide.steps_of([part])]
        assert keys.index(first) < keys.index(last)
        assert guide.BY_KEY[last].asks and guide.BY_KEY[last].evidence


def test_every_state_is_reached_and_what_is_over_stays_over() -> None:
    reached = {Drill.State.PLANNED} | {move.to for move in MOVES}
    assert reached == set(Drill.State)
    for over in (Drill.State.DONE, Drill.State.ABORTED, Drill.State.CALLED_OFF):
        assert moves_from(over) == ()
    assert len({(move.start, move.to) for move in MOVES}) == len(MOVES)


@pytest.mark.parametrize("choice", list(Drill.Parts))
def test_parts_are_parts(choice: Drill.Parts) -> None:
    assert {Part(part) for part in choice.value.split("+")} <= set(Part)
