"""Sanctions in words: ranges, alternatives, what stands beside, in three languages."""

from datetime import date

import pytest

from zandy.answers.penalties import Penalties
from zandy.answers.speech import Speech
from zandy.law.words.sanction import Counted, Measure, Subject
from zandy.legislation.parameters.sanctions import sanction_names
from zandy.wording.books import book

DAY = date(2026, 6, 1)
GLUE = "\N{NO-BREAK SPACE}"


def said(name: str, lang: str, subject: Subject | None = None) -> str:
    return Penalties(Speech(lang), DAY).sanction(name, subject).replace(GLUE, " ")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("kk", "айыппұл: 15 АЕК (64 875 ₸)"),
        ("ru", "штраф: 15 МРП (64 875 ₸)"),
        ("en", "fine: 15 MCI (64 875 ₸)"),
    ],
)
def test_a_fixed_fine(lang: str, expected: str) -> None:
    assert said("offence_641_1", lang, Subject.PERSON).replace(",", " ") == expected


def test_without_a_subject_every_step_of_the_scale_is_told() -> None:
    told = said("offence_641_1", "en")
    assert told.count("MCI") == 5
    assert "large business: fine: 100 MCI" in told


def test_ranges_and_alternatives() -> None:
    assert said("draft_3_3", "ru") == (
        "лишение свободы: 7–10 лет; вместе с этим: "
        "лишение права занимать должности: максимум 7 лет (может не назначаться)"
    )  # fmt: skip
    assert said("draft_1_1", "en").count(" or ") == 2
    assert said("draft_5_3_official", "en").startswith(
        "fine: 10 to 20 times what was taken or imprisonment: 3 to 7 years"
    )
    assert said("draft_5_3_official", "kk").endswith("мүлкін тәркілеу, лауазымнан өмір бойына айыру")


def test_three_times() -> None:
    told = said("draft_4", "en")
    assert told.startswith("3 times: ")
    assert told.endswith("; with it: imprisonment: 10 to 30 years")
    assert said("draft_4_terror", "ru").endswith("пожизненное лишение свободы (может не назначаться)")


def test_both_texts_where_they_differ_and_once_where_they_agree() -> None:
    small, large = (
        said("offence_641_1_repeated", "kk", Subject.SMALL),
        said("offence_641_1_repeated", "kk", Subject.LARGE),
    )
    assert "қазақша мәтін бойынша" in small and "орысша мәтін" not in large
    assert "жүйенің қызметін тоқтата тұру немесе оған тыйым салу" in large


def test_what_was_not_read_and_whom_nothing_falls_on() -> None:
    assert said("offence_456_2_platform", "en", Subject.LARGE) == "fine: the amount was not read"
    assert said("offence_641_1", "ru", Subject.OFFICIAL) == "для этого субъекта санкции нет: должностное лицо"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", sanction_names())
def test_every_sanction_can_be_told_to_everybody(name: str, lang: str) -> None:
    for subject in (None, *Subject):
        told = said(name, lang, subject)
        assert told and "{" not in told and "None" not in told


def test_every_measure_and_unit_has_words() -> None:
    assert set(book("answers.toml")["measure"]) == set(Measure)
    units = {Counted.TIMES_TAKEN, Counted.EURO, Counted.TURNOVER_PERCENT}
    assert units <= set(book("answers.toml")["amount"])
