"""The real norms of every edition on thousands of random partial cards: one answer from every back end."""

from functools import cache
from math import prod

import duckdb
import polars as pl
import pytest

from zandy.law.engines.columns import ColumnEngine
from zandy.law.engines.diagram import FAILS, Diagrams
from zandy.law.engines.evaluate import Evaluator, question_of
from zandy.law.engines.rails import holds, normal_form
from zandy.law.engines.sql import sql_for
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know

from . import oracle
from .cards import plain, table_of

ROWS = 3000
#: The oracle counts completions out; more than this many it is spared.
FEW = 600

every_edition = pytest.mark.parametrize("id", edition_ids())


@cache
def evaluator_of(id: str) -> Evaluator:
    """All norms of an edition and of the acts linked to it."""
    return Evaluator.of(map(question_of, edition(id).all_norms))


@cache
def table(id: str) -> pl.DataFrame:
    """The random cards of an edition."""
    return table_of(evaluator_of(id).layout.slots, ROWS, seed=2026)


@cache
def answers(id: str) -> dict[str, list[tuple[str, ...]]]:
    """The answers of the compiled evaluator, card by card."""
    evaluator = evaluator_of(id)
    states = [evaluator.layout.read(plain(row), VOCABULARY) for row in table(id).rows(named=True)]
    return {name: [evaluator.outcomes(name, state) for state in states] for name in evaluator.questions}


@every_edition
def test_no_norm_is_lost_to_another_of_its_name(id: str) -> None:
    assert len(evaluator_of(id).questions) == len(edition(id).all_norms)


@every_edition
def test_every_question_is_exact(id: str) -> None:
    evaluator = evaluator_of(id)
    assert [name for name in evaluator.questions if not evaluator.exact(name)] == []


@every_edition
def test_planes_give_what_cards_give(id: str) -> None:
    found = ColumnEngine(evaluator_of(id), block=1000).run(table(id))
    for name, right in answers(id).items():
        assert [tuple(each.split("|")) for each in found[name].cast(pl.String)] == right, name
        assert found[f"{name}_decided"].to_list() == [len(each) == 1 for each in right], name


@every_edition
def test_duckdb_gives_what_cards_give(id: str) -> None:
    evaluator, rows = evaluator_of(id), table(id)
    with duckdb.connect() as database:
        columns = ", ".join(
            f'unnest(?::{"BOOLEAN" if dtype == pl.Boolean else "VARCHAR"}[]) AS "{name}"'
            for name, dtype in rows.schema.items()
        )
        values = [list(range(ROWS)), *(rows[name].to_list() for name in rows.columns)]
        database.execute(f"CREATE TABLE cards AS SELECT unnest(?::INTEGER[]) AS row, {columns}", values)
        query = sql_for(evaluator, evaluator.questions, "cards", columns=rows.columns, keep=["row"])
        found = sorted(database.execute(query).fetchall())
    for place, (name, right) in enumerate(answers(id).items()):
        assert [tuple(row[1 + 2 * place].split("|")) for row in found] == right, name
        assert [row[2 + 2 * place] for row in found] == [len(each) == 1 for each in right], name


@every_edition
def test_rails_and_diagrams_give_what_cards_give(id: str) -> None:
    evaluator = evaluator_of(id)
    diagrams = Diagrams(evaluator.layout)
    states = [evaluator.layout.read(plain(row), VOCABULARY) for row in table(id).head(100).rows(named=True)]
    for name, question in evaluator.questions.items():
        nodes = {value: diagrams.of(normal_form(each, evaluator.layout)) for value, each in question.outcomes.items()}
        gone = evaluator.gone(name)
        for state, right in zip(states, answers(id)[name], strict=False):
            assert tuple(value for value, rail in gone.items() if not holds(rail, state)) == right, name
            left = tuple(value for value, node in nodes.items() if diagrams.restricted(node, state) != FAILS)
            assert left == right, name


@every_edition
def test_the_oracle_says_the_same(id: str) -> None:
    """Wherever few enough completions are left to count them out."""
    evaluator = evaluator_of(id)
    counted = dict.fromkeys(evaluator.questions, 0)
    for place, row in enumerate(table(id).rows(named=True)):
        card = know(plain(row), VOCABULARY)
        for name, question in evaluator.questions.items():
            if counted[name] < 40 and _completions(evaluator, name, card) <= FEW:
                counted[name] += 1
                assert oracle.outcomes(question, card) == answers(id)[name][place], (name, row)
    assert min(counted.values()) >= 20, "too few cards were counted out for some norm"


def _completions(evaluator: Evaluator, name: str, card: Knowledge) -> int:
    excluded = evaluator.layout.excluded(card)
    return prod((slot.whole & ~excluded).bit_count() for slot in evaluator.slots(name))


@every_edition
def test_learning_never_overturns_an_answer(id: str) -> None:
    """Learn every fact that a card leaves unknown: outcomes go, and none comes."""
    evaluator = evaluator_of(id)
    whole = table_of(evaluator.layout.slots, 100, seed=7, known=1.0)
    for full, partial in zip(whole.rows(named=True), table(id).rows(named=True), strict=False):
        state = evaluator.layout.read(plain(partial), VOCABULARY)
        before = {name: set(evaluator.outcomes(name, state)) for name in evaluator.questions}
        for name, value in full.items():
            if partial[name] is None:
                state |= evaluator.layout.read(plain({name: value}), VOCABULARY)
        for name in evaluator.questions:
            assert set(evaluator.outcomes(name, state)) <= before[name]
