"""The numbers of the law: dated, sourced, and every one that a norm names is there."""

from datetime import date

import pytest

from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.classes import Trust
from zandy.legislation.parameters import ParameterError, Unit, parameter, parameter_names, parameters

DAY = date(2026, 11, 21)
DEADLINES = sorted(
    {(norm.by.parameter, norm.by.starts) for id in edition_ids() for norm in edition(id).all_norms if norm.by}
)


@pytest.mark.parametrize(("name", "starts"), DEADLINES)
def test_every_deadline_of_a_norm_is_a_parameter_that_counts_from_the_same_event(name: str, starts: str) -> None:
    assert parameter(name, on=DAY).starts == starts


@pytest.mark.parametrize(
    ("name", "amount", "unit"),
    [
        ("risk_update_interval", 1, Unit.YEAR),
        ("objection_examination", 3, Unit.WORKING_DAY),
        ("consent_withdrawal", 15, Unit.WORKING_DAY),
        ("breach_notice", 1, Unit.WORKING_DAY),
        ("application_decision", 15, Unit.WORKING_DAY),
        ("application_extension", 2, Unit.MONTH),
        ("complaint", 3, Unit.MONTH),
        ("complaint_no_remedy_named", 6, Unit.MONTH),
        ("complaint_decision", 20, Unit.WORKING_DAY),
        ("trusted_list_check", 10, Unit.WORKING_DAY),
        ("trusted_list_publication", 5, Unit.WORKING_DAY),
        ("trusted_list_recheck", 5, Unit.WORKING_DAY),
        ("commencement", 60, Unit.CALENDAR_DAY),
        ("repeat_offence", 1, Unit.YEAR),
        ("immediately", None, Unit.EVENT),
    ],
)
def test_the_terms(name: str, amount: int | None, unit: Unit) -> None:
    found = parameter(name, on=DAY)
    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("day", "amount", "trust"),
    [
        (date(2024, 2, 29), 3692, Trust.SECONDARY),
        (date(2025, 12, 31), 3932, Trust.SECONDARY),
        (date(2026, 1, 1), 4325, Trust.OFFICIAL),
        (date(2027, 6, 1), None, Trust.NOT_FOUND),
    ],
)
def test_the_index_of_a_year(day: date, amount: int | None, trust: Trust) -> None:
    found = parameter("mci", on=day)
    assert (found.amount, found.trust, found.unit) == (amount, trust, Unit.TENGE)


def test_a_term_that_no_act_sets_has_no_number() -> None:
    unset = {name for name in parameter_names() if parameters(name)[-1].trust is Trust.NOT_FOUND}
    assert {"explanation_reply", "automated_decision_review", "controlled_environment_period"} <= unset
    assert all(parameters(name)[-1].amount is None for name in unset)


def test_what_was_read_only_in_a_secondary_source_is_marked() -> None:
    assert {parameter(name, on=DAY).trust for name in parameter_names() if name.startswith("trusted_list")} == {
        Trust.SECONDARY
    }


def test_an_unknown_name_brings_close_ones_in_every_language() -> None:
    with pytest.raises(KeyError) as raised:
        parameter("objection_examinations", on=DAY)
    error = raised.value
    assert isinstance(error, ParameterError)
    assert error.details["close"].split(", ")[0] == "objection_examination"
    assert len({error.message(lang) for lang in ("kk", "ru", "en")}) == 3


def test_a_day_without_a_value_is_refused_with_the_first_day_that_has_one() -> None:
    with pytest.raises(ParameterError, match="between 2024-01-01 and 2027-12-31"):
        parameter("mci", on=date(2023, 12, 31))
    with pytest.raises(ParameterError) as raised:
        parameter("mci", on=date(2028, 1, 1))
    assert raised.value.code == "no_value_on_day"


def test_labels_differ_between_languages() -> None:
    for name in parameter_names():
        for value in parameters(name):
            assert len(set(value.label.values())) == 3, name
