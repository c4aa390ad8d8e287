"""230-VIII: every provision has one home among the norms, or a written reason why nothing in it is computed."""

import pytest

from zandy.law.decisions.coverage import Entry, Standing, coverage
from zandy.law.norms.editions import adopted
from zandy.law.words.edition import NotComputed
from zandy.law.words.norm import Norm
from zandy.law.words.provision import Provision
from zandy.legislation.skeletons.shipped import leaf_units, units_of

ACT = "ai_law"
UNITS = units_of(ACT, "230-VIII")
COVERAGE = coverage(adopted(), UNITS)


@pytest.mark.parametrize("entry", COVERAGE.entries, ids=lambda entry: entry.unit)
def test_every_unit_has_a_home_or_a_reason_of_its_own(entry: Entry) -> None:
    assert entry.standing is not Standing.NOTHING
    borrowed = isinstance(entry.home, Norm) and entry.through is not None and "__intro" not in entry.unit
    assert not borrowed, f"{entry.unit} leans on the norm of {entry.through}: give it its own, or a reason"


def test_the_law_has_thirty_one_articles_and_all_are_met() -> None:
    articles = [unit for unit in UNITS if "__" not in unit]
    assert articles == [f"art_{number}" for number in range(1, 32)]


def test_what_is_counted_is_what_has_nothing_below() -> None:
    shared = [unit for unit in leaf_units(ACT, "230-VIII") if unit.endswith(("__intro", "__wrapup"))]
    assert {entry.unit for entry in COVERAGE.provisions} == set(leaf_units(ACT, "230-VIII")) - set(shared)


def test_a_home_is_a_provision_of_the_law_and_of_one_norm() -> None:
    homes = [place for norm in adopted().norms.values() for place in norm.homes] + list(adopted().not_computed)
    assert len(homes) == len(set(homes))
    assert {place.eid for place in homes} <= set(UNITS)


def test_no_reason_covers_a_provision_that_has_a_norm() -> None:
    homes = [place for norm in adopted().norms.values() for place in norm.homes]
    assert [place for place in homes for reason in adopted().not_computed if place.within(reason)] == []


@pytest.mark.parametrize(
    ("eid", "home"),
    [
        ("art_11__para_2", "results_comply"),
        ("art_11__para_3", "manage_risks"),
        ("art_13__para_2__subpara_2", "special_bodies_exempt"),
        ("art_17__para_1__point_2", "risk"),
        ("art_17__para_3__point_6", "emotion_recognition"),
        ("art_17__para_4__subpara_6", "mode"),
        ("art_22__para_1", "forms_recognised_by_machines"),
        ("art_27__para_1__indent_2", "control_training_use"),
        ("art_3__para_2__point_4", NotComputed.AIMS),
        ("art_4__point_7", NotComputed.NAMES_PRINCIPLES),
        ("art_15__para_3", NotComputed.OTHER_RIGHTS_UNNAMED),
        ("art_31", NotComputed.COMMENCEMENT),
    ],
)
def test_where_a_provision_lives(eid: str, home: str | NotComputed) -> None:
    found = adopted().home_of(Provision.parse(f"{ACT}:{eid}"))
    assert (found.name if isinstance(found, Norm) else found) == home


@pytest.mark.parametrize("act", ["digital_code", "personal_data_law"])
def test_linked_acts_are_computed_wherever_their_text_is_known(act: str) -> None:
    found = coverage(adopted(), units_of(act), act=act)
    assert found.missing == ()
    assert found.share_computed == 1
