"""All back ends give one answer, the oracle's: on every combination of small norms, and on partial cards."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any as Anything

import duckdb
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zandy.law.engines.columns import ColumnEngine
from zandy.law.engines.diagram import FAILS, Diagrams
from zandy.law.engines.evaluate import Evaluator, Question, compiled, yes_no
from zandy.law.engines.layout import Layout
from zandy.law.engines.rails import AllOf, AnyOf, Excluded, Rail, holds, normal_form, rails_of
from zandy.law.engines.sql import sql_for
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.knowledge import Knowledge, know

from . import oracle
from .generate import (
    FACTS,
    VOCABULARY,
    YES_NO,
    cards,
    conditions,
    questions,
    text_of,
    typed_of,
    yes_no_conditions,
    yes_no_questions,
)

slow = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
TYPES: dict[Kind, tuple[Anything, str]] = {
    Kind.YES_NO: (pl.Boolean, "BOOLEAN"),
    Kind.ONE_OF: (pl.String, "VARCHAR"),
    Kind.NUMBER: (pl.Int64, "BIGINT"),
    Kind.DATE: (pl.Date, "DATE"),
}
DATABASE = duckdb.connect()

Answers = list[tuple[str, ...]]


def typed(known: Sequence[Knowledge]) -> pl.DataFrame:
    """Cards as a table with typed columns; what these cannot say is null."""
    columns = {each.name: [typed_of(each, card.get(each.name)) for card in known] for each in FACTS}
    return pl.DataFrame(columns, schema={each.name: TYPES[each.kind][0] for each in FACTS})


def as_text(known: Sequence[Knowledge]) -> pl.DataFrame:
    """Cards as a table of text, which can say every state."""
    columns = {each.name: [text_of(each, card.get(each.name)) for card in known] for each in FACTS}
    return pl.DataFrame(columns, schema={each.name: pl.String for each in FACTS})


def by_columns(evaluator: Evaluator, name: str, table: pl.DataFrame) -> Answers:
    """The answers of the bit planes."""
    found = ColumnEngine(evaluator, VOCABULARY, block=64).run(table, [name])
    assert found[f"{name}_decided"].to_list() == ["|" not in each for each in found[name].cast(pl.String)]
    return [tuple(each.split("|")) for each in found[name].cast(pl.String)]


def by_duckdb(evaluator: Evaluator, name: str, table: pl.DataFrame) -> Answers:
    """The answers of DuckDB."""
    marks = ", ".join(f'unnest(?::{TYPES[fact.kind][1]}[]) AS "{_doubled(fact)}"' for fact in FACTS)
    values = [list(range(table.height)), *(table[fact.name].to_list() for fact in FACTS)]
    DATABASE.execute(f"CREATE OR REPLACE TABLE cards AS SELECT unnest(?::INTEGER[]) AS row, {marks}", values)
    query = sql_for(evaluator, [name], "cards", columns=table.columns, keep=["row"])
    rows = sorted(DATABASE.execute(query).fetchall())
    assert [decided for *_, decided in rows] == ["|" not in answer for _, answer, _ in rows]
    return [tuple(answer.split("|")) for _, answer, _ in rows]


def _doubled(fact: Fact) -> str:
    return fact.name.replace('"', '""')


def by_rails(evaluator: Evaluator, question: Question, card: Knowledge) -> tuple[str, ...]:
    """The answer of the rails, walked."""
    excluded = evaluator.layout.excluded(card)
    found = {value: rails_of(condition, evaluator.layout) for value, condition in question.outcomes.items()}
    return tuple(value for value, rails in found.items() if not holds(rails.impossible, excluded))


def by_diagram(evaluator: Evaluator, question: Question, card: Knowledge) -> tuple[str, ...]:
    """The answer of the decision diagrams."""
    diagrams, excluded = Diagrams(evaluator.layout), evaluator.layout.excluded(card)
    nodes = {value: diagrams.of(normal_form(each, evaluator.layout)) for value, each in question.outcomes.items()}
    return tuple(value for value, node in nodes.items() if diagrams.restricted(node, excluded) != FAILS)


def hold_equal(question: Question, known: Sequence[Knowledge]) -> None:
    """One answer from the oracle, the rails, their compiled form, the diagrams, the planes over text."""
    evaluator = Evaluator.of([question])
    assert evaluator.exact(question.name)
    right = [oracle.outcomes(question, card) for card in known]
    assert [evaluator.answer(question.name, card) for card in known] == right
    assert [by_rails(evaluator, question, card) for card in known] == right
    assert [by_diagram(evaluator, question, card) for card in known] == right
    assert by_columns(evaluator, question.name, as_text(known)) == right


def hold_equal_typed(question: Question, known: Sequence[Knowledge]) -> None:
    """The same over typed columns, where DuckDB joins in."""
    evaluator, table = Evaluator.of([question]), typed(known)
    plain = [know(_plain(row), VOCABULARY) for row in table.rows(named=True)]
    right = [oracle.outcomes(question, card) for card in plain]
    assert by_columns(evaluator, question.name, table) == right
    assert by_duckdb(evaluator, question.name, table) == right


def _plain(row: dict[str, Anything]) -> dict[str, Anything]:
    return {name: value.split("|") if isinstance(value, str) else value for name, value in row.items()}


def every_state() -> list[Knowledge]:
    """All combinations of yes, no and unknown of the yes/no facts."""
    names = [fact.name for fact in YES_NO]
    return [know(dict(zip(names, row, strict=True)), VOCABULARY) for row in product((True, False, None), repeat=4)]


@slow
@given(yes_no_questions)
def test_every_combination_of_small_norms(question: Question) -> None:
    hold_equal(question, every_state())
    hold_equal_typed(question, every_state())


@slow
@given(questions, st.lists(cards, min_size=1, max_size=12))
def test_partial_cards(question: Question, known: list[Knowledge]) -> None:
    hold_equal(question, known)
    hold_equal_typed(question, known)


@slow
@given(conditions, cards)
def test_the_certain_rail_is_exact_too(condition: Anything, card: Knowledge) -> None:
    layout = Layout([condition])
    rails, excluded = rails_of(condition, layout), layout.excluded(card)
    assert rails.exact
    assert holds(rails.certain, excluded) == oracle.certain(condition, card)
    assert holds(rails.impossible, excluded) == oracle.certain(~condition, card)


@slow
@given(questions, cards, cards)
def test_learning_never_adds_an_outcome(question: Question, card: Knowledge, other: Knowledge) -> None:
    """Facts of the second card that the first leaves unknown are learnt; also under a budget that runs out."""
    more = Knowledge({**other.states, **{name: state for name, state in card.items() if state.status == "known"}})
    evaluator = Evaluator.of([question])
    assert set(evaluator.answer(question.name, more)) <= set(evaluator.answer(question.name, _only_known(card)))
    for condition in question.outcomes.values():
        rails = rails_of(condition, evaluator.layout, budget=3)
        for rail in (rails.certain, rails.impossible):
            less = evaluator.layout.excluded(_only_known(card))
            assert holds(rail, less) <= holds(rail, evaluator.layout.excluded(more) | less)


def _only_known(card: Knowledge) -> Knowledge:
    return Knowledge({name: state for name, state in card.items() if state.status == "known"})


@slow
@given(yes_no_conditions, st.integers(0, 6))
def test_a_spent_budget_says_less_but_nothing_wrong(condition: Anything, budget: int) -> None:
    evaluator = Evaluator.of([yes_no("it", condition)])
    rails = rails_of(condition, evaluator.layout, budget=budget)
    for card in every_state():
        excluded = evaluator.layout.excluded(card)
        certain, impossible = oracle.certain(condition, card), oracle.certain(~condition, card)
        assert holds(rails.certain, excluded) <= certain
        assert holds(rails.impossible, excluded) <= impossible
        if rails.exact:
            assert (holds(rails.certain, excluded), holds(rails.impossible, excluded)) == (certain, impossible)


def test_naive_logic_would_not_see_it() -> None:
    """x and a, or not x and a: settled by a alone; without splitting it is undetermined, and says so."""
    a, x = YES_NO[:2]
    condition = (x & a) | (~x & a)
    evaluator = Evaluator.of([yes_no("it", condition)])
    card = know({a.name: True}, VOCABULARY)
    assert evaluator.answer("it", card) == ("yes",)
    poor = rails_of(condition, evaluator.layout, budget=0)
    assert not poor.exact
    assert not holds(poor.certain, evaluator.layout.excluded(card))


def test_rails_too_deep_for_the_parser_are_walked() -> None:
    rail: Rail = Excluded(1)
    for depth in range(1, 250):
        rail = (AllOf if depth % 2 else AnyOf)((Excluded(1 << depth), rail))
    function = compiled([rail])
    for excluded in (0, 1, (1 << 250) - 1, 1 << 248, 1 << 249, 3 << 248, 5 << 247):
        assert function(excluded) == (holds(rail, excluded),)


def test_dates_and_numbers_on_the_threshold() -> None:
    count, day = FACTS[6], FACTS[7]
    condition = count.at_least(3) & day.on_or_after(date(2026, 1, 18))  # type: ignore[attr-defined]
    table = pl.DataFrame({count.name: [2, 3, 3], day.name: [date(2026, 1, 18), date(2026, 1, 18), date(2026, 1, 17)]})
    found = ColumnEngine(Evaluator.of([yes_no("it", condition)]), VOCABULARY).run(table)
    assert found["it"].to_list() == ["no", "yes", "no"]
