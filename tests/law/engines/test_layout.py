"""Layout: how values, ranges and "does not apply" fall into cells."""

from datetime import date
from typing import Any as Anything

import pytest

from zandy.law.engines.layout import Layout, Slot, show_cell
from zandy.law.words.expression import Condition
from zandy.law.words.fact import Family
from zandy.law.words.knowledge import FactError, Knowledge, State, Status, know, state_of

made = Family("made")
flag, other = made.some_of("flag", "other")
level = made.one_of("level", ("low", "medium", "high"))
count, day = made.number("count", unit="pieces"), made.day("day")
FACTS = dict(made.members)
VOCABULARY = {fact.name: fact for fact in made.members.values()}
FIRST, SECOND = date(2026, 1, 18), date(2026, 8, 25)
LAYOUT = Layout(
    [
        flag & level.at_least("medium"),
        count.at_least(10) | count.at_least(3),
        ~day.before(SECOND) | day.on_or_after(FIRST),
    ]
)


def left(name: str, value: Anything) -> list[str]:
    """The cells of a fact that a value leaves possible."""
    slot = LAYOUT.by_name[f"made.{name}"]
    bits = slot.possible(state_of(slot.fact, value))
    return [show_cell(slot, slot.first + place) for place in range(len(slot.cells)) if bits >> slot.first + place & 1]


@pytest.mark.parametrize(
    ("name", "value", "cells"),
    [
        ("flag", True, ["yes"]),
        ("flag", None, ["yes", "no"]),
        ("flag", Status.NOT_APPLICABLE, ["no"]),
        ("level", ["low", "high"], ["low", "high"]),
        ("count", 2, ["… – 3"]),
        ("count", 3, ["3 – 10"]),
        ("count", 9, ["3 – 10"]),
        ("count", 10, ["10 – …"]),
        ("count", (2, 3), ["… – 3", "3 – 10"]),
        ("count", (-5, 500), ["… – 3", "3 – 10", "10 – …"]),
        ("count", Status.NOT_APPLICABLE, ["none"]),
        ("count", None, ["… – 3", "3 – 10", "10 – …", "none"]),
        ("day", date(2026, 1, 17), ["… – 2026-01-18"]),
        ("day", FIRST, ["2026-01-18 – 2026-08-25"]),
        ("day", (FIRST, date(2026, 8, 24)), ["2026-01-18 – 2026-08-25"]),
        ("day", (FIRST, SECOND), ["2026-01-18 – 2026-08-25", "2026-08-25 – …"]),
    ],
)
def test_values_fall_into_cells(name: str, value: Anything, cells: list[str]) -> None:
    assert left(name, value) == cells


def test_what_does_not_apply_reaches_no_threshold() -> None:
    slot = LAYOUT.slots[count]
    none = slot.possible(state_of(count, Status.NOT_APPLICABLE))
    for test in count.at_least(3).tests():
        assert not slot.passing(test) & none
    assert [slot.passing(test).bit_count() for test in (count.at_least(3) & count.at_least(10)).tests()] == [2, 1]


def test_bits_follow_the_order_of_the_law_and_do_not_overlap() -> None:
    slots = list(LAYOUT.slots.values())
    assert [slot.fact for slot in slots] == [flag, level, count, day]
    assert sum(slot.whole for slot in slots) == LAYOUT.everything == (1 << LAYOUT.width) - 1


def test_facts_that_nothing_asks_for_are_passed_over() -> None:
    assert LAYOUT.excluded(know({other.name: True}, VOCABULARY)) == 0


def test_an_answer_without_a_value_is_refused() -> None:
    card = Knowledge({level.name: State(Status.KNOWN, values=frozenset({"very high"}))})
    with pytest.raises(FactError, match="empty_range"):
        LAYOUT.excluded(card)


@pytest.mark.parametrize(
    "card",
    [
        {},
        {flag.name: True, level.name: "high", count.name: 5, day.name: SECOND},
        {flag.name: "no", level.name: ["low", "high"], count.name: (1, 5), day.name: None},
        {flag.name: None, other.name: True, count.name: Status.NOT_APPLICABLE},
    ],
)
def test_plain_answers_are_read_as_the_same_number(card: dict[str, Anything]) -> None:
    assert LAYOUT.read(card, VOCABULARY) == LAYOUT.excluded(know(card, VOCABULARY))


@pytest.mark.parametrize("card", [{"made.flga": True}, {flag.name: 1}, {level.name: True}, {count.name: True}])
def test_wrong_answers_are_refused_by_both(card: dict[str, Anything]) -> None:
    with pytest.raises(FactError) as slow:
        LAYOUT.excluded(know(card, VOCABULARY))
    with pytest.raises(FactError) as fast:
        LAYOUT.read(card, VOCABULARY)
    assert (fast.value.code, fast.value.fact) == (slow.value.code, slow.value.fact)


def test_unsettled_facts_have_more_than_one_cell() -> None:
    card = know({flag.name: True, count.name: (3, 9), day.name: (FIRST, SECOND)}, VOCABULARY)
    assert LAYOUT.unsettled(LAYOUT.excluded(card)) == (level, day)


def test_a_fact_without_a_threshold_of_its_own_needs_none() -> None:
    condition: Condition = flag | ~flag
    assert [type(slot) for slot in Layout([condition]).slots.values()] == [Slot]
