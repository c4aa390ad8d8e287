"""Two real inventories: every system is read, and no fact is stated that the source does not state."""

import csv
import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.sources import source
from zandy.inventory.map_reading import read_map
from zandy.inventory.mapping import find_map
from zandy.inventory.rows import open_table
from zandy.inventory.run import Inventory, run_inventory
from zandy.law.words.knowledge import Status

DAY = date(2026, 6, 1)
US, NL = ("data", "us-federal-ai-use-cases-2024.csv"), ("data", "nl-algorithm-register-2026.json")
PII = "Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?"


@cache
def answered(path: Path, map: str) -> Inventory:
    """An inventory, answered once for all tests."""
    return run_inventory(path, on=DAY, map=map, listed=10_000)


@pytest.mark.parametrize(("parts", "map", "systems"), [(US, "us-federal-2024", 2133), (NL, "nl-register-2026", 1530)])
def test_every_system_is_read_and_every_value_understood(parts: tuple[str, str], map: str, systems: int) -> None:
    found = answered(source(*parts), map)
    assert found.systems == systems
    assert not found.source.unmatched
    assert not found.source.disagreeing
    assert not found.contradictory
    assert found.verdicts.total() == systems


@pytest.mark.parametrize(("parts", "map"), [(US, "us-federal-2024"), (NL, "nl-register-2026")])
def test_the_map_speaks_of_every_column(parts: tuple[str, str], map: str) -> None:
    found, headings = read_map(find_map(map)), open_table(source(*parts)).headings
    # Of nine columns with one heading the map speaks once.
    assert [each for each in found.unspoken(headings) if not each.endswith(")")] == []
    left = {column for leave in found.leaves for column in leave.columns}
    assert left <= set(headings)


def stated(found: Inventory, name: str) -> Counter[str]:
    """How often each answer to a fact is stated, as a card would write it."""
    counts: Counter[str] = Counter()
    assumed = {each.fact.name for each in found.assumed}
    assert name not in assumed
    for each in found.listed:
        state = each.system.knowledge[name]
        if state.status is not Status.NOT_ASKED:
            counts["|".join(sorted(state.values)) or str(state.status)] += 1
    return counts


def test_the_us_inventory_states_what_its_columns_say() -> None:
    found = answered(source(*US), "us-federal-2024")
    # Counted by hand in the file, spelling by spelling.
    assert stated(found, "system.stage") == {
        "in_use": 874 + 14 + 4, "idea": 20 + 9, "development|idea": 370, "development|training": 404,
        "in_use|pilot": 287, "archived|stopped": 142,
    }  # fmt: skip
    assert stated(found, "personal_data.processed") == {"yes": 175, "asked_not_known": 40}
    assert stated(found, "decision.touches_rights") == {"yes": 195 + 131, "asked_not_known": 12 + 8 + 1}
    assert stated(found, "autonomy.human_takes_final_decision") == {"no": 3 + 3 + 1, "asked_not_known": 66 + 51}
    assert stated(found, "decision.fully_automated") == {"yes": 3, "asked_not_known": 66 + 51}
    assert stated(found, "mode.freely_available") == {"no": 557 + 359, "asked_not_known": 40 + 17}


def test_a_no_to_a_narrower_question_is_not_our_no() -> None:
    path = source(*US)
    found = answered(path, "us-federal-2024")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        place = next(reader).index(PII)
        answers = [row[place].strip() for row in reader]
    assert answers.count("No") == 874
    for each, answer in zip(found.listed, answers, strict=True):
        state = each.system.knowledge["personal_data.processed"]
        assert (state.status is Status.KNOWN) == (answer == "Yes")
        assert "no" not in state.values


def test_no_more_is_assumed_than_the_question_needs() -> None:
    """That a foreign agency is a state body of Kazakhstan would settle duties that nobody asked about."""
    assumed = {each.fact.name for each in read_map(find_map("us-federal-2024")).assumed}
    assert assumed == {
        "system.in_kazakhstan", "system.learns_from_data", "system.imitates_cognition",
        "system.informatisation_object", "system.digital_object",
    }  # fmt: skip


#: Facts that no column of either source speaks of: they must stay not asked for every system.
SILENT = (
    "emotion.determined", "emotion.consent", "manipulation.used", "vulnerability.used", "scoring.of_persons",
    "biometrics.classifies_persons", "results.forbidden_by_law", "failure.emergency", "failure.grave_for_life",
    "failure.material_damage", "decision.consent", "decision.provided_by_law", "fairness.discriminates",
    "synthetic.produced", "personal_data.unlawful_otherwise", "autonomy.human_can_correct_or_cancel",
)  # fmt: skip


@pytest.mark.parametrize(("parts", "map"), [(US, "us-federal-2024"), (NL, "nl-register-2026")])
def test_what_no_column_says_stays_not_asked(parts: tuple[str, str], map: str) -> None:
    found = answered(source(*parts), map)
    for name in SILENT:
        assert name not in found.source.stated
        assert all(each.system.knowledge[name].status is Status.NOT_ASKED for each in found.listed)


def test_the_dutch_register_does_not_say_what_is_ai() -> None:
    path = source(*NL)
    found = answered(path, "nl-register-2026")
    assert found.outcomes["ai_system"] == {("yes", "no"): 1530}
    assert found.first == {"system.learns_from_data": 1530}
    by_id = {row["id"]: row for row in json.loads(path.read_text("utf-8"))}
    for each in found.listed:
        row, known = by_id[each.system.id], each.system.knowledge
        assert known["system.stage"].values == {
            "in_gebruik": {"in_use"}, "ontwikkeling": {"development", "training"},
            "buiten_gebruik": {"suspended", "stopped", "archived"},
        }[row["status"]]  # fmt: skip
        title = row["title"].casefold()
        if known["personal_data.processed"].status is Status.KNOWN:
            assert "anonimise" in title or "gezichtsvergelijking" in title
        if known["identification.biometric"].status is Status.KNOWN:
            assert "gezichtsvergelijking" in title


def test_as_if_all_were_ai_the_register_is_asked_the_next_question() -> None:
    found = run_inventory(source(*NL), on=DAY, map="nl-register-2026", assume={"system.learns_from_data": True})
    assert found.outcomes["ai_system"] == {("yes",): 1530}
    assert "system.learns_from_data" not in found.first
    assert found.first.total() == 1530
