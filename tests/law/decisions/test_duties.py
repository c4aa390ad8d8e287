"""When duties are due: every norm that binds has a group, and the groups are those of the provisions."""

from datetime import date

import pytest

from zandy.law.decisions.assess import assess
from zandy.law.decisions.duties import When, duties_by_when, of_the_system, when_due
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Modality

AI = {"system.informatisation_object": True, "system.learns_from_data": True, "system.has_users": True}


def group(name: str) -> When:
    return when_due(edition("230-VIII").norm(name))


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("update_risks_yearly", When.YEARLY),
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
