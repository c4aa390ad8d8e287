"""Days, numbers, sums, counted things."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.wording import LANGUAGES, LanguageError, counted, day_text, number_text, share_text, sum_text
from zandy.wording.numbers import GLUE, UNITS


def plain(text: str) -> str:
    return text.replace(GLUE, " ")


@pytest.mark.parametrize(
    ("lang", "text"), [("kk", "2026 ж. 21 қараша"), ("ru", "21 ноября 2026 г."), ("en", "21 November 2026")]
)
def test_a_day(lang: str, text: str) -> None:
    assert day_text(date(2026, 11, 21), lang) == text


@given(st.dates(), st.dates())
def test_two_days_are_never_written_alike(one: date, other: date) -> None:
    for lang in LANGUAGES:
        assert (day_text(one, lang) == day_text(other, lang)) == (one == other)


def test_numbers() -> None:
    assert plain(number_text(432500, "ru")) == "432 500"
    assert plain(number_text(1234567.891, "kk", 2)) == "1 234 567,89"
    assert plain(number_text(1234.5, "en")) == "1 234.5"
    assert number_text(-7, "en") == "-7"


def test_sums() -> None:
    assert plain(sum_text(432500, "kk")) == "432 500 ₸"
    assert plain(sum_text(Decimal("4325.50"), "ru")) == "4 325,50 ₸"
    assert plain(sum_text(Decimal("4325.00"), "en")) == "4 325 ₸"


def test_shares() -> None:
    assert plain(share_text(0.125, "ru", 1)) == "12,5 %"
    assert share_text(0.125, "en", 1) == "12.5%"
    assert plain(share_text(1, "kk")) == "100 %"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 рабочих дней"), (1, "1 рабочий день"), (2, "2 рабочих дня"), (5, "5 рабочих дней"),
        (11, "11 рабочих дней"), (14, "14 рабочих дней"), (21, "21 рабочий день"), (23, "23 рабочих дня"),
        (111, "111 рабочих дней"), (1002, "1 002 рабочих дня"),
    ],
)  # fmt: skip
def test_russian_counts(number: int, text: str) -> None:
    assert plain(counted(number, "working_day", "ru")) == text


def test_kazakh_and_english_counts() -> None:
    assert plain(counted(3, "working_day", "kk")) == "3 жұмыс күні"
    assert plain(counted(1, "working_day", "en")) == "1 working day"
    assert plain(counted(15, "working_day", "en")) == "15 working days"


@given(st.integers(0, 10_000))
def test_every_unit_counts_in_every_language(number: int) -> None:
    for unit in UNITS:
        for lang in LANGUAGES:
            assert plain(counted(number, unit, lang)).startswith(plain(number_text(number, lang)) + " ")


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(LanguageError):
        day_text(date(2026, 1, 1), "kz")
    with pytest.raises(KeyError):
        counted(1, "parsec", "en")
