"""The three engines on one table: one answer, from frames and from files; and what is said when one cannot run."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any as Anything

import polars as pl
import pytest

from zandy.inventory import engines
from zandy.inventory.engines import EngineError, run_duckdb, run_polars, run_spark
from zandy.law.engines.evaluate import Evaluator, Question, question_of, yes_no
from zandy.law.norms.editions import edition
from zandy.law.words.fact import Family
from zandy.law.words.knowledge import FactError
from zandy.law.words.norm import Modality
from zandy.wording.messages import render_error

from ..law.engines.cards import table_of

ODD = "it's a `\"\\ name"
made = Family("made")
flag, other = made.yes_no("flag"), made.yes_no(ODD)
level = made.one_of("level", ("low", "it's", "back\\slash", "high"))
count, day = made.number("count", unit="pieces"), made.day("day")
LEVELS = Question(
    'a "`name',
    {value: level.is_(value) & flag for value in level.values} | {"none": ~flag},
)
MIXED = yes_no("mixed", (flag & count.at_least(3)) | (~flag & day.on_or_after(date(2026, 1, 18))) | other)
EVALUATOR = Evaluator.of([LEVELS, MIXED])
NAMES = list(EVALUATOR.questions)
ODD_NAME = other.name
TABLE = pl.DataFrame(
    {
        "id": range(12),
        flag.name: [True, False, None] * 4,
        other.name: [False] * 6 + [None] * 5 + [True],
        level.name: ["low", "it's", None, "low|it's", "back\\slash", "high", "back\\slash|high", None] + ["low"] * 4,
        count.name: [2, 3, 4, None, 3, 2, 2, None, 9, 3, 3, 0],
        day.name: [date(2026, 1, 17), date(2026, 1, 18), None] * 4,
    }
)
Run = Callable[..., pl.DataFrame]


def rows(frame: pl.DataFrame) -> list[tuple[Anything, ...]]:
    """The rows of a result in the order of their numbers, as plain text."""
    return frame.sort("id").with_columns(pl.col(NAMES).cast(pl.String)).rows()


def right() -> list[tuple[Anything, ...]]:
    return rows(run_polars(TABLE, EVALUATOR, NAMES, keep=["id"]))


def test_polars_gives_what_one_card_gives() -> None:
    by_row = {row["id"]: row for row in TABLE.rows(named=True)}
    for number, *answers in right():
        card = {name: value for name, value in by_row[number].items() if name != "id"}
        card[level.name] = card[level.name].split("|") if card[level.name] else None
        vocabulary = {fact.name: fact for fact in EVALUATOR.layout.slots}
        one = [EVALUATOR.outcomes(name, EVALUATOR.layout.read(card, vocabulary)) for name in NAMES]
        assert answers[::2] == ["|".join(left) for left in one]
        assert answers[1::2] == [len(left) == 1 for left in one]


def test_duckdb_gives_the_same() -> None:
    assert rows(run_duckdb(TABLE, EVALUATOR, NAMES, keep=["id"])) == right()


@pytest.mark.parametrize("run", [run_polars, run_duckdb])
@pytest.mark.parametrize("suffix", ["parquet", "csv", "ndjson"])
def test_files_give_the_same(run: Run, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"systems.{suffix}"
    answers = {True: "yes", False: "no"}
    text = TABLE.with_columns(pl.col(flag.name, other.name).replace_strict(answers, return_dtype=pl.String))
    if suffix == "parquet":
        TABLE.write_parquet(path)
    elif suffix == "csv":
        # A name with a quotation mark does not survive in the heading of a CSV file.
        text.drop(ODD_NAME).write_csv(path)
    else:
        text.write_ndjson(path)
    table = TABLE.drop(ODD_NAME) if suffix == "csv" else TABLE
    found = run(path, EVALUATOR, NAMES, keep=["id"]).with_columns(pl.col("id").cast(pl.Int64))
    assert rows(found) == rows(run_polars(table, EVALUATOR, NAMES, keep=["id"]))


def test_a_table_without_facts_is_unknown_in_every_row() -> None:
    table = pl.DataFrame({"id": [1, 2]})
    found = rows(run_duckdb(table, EVALUATOR, NAMES, keep=["id"]))
    assert found == rows(run_polars(table, EVALUATOR, NAMES, keep=["id"]))
    assert found[0][3] == "yes|no"


def test_spark_gives_the_same() -> None:
    """In a process of its own, so that its machine is gone afterwards."""
    code = "from tests.inventory.test_engines import spark_alone; spark_alone()"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        timeout=300,
        capture_output=True,
        text=True,
        check=False,
    )
    if "missing_java" in told.stderr or "missing_extra" in told.stderr:
        pytest.skip("Spark or Java is not installed here")
    assert told.returncode == 0, told.stderr
    assert eval(told.stdout.splitlines()[-1]) == right()
    assert told.stderr == "", "what Java warns of is not for the user"


def test_an_engine_that_does_not_start_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EngineError) as caught, engines._heard(tmp_path / "log"):
        subprocess.run(["sh", "-c", "echo WARNING: incubator >&2; echo no memory >&2"], check=True)
        raise RuntimeError("gateway")
    assert (caught.value.code, caught.value.details["problem"]) == ("engine_not_started", "no memory")
    assert "duckdb" in render_error(caught.value, "kk")
    sys.stderr.write("after")
    assert capfd.readouterr().err == "after"


def spark_alone() -> None:
    """Run the table through Spark, in one session, and print the rows."""
    from pyspark.sql import SparkSession

    wrong = TABLE.with_columns(pl.lit("lwo").alias(level.name))
    with engines._session(SparkSession, "local[1]"):
        found = run_spark(TABLE, EVALUATOR, NAMES, keep=["id"])
        with pytest.raises(FactError) as caught:
            run_spark(wrong, EVALUATOR, NAMES, keep=["id"])
        law, systems, asked = real_law()
        real = run_spark(systems, law, asked, keep=["id"]).sort("id")
    by_planes = run_polars(systems, law, asked, keep=["id"])
    assert real.equals(by_planes.with_columns(pl.col(asked).cast(pl.String)))
    assert (caught.value.code, caught.value.fact, caught.value.details["value"]) == ("unknown_value", level.name, "lwo")
    sys.stdout.write(f"{rows(found)!r}\n")


def real_law() -> tuple[Evaluator, pl.DataFrame, list[str]]:
    """The classes and bans of the Law, and systems of which something is known."""
    law = edition("230-VIII")
    asked = [norm for norm in law.all_norms if norm.modality in (Modality.CLASSIFIES, Modality.PROHIBITS)]
    evaluator = Evaluator.of(map(question_of, asked))
    systems = table_of(evaluator.layout.slots, 500, seed=11).with_row_index("id")
    return evaluator, systems, list(evaluator.questions)


@pytest.mark.parametrize("run", [run_polars, run_duckdb])
@pytest.mark.parametrize("wrong", ["lwo", "low|lwo", "low|", "", "it's a 'trap'"])
def test_wrong_values_are_named(run: Run, wrong: str) -> None:
    table = TABLE.with_columns(pl.lit(wrong).alias(level.name))
    with pytest.raises(FactError) as caught:
        run(table, EVALUATOR, NAMES, keep=["id"])
    assert (caught.value.code, caught.value.fact, caught.value.details["value"]) == ("unknown_value", level.name, wrong)


@pytest.mark.parametrize("run", [run_polars, run_duckdb])
def test_columns_that_are_no_facts_are_named(run: Run) -> None:
    with pytest.raises(FactError) as caught:
        run(TABLE.rename({flag.name: "made.flga"}), EVALUATOR, NAMES, keep=["id"])
    assert (caught.value.code, caught.value.fact) == ("unknown_fact", "made.flga")
    assert "made.flag" in caught.value.details["close"]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_ranges_are_for_the_planes_only(lang: str) -> None:
    table = pl.DataFrame({count.name: ["1..5"], flag.name: [True], "id": [1]})
    assert rows(run_polars(table, EVALUATOR, NAMES, keep=["id"]))[0][3] == "yes|no"
    with pytest.raises(EngineError) as caught:
        run_duckdb(table, EVALUATOR, NAMES, keep=["id"])
    assert caught.value.code == "engine_plain_values"
    assert "--engine polars" in render_error(caught.value, lang)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(EngineError) as caught:
        run_duckdb(TABLE, EVALUATOR, NAMES)
    assert "zandy[data]" in render_error(caught.value, "en")


def test_missing_java_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError) as caught:
        run_spark(TABLE, EVALUATOR, NAMES)
    assert "Java" in render_error(caught.value, "kk")


@pytest.mark.skipif(os.name != "posix", reason="stands in for Java with a shell script")
def test_an_old_java_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match="missing_java"):
        run_spark(TABLE, EVALUATOR, NAMES)


def test_an_unknown_kind_of_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="table_unknown_format"):
        run_polars(tmp_path / "systems.docx", EVALUATOR, NAMES)
