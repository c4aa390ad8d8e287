"""Deadlines: worked examples around holidays, and what holds of every term whatever the days."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.law.words.classes import Trust
from zandy.legislation.calendar import (
    Deadline,
    DeadlineError,
    Extension,
    Step,
    Suspension,
    deadline,
    explained,
    is_working,
    last_day,
)  # fmt: skip
from zandy.legislation.parameters import ParameterError, Unit, parameter, parameter_names

ONE = timedelta(days=1)
#: Days on which every term stands.
DAYS = st.dates(date(2026, 7, 12), date(2080, 12, 31))
#: How long creations are protected reaches beyond the years whose calendar is known.
LIFETIME = 20
TERMS = sorted(
    name for name in parameter_names()
    if (found := parameter(name, date(2026, 11, 21))).starts and found.amount is not None
    and not (found.unit is Unit.YEAR and found.amount >= LIFETIME)
)  # fmt: skip
PERIODS = {"commencement", "repeat_offence"}
FORWARD = [name for name in TERMS if parameter(name, date(2026, 11, 21)).starts != "before_hearing"]

#: The term, the day of the event, the last day, why.
WORKED = [
    ("objection_examination", "2026-11-16", "2026-11-19", "within a week"),
    ("objection_examination", "2026-11-20", "2026-11-25", "over a weekend"),
    ("objection_examination", "2026-11-21", "2026-11-25", "received on a Saturday: Monday is the first day"),
    ("objection_examination", "2026-03-19", "2026-03-27", "Nauryz on a weekend takes Tuesday and Wednesday too"),
    ("objection_examination", "2026-03-22", "2026-03-30", "received on Nauryz itself"),
    ("objection_examination", "2026-12-14", "2026-12-18", "over Independence Day"),
    ("objection_examination", "2026-12-30", "2027-01-06", "over the New Year, whose Saturday moves to Monday"),
    ("objection_examination", "2027-01-05", "2027-01-11", "over Orthodox Christmas"),
    ("objection_examination", "2026-05-25", "2026-05-29", "over Qurban Ait"),
    ("objection_examination", "2026-08-27", "2026-09-01", "30 August 2026 is no holiday"),
    ("application_decision", "2026-03-02", "2026-03-27", "8 March and Nauryz between"),
    ("application_decision", "2026-12-11", "2027-01-06", "Independence Day and the New Year between"),
    ("breach_notice", "2026-11-20", "2026-11-23", "found on a Friday"),
    ("breach_notice", "2026-03-20", "2026-03-26", "found on the eve of Nauryz"),
    ("consent_withdrawal", "2026-04-20", "2026-05-14", "1, 7 and 11 May between"),
    ("complaint", "2026-08-30", "2026-11-30", "three months on, a Monday"),
    ("complaint", "2026-11-30", "2027-03-01", "no 30 February: its last day is a Sunday"),
    ("complaint", "2026-09-30", "2026-12-30", "the same date"),
    ("complaint", "2026-10-02", "2027-01-05", "2 January is a Saturday; 4 January is free for it"),
    ("complaint_no_remedy_named", "2026-09-21", "2027-03-25", "21 March 2027 is a Sunday; Nauryz till the 24th"),
    ("risk_update_interval", "2026-03-02", "2027-03-02", "a year on"),
    ("risk_update_interval", "2028-02-29", "2029-02-28", "a leap day a year on"),
    ("hearing_notice", "2026-03-26", "2026-03-18", "counted back over Nauryz"),
    ("hearing_notice", "2026-11-26", "2026-11-23", "counted back within a week"),
    ("commencement", "2025-11-18", "2026-01-17", "ends on its Saturday: in force from the 18th"),
    ("repeat_offence", "2026-11-21", "2027-11-21", "a period is not longer for ending on a Sunday"),
    ("immediately", "2026-11-21", "2026-11-21", "at once, on a Saturday too"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "event", "last", "why"), WORKED, ids=[f"{row[0]}-{row[1]}" for row in WORKED])
def test_worked_examples(name: str, event: str, last: str, why: str) -> None:
    started = date.fromisoformat(event)
    assert str(deadline(name, started).last_day) == last == str(last_day(name, started)), why


def test_the_clock_of_a_case_stands_while_it_is_suspended() -> None:
    started = date(2026, 11, 16)
    week = (date(2026, 11, 18), date(2026, 11, 24))
    assert deadline("objection_examination", started, suspended=[week]).last_day == date(2026, 11, 26)
    open_end = deadline("objection_examination", started, suspended=[(date(2026, 11, 18), None)])
    assert open_end.last_day is None and not open_end.overdue(date(2030, 1, 1))
    after = [(date(2026, 12, 1), date(2026, 12, 9))]
    assert deadline("objection_examination", started, suspended=after).last_day == date(2026, 11, 19)
    twice = [(date(2026, 11, 20), date(2026, 11, 24)), (date(2026, 11, 18), date(2026, 11, 21))]
    assert deadline("objection_examination", started, suspended=twice).suspended == (week,)


def test_months_are_later_by_the_days_of_the_suspension() -> None:
    found = deadline("complaint", date(2026, 9, 8), suspended=[(date(2026, 9, 8), date(2026, 9, 10))])
    # The day of the event does not count, so two of the three days do.
    assert found.fell_on == found.last_day == date(2026, 12, 10)
    assert deadline("complaint", date(2026, 9, 8), suspended=[(date(2026, 9, 9), None)]).last_day is None


def test_an_extension_counts_from_its_decision_and_never_shortens() -> None:
    started = date(2026, 11, 2)
    extended = Extension("application_extension", date(2026, 11, 20))
    assert deadline("application_decision", started, extensions=[extended]).last_day == date(2027, 1, 20)
    month = Extension("application_extension", date(2026, 11, 3), amount=0)
    assert deadline("application_decision", started, extensions=[month]).last_day == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("extended_too_late", {"extensions": [Extension("application_extension", date(2027, 2, 1))]}),
        ("extended_too_far", {"extensions": [Extension("application_extension", date(2026, 11, 20), amount=3)]}),
        ("negative_amount", {"amount": -1}),
        ("backward_suspension", {"suspended": [(date(2026, 11, 5), date(2026, 11, 4))]}),
    ],
)
def test_what_cannot_be_counted_is_refused_in_three_languages(code: str, options: dict[str, object]) -> None:
    with pytest.raises(DeadlineError) as raised:
        deadline("application_decision", date(2026, 11, 2), **options)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert len({raised.value.message(lang) for lang in ("kk", "ru", "en")}) == 3


def test_a_term_that_no_act_sets_has_a_day_only_when_somebody_sets_it() -> None:
    unset = deadline("automated_decision_review", date(2026, 11, 16))
    assert unset.last_day is None and unset.amount is None and unset.days_left(date(2026, 11, 20)) is None
    assert deadline("automated_decision_review", date(2026, 11, 16), amount=10).last_day == date(2026, 11, 30)


def test_no_such_term_and_no_such_term_yet() -> None:
    with pytest.raises(ParameterError):
        deadline("objection_examinaton", date(2026, 11, 16))
    with pytest.raises(ParameterError):
        deadline("objection_examination", date(2025, 11, 16))
    assert last_day("objection_examination", date(2025, 11, 16)) is None
    with pytest.raises(KeyError):
        last_day("objection_examinaton", date(2026, 11, 16))


def test_verified_is_what_stands_in_official_texts_alone() -> None:
    assert deadline("objection_examination", date(2026, 11, 16)).calendar is Trust.SECONDARY
    assert deadline("objection_examination", date(2026, 12, 30)).calendar is Trust.NOT_FOUND
    assert not deadline("trusted_list_check", date(2026, 11, 16)).verified


def test_the_days_left() -> None:
    found = deadline("objection_examination", date(2026, 11, 16))
    assert [found.days_left(date(2026, 11, day)) for day in (16, 19, 21)] == [3, 0, -2]
    assert [found.overdue(date(2026, 11, day)) for day in (19, 20)] == [False, True]


def test_how_it_was_counted() -> None:
    found = deadline("application_decision", date(2026, 12, 11), suspended=[(date(2026, 12, 21), date(2026, 12, 25))])
    assert found.how == (
        Step("from", date(2026, 12, 12)), Step("free", date(2026, 12, 16)),
        Step("suspended", date(2026, 12, 21), date(2026, 12, 25)), Step("free", date(2027, 1, 1)),
        Step("free", date(2027, 1, 2)), Step("free", date(2027, 1, 4)), Step("free", date(2027, 1, 7)),
        Step("last", date(2027, 1, 14)),
    )  # fmt: skip
    moved = deadline("complaint", date(2026, 10, 2)).how
    assert moved[-2:] == (Step("moved", date(2027, 1, 2), date(2027, 1, 5)), Step("last", date(2027, 1, 5)))


@pytest.mark.parametrize("name", TERMS)
def test_every_term_is_explained_in_three_languages(name: str) -> None:
    found = deadline(name, date(2026, 12, 11), suspended=[(date(2026, 12, 14), date(2026, 12, 14))])
    told = [explained(found, lang) for lang in ("kk", "ru", "en")]
    assert len({len(each) for each in told}) == 1
    assert all(len(set(lines)) == 3 for lines in zip(*told, strict=True))


SUSPENSIONS = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 20)), max_size=4)


def stops(started: date, drawn: Sequence[tuple[int, int]]) -> list[Suspension]:
    return [(started + timedelta(days=at), started + timedelta(days=at + length)) for at, length in drawn]


@given(st.sampled_from(sorted(set(TERMS) - PERIODS)), DAYS)
def test_every_term_ends_on_a_working_day(name: str, started: date) -> None:
    found = deadline(name, started)
    assert found.last_day is not None and is_working(found.last_day)


@given(st.sampled_from(FORWARD), DAYS, st.integers(0, 40))
def test_who_begins_later_ends_no_earlier(name: str, started: date, later: int) -> None:
    first, second = deadline(name, started).last_day, deadline(name, started + timedelta(days=later)).last_day
    assert first is not None and second is not None and started < first <= second


@given(st.sampled_from(FORWARD), DAYS, SUSPENSIONS)
def test_a_suspension_never_shortens(name: str, started: date, drawn: list[tuple[int, int]]) -> None:
    bare, longer = deadline(name, started), deadline(name, started, suspended=stops(started, drawn))
    assert bare.last_day is not None and longer.last_day is not None and bare.last_day <= longer.last_day


@given(st.sampled_from(FORWARD), DAYS, SUSPENSIONS, st.tuples(st.integers(0, 60), st.integers(0, 20)))
def test_one_more_suspension_never_shortens(
    name: str, started: date, drawn: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    fewer = deadline(name, started, suspended=stops(started, drawn)).last_day
    all_of_them = deadline(name, started, suspended=stops(started, [*drawn, more])).last_day
    assert fewer is not None and all_of_them is not None and fewer <= all_of_them


@given(DAYS, st.integers(1, 30), SUSPENSIONS)
def test_working_days_counted_one_by_one_agree(started: date, amount: int, drawn: list[tuple[int, int]]) -> None:
    stood = stops(started, drawn)
    found = deadline("application_decision", started, amount=amount, suspended=stood)
    day, left = started, amount
    while left:
        day += ONE
        left -= is_working(day) and not any(since <= day <= until for since, until in stood if until)
    assert found.last_day == day


@given(st.sampled_from(FORWARD), DAYS, st.integers(0, 30), st.integers(0, 2))
def test_an_extension_never_shortens(name: str, started: date, after: int, months: int) -> None:
    bare = deadline(name, started)
    decided = min(started + timedelta(days=after), bare.last_day or started)
    longer = deadline(name, started, extensions=[Extension("application_extension", decided, months)])
    assert isinstance(longer, Deadline) and bare.last_day and longer.last_day and bare.last_day <= longer.last_day


def test_units_that_a_term_can_have() -> None:
    assert {parameter(name, date(2026, 11, 21)).unit for name in TERMS} == {
        Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR
    }  # fmt: skip
