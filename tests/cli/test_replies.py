"""What people type, and what it means, for every kind of fact; the letters of a language never clash."""

from datetime import date

import pytest

from zandy.cli.interview.replies import Answered, NotUnderstoodError, Wish, menu, understand
from zandy.cli.terminal.language import speak
from zandy.law.words.fact import Fact, Family
from zandy.law.words.knowledge import Status

from .helpers import LANGUAGES

family = Family("trial")
YES_NO = family.yes_no("yes_no")
ONE_OF = family.one_of("one_of", ("low", "medium", "high"))
NUMBER = family.number("number", unit="persons")
DAY = family.day("day")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fact", [YES_NO, ONE_OF, NUMBER, DAY], ids=lambda fact: fact.name)
def test_every_letter_shown_means_one_thing(fact: Fact, lang: str) -> None:
    speak(lang)
    letters = [letter for letter, _ in menu(fact)]
    assert len(set(letters)) == len(letters)
    meant = [understand(fact, letter) for letter in letters]
    assert len({str(each) for each in meant}) == len(meant)
    for letter, word in menu(fact):
        assert understand(fact, word) == understand(fact, letter)


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        (YES_NO, "Y", True), (YES_NO, " no. ", False), (YES_NO, "n/a", Status.NOT_APPLICABLE), (YES_NO, "d", None),
        (ONE_OF, "2", ["medium"]), (ONE_OF, "2, 3", ["medium", "high"]), (ONE_OF, "1 3", ["low", "high"]),
        (ONE_OF, "high", "high"), (ONE_OF, "unknown", None),
        (NUMBER, "12", 12), (NUMBER, "10-20", (10, 20)), (NUMBER, "20 – 10", (10, 20)), (NUMBER, "5..5", 5),
        (DAY, "2026-11-21", date(2026, 11, 21)), (DAY, "21.11.2026", date(2026, 11, 21)),
    ],
)  # fmt: skip
def test_answers(fact: Fact, typed: str, value: object) -> None:
    speak("en")
    assert understand(fact, typed) == Answered(value)


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        (YES_NO, "1"), (YES_NO, "maybe"), (ONE_OF, "0"), (ONE_OF, "4"), (ONE_OF, "1,9"), (ONE_OF, "a"),
        (NUMBER, "many"), (NUMBER, "-3"), (NUMBER, "1" * 40), (DAY, "31.02.2026"), (DAY, "tomorrow"),
    ],
)  # fmt: skip
def test_what_is_no_answer(fact: Fact, typed: str) -> None:
    speak("en")
    with pytest.raises(NotUnderstoodError):
        understand(fact, typed)


def test_wishes() -> None:
    speak("ru")
    assert [understand(YES_NO, typed) for typed in ("о", "назад", "?", "в", "", "  ")] == [
        Wish.BACK, Wish.BACK, Wish.WHY, Wish.QUIT, Wish.KEEP, Wish.KEEP,
    ]  # fmt: skip
