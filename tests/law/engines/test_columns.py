"""The bulk engine beyond its answers: batches, blocks, bits, citations, and what it refuses."""

import warnings
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any as Anything

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zandy.law.engines.columns import ColumnEngine, decide
from zandy.law.engines.columns.bits import masks, plane_of_bools, planes_of_series, truths
from zandy.law.engines.evaluate import Evaluator, Question, question_of, yes_no
from zandy.law.norms.editions import edition
from zandy.law.words.fact import Family
from zandy.law.words.knowledge import FactError

from .cards import table_of

made = Family("made")
flag, other = made.some_of("flag", "other")
level = made.one_of("level", ("low", "medium", "high"))
count, day = made.number("count", unit="pieces"), made.day("day")
LEVEL = Question("level", {value: level.is_(value) for value in reversed(level.values)})
BOTH = yes_no("both", flag & other)
MANY = yes_no("many", count.at_least(10))
NEW = yes_no("new", day.on_or_after(date(2026, 1, 18)))
ENGINE = ColumnEngine(Evaluator.of([LEVEL, BOTH, MANY, NEW]), {fact.name: fact for fact in made.members.values()})


def answers(name: str, **columns: Sequence[Anything]) -> list[str]:
    """The answers to one question over a table of facts of the family."""
    table = pl.DataFrame({f"made.{each}": list(values) for each, values in columns.items()})
    return ENGINE.run(table, [name])[name].cast(pl.String).to_list()


def test_an_answer_is_one_outcome_or_the_set_that_is_left() -> None:
    told = answers("level", level=["high", "medium|high", None])
    assert told == ["high", "high|medium", "high|medium|low"]


def test_absent_columns_are_unknown_in_every_row() -> None:
    assert answers("both", flag=[True, False, None]) == ["yes|no", "no", "yes|no"]
    assert answers("level", flag=[True]) == ["high|medium|low"]


def test_absent_facts_cost_nothing() -> None:
    circuit = ENGINE.circuit(["both", "level"], pl.Schema({flag.name: pl.Boolean()}))
    assert [slot.fact for slot in circuit.leaves] == [flag]


def test_a_column_of_nulls_is_unknown() -> None:
    assert answers("both", flag=[None, None], other=[True, False]) == ["yes|no", "no"]


def test_text_can_say_what_a_typed_column_cannot() -> None:
    assert answers("many", count=["9", "10", "3..9", "3..10", "none", None]) == [
        "no",
        "yes",
        "no",
        "yes|no",
        "no",
        "yes|no",
    ]
    assert answers("new", day=["2026-01-18", "2025-12-01..2026-01-17", "none", "2026-01-01..2026-02-01"]) == [
        "yes", "no", "no", "yes|no",
    ]  # fmt: skip
    assert answers("both", flag=["yes", "yes|no", "no"], other=["yes", "yes", None]) == ["yes", "yes|no", "no"]


@pytest.mark.parametrize("dtype", [pl.Int8, pl.Int64, pl.UInt8, pl.UInt64])
def test_whole_numbers_of_every_width(dtype: Anything) -> None:
    table = pl.DataFrame({count.name: pl.Series([0, 9, 10, 127, None], dtype=dtype)})
    assert ENGINE.run(table, ["many"])["many"].to_list() == ["no", "no", "yes", "yes", "yes|no"]


@pytest.mark.parametrize("dtype", [pl.Categorical, pl.Enum(["high", "low", "medium|high"])])
def test_categories_are_text(dtype: Anything) -> None:
    table = pl.DataFrame({level.name: pl.Series(["low", "medium|high", None], dtype=dtype)})
    assert ENGINE.run(table, ["level"])["level"].to_list() == ["low", "high|medium", "high|medium|low"]


def test_questions_with_more_outcomes_than_a_byte_has_bits() -> None:
    values = tuple(f"v{place}" for place in range(11))
    fact = Family("wide").one_of("fact", values)
    engine = ColumnEngine(Evaluator.of([Question("wide", {value: fact.is_(value) for value in values})]))
    told = engine.run(pl.DataFrame({fact.name: ["v0", "v10", "v9|v10", None]}))
    assert told["wide"].to_list() == ["v0", "v10", "v9|v10", "|".join(values)]
    assert told["wide_decided"].to_list() == [True, True, False, False]


def test_columns_that_are_kept_are_no_facts() -> None:
    table = pl.DataFrame({"id": ["a", "b"], flag.name: [False, True]})
    told = ENGINE.run(table, ["both"], keep=["id"])
    assert told.columns == ["id", "both", "both_decided"]
    assert told.rows() == [("a", "no", True), ("b", "yes|no", False)]


BATCHES = {"made.flag": [True, False, None] * 100, "made.other": [True] * 300}


@pytest.mark.parametrize("block", [1, 7, 64, 100, 1 << 18])
def test_blocks_and_batches_change_nothing(block: int) -> None:
    table = pl.DataFrame(BATCHES)
    engine = ColumnEngine(ENGINE.evaluator, ENGINE.facts, block=block)
    right = ["yes", "no", "yes|no"] * 100
    assert engine.run(table, ["both"])["both"].to_list() == right
    assert engine.run(table.lazy(), ["both"])["both"].to_list() == right
    pieces = engine.iter([table[:101], table[101:102].lazy(), table[102:102], table[102:]], ["both"])
    assert pl.concat(pieces)["both"].to_list() == right


def test_an_empty_table_has_columns() -> None:
    told = ENGINE.run(pl.DataFrame(schema={flag.name: pl.Boolean}), ["both"])
    assert (told.columns, told.height) == (["both", "both_decided"], 0)
    lazy = ENGINE.run(pl.LazyFrame(schema={flag.name: pl.Boolean}), ["both"], cite=["both"])
    assert lazy.height == 0


@pytest.mark.parametrize(
    ("columns", "code", "details"),
    [
        ({"flag": ["maybe", "yes"]}, "wrong_type", {"value": "maybe", "row": 1}),
        ({"level": ["low", None, "hihg", "hihg"]}, "unknown_value", {"row": 3, "close": ["high"], "wrong": 2}),
        ({"level": ["low|", "low"]}, "unknown_value", {"value": "low|", "row": 1}),
        ({"level": [""]}, "unknown_value", {"value": ""}),
        ({"count": ["many"]}, "wrong_type", {"value": "many"}),
        ({"count": ["9..3"]}, "empty_range", {"row": 1}),
        ({"count": ["1..2..3"]}, "wrong_type", {"value": "1..2..3"}),
        ({"day": ["2026-02-30"]}, "wrong_type", {"value": "2026-02-30"}),
        ({"count": [1.5]}, "wrong_type", {"value": "Float64"}),
        ({"flag": [1]}, "wrong_type", {"value": "Int64"}),
        ({"level": [True]}, "wrong_type", {"value": "Boolean"}),
        ({"day": [datetime(2026, 1, 1, 12)]}, "wrong_type", {}),
        ({"flga": [True]}, "unknown_fact", {"close": ["made.flag", "made.day", "made.level"]}),
    ],
)
def test_what_cannot_be_a_fact_is_refused(
    columns: dict[str, Anything], code: str, details: dict[str, Anything]
) -> None:
    (asked,) = columns
    with pytest.raises(FactError) as caught:
        answers({"flag": "both", "level": "level", "count": "many"}.get(asked, "new"), **columns)
    assert caught.value.code == code
    assert caught.value.fact == f"made.{asked}"
    assert {key: caught.value.details[key] for key in details} == details


def test_rows_are_counted_through_batches_and_the_first_few_are_shown() -> None:
    table = pl.DataFrame({level.name: ["low"] * 150 + ["hihg", "lwo"] * 10})
    engine = ColumnEngine(ENGINE.evaluator, ENGINE.facts, block=64)
    with pytest.raises(FactError) as caught:
        list(engine.iter([table[:40], table[40:]], ["level"]))
    assert caught.value.details["rows"] == [(151, "hihg"), (152, "lwo"), (153, "hihg"), (154, "lwo"), (155, "hihg")]


def test_no_question_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ENGINE.run(pl.DataFrame({flag.name: [True]}), ["bot"])


@given(st.lists(st.sampled_from([True, False, None]), max_size=300), st.integers(0, 70))
def test_bits_are_taken_over_from_any_place_of_a_column(values: list[bool | None], start: int) -> None:
    series = pl.Series(values, dtype=pl.Boolean).slice(start)
    right = values[start:]
    for column in (series, pl.concat([series[:5], series[5:]])):
        yes, said = planes_of_series(column)
        assert truths(yes, len(right)).tolist() == [value is True for value in right]
        assert truths(said, len(right)).tolist() == [value is not None for value in right]
        assert yes.tolist() == plane_of_bools(np.array([value is True for value in right], bool)).tolist()


@given(st.integers(1, 20), st.integers(0, 200), st.randoms(use_true_random=False))
def test_planes_are_turned_to_masks(count_of_planes: int, rows: int, chance: Anything) -> None:
    table = np.array([[chance.random() < 0.5 for _ in range(rows)] for _ in range(count_of_planes)], bool)
    planes = [plane_of_bools(row) for row in table]
    turned = masks(planes, rows, 3)
    bits = np.unpackbits(turned, axis=1, bitorder="little")[:, :count_of_planes]
    assert bits.T.astype(bool).tolist() == table.tolist()


def test_citations_name_the_norms_of_every_row() -> None:
    evaluator = Evaluator.of(map(question_of, edition("230-VIII").all_norms))
    engine, names = ColumnEngine(evaluator), list(evaluator.questions)
    table = table_of(evaluator.layout.slots, 200, seed=3)
    told = engine.run(table, names, cite=names)
    citations = engine.citations(names)
    hold, undetermined = (citations.spelled(told[name]).to_list() for name in ("norms_hold", "norms_open"))
    assert any(hold)
    assert any(undetermined)
    for place, row in enumerate(told.cast(dict.fromkeys(names, pl.String)).rows(named=True)):
        left = {(name, value) for name in names for value in row[name].split("|")}
        certain = {(name, value) for name, value in left if row[f"{name}_decided"]}
        assert set(hold[place]) == _named(certain)
        assert set(undetermined[place]) == _named(left - certain)


def _named(cited: set[tuple[str, str]]) -> set[str]:
    return {name if value == "yes" else f"{name}={value}" for name, value in cited if value != "no"}


def test_planes_can_be_counted_without_columns() -> None:
    table = pl.DataFrame({flag.name: [True] * 70 + [False] * 30, other.name: [True] * 50 + [None] * 50})
    planes = ENGINE.planes(table, ["both"])
    assert planes.count(planes.decided("both")) == 80
    assert planes.count(planes.certain("both", "yes")) == 50
    assert planes.count(planes.open("both", "yes")) == 20


def test_constants_hold_in_every_row() -> None:
    engine = ColumnEngine(Evaluator.of([yes_no("always", flag | ~flag), yes_no("never", flag & ~flag)]), ENGINE.facts)
    told = engine.run(pl.DataFrame({flag.name: [True, None, False]}))
    assert told["always"].to_list() == ["yes"] * 3
    assert told["never"].to_list() == ["no"] * 3


def test_common_rails_are_run_once() -> None:
    shared = (flag & other) | level.is_("high")
    one, two = yes_no("one", shared & count.at_least(1)), yes_no("two", shared & day.before(date(2026, 1, 1)))
    evaluator = Evaluator.of([one, two])
    schema = pl.Schema({fact.name: pl.String() for fact in made.members.values()})
    apart = sum(len(ColumnEngine(evaluator).circuit([name], schema).parts) - 2 for name in ("one", "two"))
    together = ColumnEngine(evaluator).circuit(["one", "two"], schema)
    # What both lean on: two rails of flag, other and level each, and the four gates over them.
    assert len(together.parts) - 2 == apart - 10


def test_a_circuit_leaves_the_planes_it_was_given_alone() -> None:
    table = pl.DataFrame({flag.name: [True, False] * 40, other.name: [True, None] * 40})
    circuit = ENGINE.circuit(["both"], table.schema)
    planes = ENGINE.pack(circuit, table)
    before = {node: plane.copy() for node, plane in planes.items()}
    decide(circuit, planes, table.height)
    assert all((planes[node] == before[node]).all() for node in planes)


def test_nothing_is_warned_about() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answers("level", level=["low|high", "low"])
