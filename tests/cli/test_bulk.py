"""`zandy inventory`: many systems, in files and reports; every engine gives the same answers."""

import csv
import json
from pathlib import Path

import pytest

from tests.sources import source

from .helpers import AI, CARDS, DAY, LANGUAGES, card, run

pytest.importorskip("polars")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_folder_of_cards(tmp_path: Path, lang: str) -> None:
    ran = run("inventory", CARDS, "--on", DAY, "--report", tmp_path / "new" / "report.html", lang=lang)
    assert ran.code == 0
    assert not ran.err
    assert f'lang="{lang}"' in (tmp_path / "new" / "report.html").read_text("utf-8")
    assert str(len(list(CARDS.glob("*.yaml")))) in ran.out


def test_the_summary_counts_every_system() -> None:
    out = run("inventory", CARDS, "--on", DAY).out
    counts = [int(line.split()[0]) for line in out.splitlines() if line.startswith("  ") and line.split()[0].isdigit()]
    systems, *verdicts = counts[:5]
    assert systems == sum(verdicts)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_engines_answer_as_assess_does(tmp_path: Path, engine: str) -> None:
    out = tmp_path / "answers.jsonl"
    assert run("inventory", CARDS, "--on", DAY, "--engine", engine, "--out", out).code == 0
    rows = {row["id"]: row for row in map(json.loads, out.read_text("utf-8").splitlines())}
    for path in CARDS.glob("*.yaml"):
        receipt = json.loads(run("assess", path, "--on", DAY, "--format", "json").out)
        row = rows[path.stem]
        assert row["verdict"] == receipt["verdict"]
        for question in ("risk", "autonomy", "mode", "prohibited"):
            assert set(row[question].split("|")) == set(receipt["findings"][question]["outcomes"])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_outputs(tmp_path: Path, suffix: str) -> None:
    for engine in ([], ["--engine", "polars"]):
        out = tmp_path / f"answers{len(engine)}{suffix}"
        assert run("inventory", CARDS, "--on", DAY, "--out", out, *engine).code == 0
        assert out.stat().st_size > 500
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_name_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    card(tmp_path / "a.yaml", *AI, head="name: '=HYPERLINK(1)'")
    for engine in ([], ["--engine", "polars"]):
        out = tmp_path / "answers.csv"
        assert run("inventory", tmp_path / "a.yaml", "--on", DAY, "--out", out, *engine).code == 0
        with out.open(encoding="utf-8", newline="") as file:
            assert next(csv.DictReader(file))["name"] == "'=HYPERLINK(1)"


ENGINE_OPTIONS: tuple[tuple[str, ...], ...] = ((), ("--engine", "polars"), ("--engine", "duckdb"))


@pytest.mark.parametrize("engine", ENGINE_OPTIONS)
def test_a_faulty_card_is_told_and_the_others_are_answered(tmp_path: Path, engine: tuple[str, ...]) -> None:
    card(tmp_path / "a.yaml", *AI)
    card(tmp_path / "b.yaml", "no.such: yes")
    ran = run("inventory", tmp_path, "--on", DAY, *engine)
    assert ran.code == 2
    assert "no.such" in ran.err
    assert "       1  Systems" in ran.out


def test_every_engine_gives_the_same_answers_and_refuses_the_same_rows(tmp_path: Path) -> None:
    """Not applicable, not known, sets of values, and a row that contradicts itself among the others."""
    table = tmp_path / "systems.csv"
    table.write_text(
        "id,system.informatisation_object,system.learns_from_data,system.in_kazakhstan,failure.emergency,"
        "mode.freely_available,mode.access_restricted,works.used_for_training,identification.consent\n"
        "plain,yes,yes,yes,no,yes,no,no,yes\n"
        "no system,no,no,no,no,,,,\n"
        "torn,yes,yes,yes,does,yes,yes,no,\n"
        "sets,yes,yes,?,may|does,n/a,n/a,n/a,n/a\n"
        "empty,,,,,,,,\n"
    )
    found = []
    for number, engine in enumerate(ENGINE_OPTIONS):
        out = tmp_path / f"{number}.jsonl"
        ran = run("inventory", table, "--on", DAY, "--out", out, *engine)
        assert ran.code == 0
        found.append((out.read_text("utf-8"), ran.out.partition("\n\n")[2] if engine else ran.out))
    assert found[0][0] == found[1][0] == found[2][0]
    torn = [row["id"] for row in map(json.loads, found[0][0].splitlines()) if row["contradiction"]]
    assert torn == ["torn"]


def test_a_real_inventory_with_a_map_that_ships(tmp_path: Path) -> None:
    path = source("data", "us-federal-ai-use-cases-2024.csv")
    out = tmp_path / "answers.parquet"
    ran = run("inventory", path, "--map", "us-federal-2024", "--on", DAY, "--out", out)
    assert ran.code == 0
    assert "2,133  Systems" in ran.out.replace("\N{NO-BREAK SPACE}", ",").replace("2 133", "2,133")
