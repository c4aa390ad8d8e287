"""Which days are worked: against an independent data set, and by laws that every calendar keeps."""

import tomllib
from calendar import isleap
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.law.words.classes import Trust
from zandy.legislation.calendar import (
    CalendarError,
    add_working_days,
    free,
    is_working,
    known_from,
    why_free,
    working_days,
)  # fmt: skip
from zandy.legislation.calendar.days import FIRST, LAST, source_of_year, trust_of

#: Days with room on both sides for what is added.
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
COUNTS = st.integers(1, 400)
ONE = timedelta(days=1)


@pytest.mark.parametrize("year", range(2021, 2036))
def test_the_same_days_as_an_independent_data_set(year: int) -> None:
    peer = tomllib.loads(Path(__file__).with_name("peer.toml").read_text("utf-8"))[str(year)]
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366 if isleap(year) else 365)]
    assert [day for day in days if not is_working(day) and day.weekday() < 5] == peer["free"]
    assert [day for day in days if is_working(day) and day.weekday() > 4] == peer["worked"]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 7), "православное Рождество"),
        (date(2026, 3, 21), "Наурыз мейрамы"),
        (date(2026, 3, 25), "Наурыз мейрамы, перенос с выходного"),
        (date(2026, 5, 27), "первый день Курбан-айта"),
        (date(2026, 11, 22), "выходной"),
        (date(2025, 1, 3), "перенесённый выходной день"),
        (date(2027, 3, 15), "День Конституции"),
    ],
)
def test_why_a_day_is_free(day: date, why: str) -> None:
    assert not is_working(day)
    assert why_free(day, "ru") == why


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 5),  # a Sunday worked for the Friday before it
        date(2024, 5, 4),  # a Saturday worked for the Wednesday after it
        date(2026, 8, 31),  # 30 August 2026 is a Sunday and no holiday any more
        date(2026, 3, 16),  # the first Constitution Day on 15 March comes in 2027
    ],
)
def test_days_that_are_worked_against_appearance(day: date) -> None:
    assert is_working(day) and free(day) is None and why_free(day, "kk") == ""


def test_a_day_off_that_is_no_public_holiday_does_not_move() -> None:
    assert date(2023, 1, 7).weekday() == 5 and is_working(date(2023, 1, 9))


@given(DAYS, COUNTS)
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later, earlier = add_working_days(day, count), add_working_days(day, -count)
    assert working_days(day + ONE, later) == working_days(earlier, day - ONE) == count
    assert is_working(later) and is_working(earlier)


@given(DAYS, DAYS, COUNTS)
def test_who_begins_later_ends_no_earlier(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert add_working_days(first, count) <= add_working_days(second, count)


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(day: date, one: int, other: int) -> None:
    assert add_working_days(add_working_days(day, one), other) == add_working_days(day, one + other)


@given(DAYS, st.integers(0, 200))
def test_the_index_counts_what_one_by_one_counts(day: date, span: int) -> None:
    days = [day + timedelta(days=number) for number in range(span + 1)]
    assert working_days(day, days[-1]) == sum(map(is_working, days))


def test_the_edges_of_the_calendar_are_said() -> None:
    for day, count in ((LAST, 1), (FIRST, -1), (date(2200, 1, 1), 1)):
        with pytest.raises(CalendarError) as raised:
            add_working_days(day, count)
        assert len({raised.value.message(lang) for lang in ("kk", "ru", "en")}) == 3
        assert str(FIRST) in str(raised.value)
    assert working_days(date(2026, 5, 2), date(2026, 5, 1)) == 0


def test_how_far_a_year_is_known() -> None:
    assert known_from() == (2021, 2026)
    assert trust_of(date(2026, 1, 1), date(2026, 12, 31)) is Trust.SECONDARY
    assert trust_of(date(2026, 12, 1), date(2027, 1, 10)) is Trust.NOT_FOUND
    assert source_of_year(1995) == (Trust.NOT_FOUND, "")
    assert all(source_of_year(year)[1] for year in range(2021, 2036))
