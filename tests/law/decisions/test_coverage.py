"""Coverage: what has a norm, what has a reason, what has neither, and how it is counted."""

from datetime import date

import pytest

from zandy.law.decisions.coverage import Standing, coverage
from zandy.law.words.edition import Edition, NotComputed, Span
from zandy.law.words.fact import Family
from zandy.law.words.norm import define
from zandy.law.words.provision import Provision, act

ACT = act("made_up")
FACT = Family("thing", ACT / 1).yes_no("is")


def an_edition(*homes: Provision, reasons: dict[Provision, NotComputed] | None = None) -> Edition:
    norms = {place: define(place, name=place.eid, when=FACT) for place in homes}
    return Edition("made-up", "made_up", Span(date(2026, 1, 1)), norms, not_computed=reasons or {})


UNITS = [
    "preamble", "art_1", "art_1__para_1", "art_1__para_1__intro", "art_1__para_1__point_1", "art_1__para_2", "art_2",
]  # fmt: skip


def standings(edition: Edition) -> dict[str, Standing]:
    return {entry.unit: entry.standing for entry in coverage(edition, UNITS).entries}


def test_a_whole_without_a_norm_lives_in_its_parts_and_a_leaf_does_not() -> None:
    found = standings(an_edition(ACT / 1 / 1 / 1))
    assert found == {
        "preamble": Standing.NOT_A_PROVISION,
        "art_1": Standing.IN_ITS_PARTS,
        "art_1__para_1": Standing.IN_ITS_PARTS,
        "art_1__para_1__intro": Standing.IN_ITS_PARTS,
        "art_1__para_1__point_1": Standing.NORM,
        "art_1__para_2": Standing.NOTHING,
        "art_2": Standing.NOTHING,
    }


def test_only_provisions_with_nothing_below_are_counted() -> None:
    found = coverage(an_edition(ACT / 1 / 1 / 1, reasons={ACT / 2: NotComputed.AIMS}), UNITS)
    assert [entry.unit for entry in found.provisions] == ["art_1__para_1__point_1", "art_1__para_2", "art_2"]
    assert [entry.unit for entry in found.missing] == ["art_1__para_2"]
    assert found.share == pytest.approx(2 / 3)
    assert found.share_computed == pytest.approx(1 / 3)


def test_a_part_lives_where_the_whole_lives_and_says_so() -> None:
    entries = {entry.unit: entry for entry in coverage(an_edition(ACT / 1), UNITS).entries}
    assert entries["art_1"].through is None
    assert entries["art_1__para_2"].through == ACT / 1
    assert entries["art_1__para_1__point_1"].standing is Standing.NORM
    assert entries["art_2"].standing is Standing.NOTHING


def test_a_reason_is_no_norm() -> None:
    found = coverage(an_edition(reasons={ACT / 1: NotComputed.AIMS, ACT / 2: NotComputed.COMMENCEMENT}), UNITS)
    assert found.computed == ()
    assert found.share == 1
    assert {entry.home for entry in found.reasoned} == {NotComputed.AIMS, NotComputed.COMMENCEMENT}


def test_a_norm_of_another_act_covers_nothing_here() -> None:
    found = coverage(an_edition(ACT / 1), ["art_1"], act="other_act")
    assert found.share == 0


def test_an_id_that_is_no_place_of_an_act_is_refused() -> None:
    with pytest.raises(ValueError, match="not a step of a provision"):
        coverage(an_edition(), ["chapter seven"])


def test_nothing_listed_is_nothing_covered() -> None:
    assert coverage(an_edition(ACT / 1), []).share == 0
