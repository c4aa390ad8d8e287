"""Inventories: every system answered as it would be alone, whatever the engine, and written whole or not at all."""

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zandy.inventory.cards import cards_in
from zandy.inventory.rows import RowsError
from zandy.inventory.run import Inventory, run_inventory
from zandy.law.decisions.assess import assess
from zandy.law.norms.editions import edition_ids
from zandy.wording import render_error

CARDS = Path(__file__).resolve().parents[2] / "examples" / "cards"
DAY = date(2026, 6, 1)


def run(path: Path = CARDS, **options: object) -> Inventory:
    """An inventory answered on one day."""
    return run_inventory(path, **({"on": DAY} | options))  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", edition_ids())
def test_every_system_is_answered_as_it_would_be_alone(edition: str) -> None:
    cards = {card.id: card for card in cards_in(CARDS)}
    found = run(edition=edition)
    assert found.systems == len(cards) == len(found.listed)
    for each in found.listed:
        alone = assess(cards[each.system.id].knowledge, on=DAY, edition=edition)
        assert each.answer.verdict is alone.verdict
        assert each.answer.outcomes == {name: alone[name].outcomes for name in found.questions}


def test_the_counts_add_up() -> None:
    found = run()
    assert found.verdicts.total() == found.grid.total() == found.systems
    assert all(counts.total() == found.systems for counts in found.outcomes.values())
    assert {str(name) for name in found.verdicts} == {"prohibited", "undetermined", "lawful", "outside"}
    assert found.first.total() == sum(not each.answer.decided for each in found.listed)


def test_what_is_said_to_settle_settles() -> None:
    found = run()
    for each in found.listed:
        for fact, value, question in each.answer.settling:
            fact_ = next(f for f in found.regime.evaluator.layout.slots if f.name == fact)
            after = assess(each.system.knowledge.with_(fact_, value), on=DAY)
            assert after[question].decided
            assert not assess(each.system.knowledge, on=DAY)[question].decided


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_engines_give_the_same_answers(engine: str) -> None:
    one, bulk = run(), run(engine=engine)
    assert (bulk.outcomes, bulk.verdicts, bulk.first) == (one.outcomes, one.verdicts, one.first)


def shown(value: object) -> str:
    """A value of JSON as a cell of CSV."""
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def test_outputs_hold_the_same_answers(tmp_path: Path) -> None:
    for suffix in ("csv", "jsonl", "parquet"):
        run(output=tmp_path / f"out.{suffix}")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    frame = pl.read_parquet(tmp_path / "out.parquet")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert frame.to_dicts() == lines
    assert rows == [{key: shown(value) for key, value in line.items()} for line in lines]
    assert {path.name for path in tmp_path.iterdir()} == {"out.csv", "out.jsonl", "out.parquet"}
    assert next(line for line in lines if line["id"] == "tax_risk_selection")["risk"] == "high|medium"


def test_an_output_that_fails_half_way_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "systems.csv"
    path.write_text("id,emotion.determined\n" + "1,yes\n" * 50 + "2,perhaps\n")
    for suffix in ("csv", "jsonl", "parquet"):
        with pytest.raises(RowsError) as caught:
            run(path, output=tmp_path / f"out.{suffix}")
        assert (caught.value.code, caught.value.line) == ("wrong_type", 52)
        assert "emotion.determined" in render_error(caught.value, "kk")
    assert [each.name for each in tmp_path.iterdir()] == ["systems.csv"]


def test_an_output_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RowsError) as caught:
        run(output=tmp_path / "out.xls")
    assert caught.value.code == "output_unknown_format"


def test_a_table_of_facts_needs_no_map_and_any_other_does(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,system.learns_from_data,failure.emergency\na,One,no,may|does\nb,Two,,\n")
    found = run(path)
    # What is no AI system may still meet a prohibition (training on works, linked acts): nothing is settled yet.
    assert [each.answer.outcomes["ai_system"] for each in found.listed] == [("no",), ("yes", "no")]
    assert [each.answer.verdict for each in found.listed] == ["undetermined", "undetermined"]
    assert dict(found.source.stated["failure.emergency"]) == {"partly": 1}
    path.write_text("id,colour\n1,red\n")
    with pytest.raises(RowsError) as caught:
        run(path)
    assert caught.value.code == "table_needs_map"


MAP = """
zandy_map = 1
name = "Test"
[columns]
name = "Name"
[[take]]
fact = "decision.fully_automated"
column = "Automated"
[[take.when]]
stated = ["yes"]
is = true
[[take]]
fact = "autonomy.human_takes_final_decision"
column = "Human"
[[take.when]]
stated = ["yes"]
is = true
[[take.when]]
stated = ["no"]
is = false
[[take]]
fact = "autonomy.human_takes_final_decision"
column = "Machine"
[[take.when]]
stated = ["yes"]
is = false
"""


def test_gaps_disagreements_and_contradictions_are_counted(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAP)
    path = tmp_path / "t.csv"
    path.write_text("Name,Automated,Human,Machine\nA,perhaps,,\nB,perhaps,yes,yes\nC,yes,yes,\nD,,no,yes\n")
    found = run(path, map=str(tmp_path / "map.toml"))
    assert dict(found.source.unmatched) == {("decision.fully_automated", "Automated", "perhaps"): 2}
    assert dict(found.source.disagreeing) == {"autonomy.human_takes_final_decision": 1}
    assert [(system.name[""], why) for system, why in found.contradictory] == [("C", "automated_and_human_decides")]
    assert [each.system.name[""] for each in found.listed] == ["A", "B", "C", "D"]
    assert found.listed[1].system.knowledge.states == {}
    assert found.verdicts.total() == 3


def test_what_is_assumed_gives_way_to_what_is_stated(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,system.learns_from_data\na,no\nb,\n")
    found = run(path, assume={"system.learns_from_data": True, "system.informatisation_object": True})
    assert [each.answer.outcomes["ai_system"] for each in found.listed] == [("no",), ("yes",)]
    assert [each.fact.name for each in found.assumed] == ["system.learns_from_data", "system.informatisation_object"]


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,system.learns_from_data\n" + "a,no\n" * 1200)
    told: list[int] = []
    run(path, progress=lambda done, total: told.append(done), listed=5)
    assert told == [500, 1000, 1200]
