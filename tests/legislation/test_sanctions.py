"""Sanctions as dated data: the amounts of the official text, what was not read left out, tenge by the day's index."""

from datetime import date

import pytest

from zandy.law.words.classes import Trust
from zandy.law.words.sanction import Counted, Measure, Penalty, Reading, Sanction, Subject, severity
from zandy.legislation.parameters import ParameterError
from zandy.legislation.parameters.sanctions import in_tenge, sanction, sanction_names, sanction_or_first

DAY = date(2026, 6, 1)


def scale(name: str) -> dict[str, int | None]:
    found = sanction(name, DAY).sanction
    return {str(subject): each.most for each in found.alternatives for subject in each.subjects}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("offence_641_1", {"person": 15, "small": 20, "non_profit": 20, "medium": 30, "large": 100}),
        ("offence_641_1_repeated", {"person": 30, "small": 50, "non_profit": 50, "medium": 70, "large": 200}),
        ("offence_641", {"person": 50, "official": 75, "small": 75, "non_profit": 75, "medium": 300, "large": 1000}),
        ("offence_456_2", {"official": 30, "small": 30, "non_profit": 30, "medium": 50, "large": 100}),
    ],
)
def test_the_scales(name: str, expected: dict[str, int]) -> None:
    assert scale(name) == expected


def test_what_was_not_read_has_no_amount() -> None:
    assert scale("offence_456_2_platform") == {
        "person": 20, "small": 30, "non_profit": 30, "official": None, "medium": None, "large": None,
    }  # fmt: skip


@pytest.mark.parametrize("name", sanction_names())
def test_every_sanction_says_where_it_comes_from_and_brings_something(name: str) -> None:
    found = sanction(name, DAY)
    assert found.source and found.provision.steps
    assert found.sanction.penalties
    assert (found.sanction.times > 1) is bool(found.sanction.of)
    for each in found.sanction.penalties:
        assert each.least is None or each.most is None or each.least <= each.most
        assert (each.unit is None) is (
            each.measure
            in (
                Measure.LIFE_IMPRISONMENT, Measure.LIFELONG_DISQUALIFICATION, Measure.CONFISCATION,
                Measure.COMPENSATION, Measure.SUSPENSION_OR_PROHIBITION,
            )
        )  # fmt: skip


def test_only_the_official_text_of_the_code_is_marked_as_read() -> None:
    read = {name for name in sanction_names() if sanction(name, DAY).trust is Trust.OFFICIAL}
    assert read == {
        "offence_641_1", "offence_641_1_repeated", "offence_641", "offence_641_incident",
        "offence_641_incident_repeated",
    }  # fmt: skip


def test_suspension_is_told_by_each_text() -> None:
    beside = sanction("offence_641_1_repeated", DAY).sanction.beside
    assert {each.reading: each.subjects for each in beside} == {
        Reading.KAZAKH_TEXT: (), Reading.RUSSIAN_TEXT: (Subject.LARGE,),
    }  # fmt: skip
    small = sanction("offence_641_1_repeated", DAY).sanction.for_(Subject.SMALL)
    assert [each.reading for each in small.beside] == [Reading.KAZAKH_TEXT]
    assert [each.most for each in small.alternatives] == [50]


def test_parts_are_kept_apart() -> None:
    fraud = sanction("draft_5_3_official", DAY).sanction
    assert [each.measure for each in fraud.alternatives] == [Measure.FINE, Measure.IMPRISONMENT]
    assert [each.measure for each in fraud.beside] == [Measure.CONFISCATION, Measure.LIFELONG_DISQUALIFICATION]
    assert (fraud.alternatives[0].unit, fraud.alternatives[0].least, fraud.alternatives[0].most) == (
        "times_taken",
        10,
        20,
    )
    assert not fraud.beside[0].optional
    assert sanction("draft_2_1", DAY).sanction.beside[0].optional


@pytest.mark.parametrize(
    ("on", "least", "most"),
    [(date(2025, 5, 5), 58980, 58980), (date(2026, 5, 5), 64875, 64875), (date(2027, 5, 5), None, None)],
)
def test_a_fine_in_tenge_by_the_index_of_the_day(on: date, least: int | None, most: int | None) -> None:
    found = in_tenge(Penalty(Measure.FINE, Counted.MCI, 15, 15), on)
    assert (found and (found.least, found.most)) == ((least, most) if most else None)


def test_up_to_has_no_least_and_other_units_no_tenge() -> None:
    up_to = in_tenge(Penalty(Measure.FINE, Counted.MCI, None, 100), DAY)
    assert up_to is not None and (up_to.least, up_to.most) == (None, 432_500)
    assert in_tenge(Penalty(Measure.FINE, Counted.EURO, None, 35_000_000), DAY) is None
    assert in_tenge(Penalty(Measure.IMPRISONMENT, Counted.YEAR, 3, 7), DAY) is None
    assert in_tenge(Penalty(Measure.FINE, Counted.MCI), DAY) is None
    assert in_tenge(Penalty(Measure.FINE, Counted.MCI, 15, 15), date(1999, 1, 1)) is None


def test_a_day_without_a_sanction_and_the_first_there_is() -> None:
    with pytest.raises(ParameterError) as raised:
        sanction("offence_641_1", date(2026, 1, 17))
    assert raised.value.code == "no_value_on_day"
    assert sanction_or_first("offence_641_1", date(2026, 1, 17)).valid_from == date(2026, 1, 18)
    with pytest.raises(ParameterError) as unknown:
        sanction_or_first("offence_999", DAY)
    assert unknown.value.code == "unknown_parameter"


def test_severity_orders_measures_before_amounts() -> None:
    def made(measure: Measure, unit: Counted | None, most: int | None) -> Sanction:
        return Sanction("x", (Penalty(measure, unit, None, most),))

    ordered = [
        made(Measure.COMMUNITY_SERVICE, Counted.HOUR, 1500),
        made(Measure.FINE, Counted.MCI, 100),
        made(Measure.FINE, Counted.MCI, 5000),
        made(Measure.RESTRICTION_OF_LIBERTY, Counted.YEAR, 7),
        made(Measure.IMPRISONMENT, Counted.YEAR, 1),
        made(Measure.IMPRISONMENT, Counted.YEAR, 30),
        made(Measure.LIFE_IMPRISONMENT, None, None),
    ]
    assert [severity(each) for each in ordered] == sorted(severity(each) for each in ordered)
