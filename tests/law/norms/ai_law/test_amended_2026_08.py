"""The overlay of August 2026: it differs where the amendment is recorded to differ, and nowhere else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import adopted, amended, edition, edition_ids, in_force_on
from zandy.law.words.classes import Trust
from zandy.law.words.edition import NotComputed
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.provision import Provision, act

from ..truth_table import Case, cases_of, check, outcomes

ACT = act("ai_law")
ID = "230-VIII@2026-08-25"
RECORDED = [
    (ACT / 1).point(5), ACT / 13 / 1 / 6, (ACT / 17 / 1).part(2), (ACT / 17 / 1).part(3), ACT / 20 / 1,
]  # fmt: skip
#: What the same question is called after the amendment.
RENAMED = {
    "system.informatisation_object": "system.digital_object",
    "system.critical_object": "system.critical_digital_object",
}
TABLES = sorted(Path(__file__).parent.glob("art_*.toml"))
CASES = [(table.stem, case) for table in TABLES for case in cases_of(table)]


def test_it_is_the_third_edition_laid_over_the_second_and_not_verified() -> None:
    assert edition_ids()[-1] == ID
    assert amended().over == "230-VIII"
    assert amended().trust is Trust.SECONDARY


@pytest.mark.parametrize(
    ("day", "id"),
    [
        (date(2026, 1, 17), None),
        (date(2026, 1, 18), "230-VIII"),
        (date(2026, 8, 24), "230-VIII"),
        (date(2026, 8, 25), ID),
        (date(2050, 1, 1), ID),
    ],
)
def test_the_day_selects_the_edition(day: date, id: str | None) -> None:
    found = in_force_on(day)
    assert (found.id if found else None) == id


def test_exactly_the_recorded_provisions_are_replaced() -> None:
    assert [norm.at for norm in amended().norms.values() if norm.trust is Trust.SECONDARY] == RECORDED
    assert [norm.trust for norm in adopted().norms.values()] == [Trust.OFFICIAL] * len(adopted().norms)


def test_every_norm_says_the_same_but_for_the_renamed_facts_and_the_trust() -> None:
    assert list(amended().norms) == list(adopted().norms)
    for at, norm in amended().norms.items():
        before = adopted().norms[at]
        shown = repr(replace(norm, trust=before.trust))
        for old, new in RENAMED.items():
            shown = shown.replace(repr(new), repr(old))
        assert shown == repr(before), norm.name


def test_nothing_asks_for_an_informatisation_object_any_more() -> None:
    asked = {fact.name for norm in amended().all_norms for fact in norm.condition.facts()}
    asked |= {fact.name for fact in regime(amended()).evaluator.layout.slots}
    assert asked.isdisjoint(RENAMED)
    assert asked >= set(RENAMED.values())


@pytest.mark.parametrize(("table", "case"), CASES, ids=str)
def test_with_the_facts_renamed_every_truth_table_of_the_law_holds_unchanged(table: str, case: Case) -> None:
    facts = {RENAMED.get(name, name): value for name, value in case.facts.items()}
    check(ID, replace(case, facts=facts))


def test_a_digital_object_that_is_no_informatisation_object_is_an_ai_system_from_that_day_on() -> None:
    known = know(
        {"system.informatisation_object": False, "system.digital_object": True, "system.learns_from_data": True},
        VOCABULARY,
    )
    for name in ("ai_system", "manage_risks", "update_risks_yearly"):
        assert outcomes("230-VIII", name, known) == {"no"}
        assert outcomes(ID, name, known) == {"yes"}
    assert outcomes("230-VIII", "risk", known) == {"outside"}
    assert "outside" not in outcomes(ID, "risk", known)


def test_the_note_to_article_18_has_its_reason_and_nothing_else_is_new() -> None:
    note = Provision("ai_law", ("art_18", "note"))
    new = set(amended().not_computed) - set(adopted().not_computed)
    assert new == {note}
    assert amended().home_of(note) is NotComputed.NAMES_A_STANDARD


def test_every_norm_keeps_its_name() -> None:
    assert [norm.name for norm in edition(ID).all_norms] == [norm.name for norm in adopted().all_norms]
    assert all(norm.name for norm in edition(ID).all_norms)
