"""When duties are due: every norm that binds has a group, and the groups are those of the provisions."""

from datetime import date

import pytest

from zandy.law.decisions.assess import assess
from zandy.law.decisions.duties import STARTED_ON, Due, When, due_on, duties_by_when, of_the_system, when_due
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Modality
from zandy.legislation.calendar import last_day

AI = {"system.informatisation_object": True, "system.learns_from_data": True, "system.has_users": True}


def group(name: str) -> When:
    return when_due(edition("230-VIII").norm(name))


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("update_risks_yearly", When.RECURRING),
        ("act_at_once", When.NOW),
        ("identify_and_analyse_risks", When.ALWAYS),
        ("examine_objection", When.ON_EVENT),
        ("high_autonomy_by_other_laws", When.OTHER_LAWS),
    ],
)
def test_the_group_of_a_duty(name: str, when: When) -> None:
    assert group(name) is when


def test_a_duty_due_before_the_first_use() -> None:
    found = duties_by_when(assess(know(AI, VOCABULARY), on=date(2026, 6, 1)))
    assert {str(norm.at) for norm, _ in found[When.BEFORE_FIRST_USE]} >= {"ai_law:art_15__para_2__point_5"}


@pytest.mark.parametrize("id", edition_ids())
def test_every_deadline_of_every_norm_has_a_group_of_its_own(id: str) -> None:
    """A clock that nobody sorted would silently be «when something happens»."""
    events = {"receipt", "request", "admission", "creation_or_transfer", "discovery", "listing"}
    for norm in edition(id).all_norms:
        if norm.by is not None and when_due(norm) is When.ON_EVENT:
            assert norm.by.starts in events, f"{norm.name}: say in decisions/duties.py when {norm.by.starts} is"


def test_groups_hold_every_duty_once_and_nothing_else() -> None:
    found = assess(know(AI, VOCABULARY), on=date(2026, 6, 1))
    grouped = [norm for norms in duties_by_when(found).values() for norm, _ in norms]
    assert grouped and len(grouped) == len(set(map(id, grouped)))
    assert all(norm.modality in (Modality.OBLIGES, Modality.DEFERS) and of_the_system(norm) for norm in grouped)


DAY = date(2026, 11, 21)


def due(name: str, **answers: object) -> Due | None:
    known = know({key.replace("__", "."): value for key, value in answers.items()}, VOCABULARY)
    return due_on(edition("230-VIII").norm(name), known, last_day)


def test_risks_are_due_a_year_after_their_last_update() -> None:
    day = date(2026, 3, 2)
    assert due("update_risks_yearly", system__risks_last_updated_on=day) == Due(date(2027, 3, 2), date(2027, 3, 2))


def test_a_leap_day_a_year_on_is_the_last_of_february() -> None:
    found = due("update_risks_yearly", system__risks_last_updated_on=date(2028, 2, 29))
    assert found == Due(date(2029, 2, 28), date(2029, 2, 28))


def test_a_start_known_only_in_part_leaves_a_span() -> None:
    found = due("update_risks_yearly", system__risks_last_updated_on=(date(2026, 2, 1), date(2026, 3, 31)))
    assert found == Due(date(2027, 2, 1), date(2027, 3, 31))


def test_no_day_where_the_term_did_not_stand_yet() -> None:
    assert due("update_risks_yearly", system__risks_last_updated_on=date(2025, 6, 1)) is None


def test_three_working_days_step_over_weekends_and_holidays() -> None:
    # A Thursday: Friday, Monday, Tuesday. A Monday before Independence Day: Tuesday, Thursday, Friday.
    for received, last in ((date(2026, 11, 19), date(2026, 11, 24)), (date(2026, 12, 14), date(2026, 12, 18))):
        assert due("examine_objection", decision__objection_received_on=received) == Due(last, last)


def test_what_comes_before_the_first_use_is_due_on_its_day() -> None:
    assert due("offer_user_agreement", system__first_used_on=DAY) == Due(DAY, DAY)


def test_no_day_without_a_start_or_without_a_term() -> None:
    assert due("update_risks_yearly") is None
    assert due("update_risks_yearly", system__risks_last_updated_on=None) is None
    assert due("have_results_explained", system__first_used_on=DAY) is None
    assert due("act_at_once", system__first_used_on=DAY) is None


def test_clocks_that_have_a_day_are_clocks_of_norms() -> None:
    clocks = {(norm.by.starts, norm.by.parameter) for id in edition_ids() for norm in edition(id).all_norms if norm.by}
    assert set(STARTED_ON) <= clocks


def test_how_often_a_duty_comes_round_is_its_parameters_to_say() -> None:
    assert {str(when) for when in When}.isdisjoint({"yearly", "monthly"})
