"""All back ends give one answer on sanctions, liability, authorship and the Union, on random partial cases."""

from datetime import date

import duckdb
import polars as pl
import pytest

from zandy.law.decisions import in_the_union, whose_work
from zandy.law.decisions.which_sanction import questions
from zandy.law.decisions.who_answers import rules
from zandy.law.engines.columns import ColumnEngine
from zandy.law.engines.diagram import FAILS, Diagrams
from zandy.law.engines.evaluate import Evaluator
from zandy.law.engines.rails import normal_form
from zandy.law.engines.sql import sql_for
from zandy.law.norms.consequences import SANCTIONS, Standing, consequences
from zandy.law.norms.jurisdictions import Jurisdiction, law_of
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know

from .cards import plain, table_of

LAW, DAY = "230-VIII", date(2026, 11, 21)
ROWS = 150
ASKED = {id: questions(consequences(id, LAW)) for id in SANCTIONS}
ASKED |= {f"who answers, {standing}": rules(standing, LAW, DAY) for standing in (Standing.IN_FORCE, Standing.PROPOSED)}
ASKED |= {f"whose work, {place}": whose_work.questions(law, frozenset(law.protected))
          for place in Jurisdiction if (law := law_of(place))}  # fmt: skip
ASKED |= {"the Union": in_the_union.questions()}
#: Without what no system meets: random cards contradict themselves.
SETS = {name: Evaluator.of(asked.evaluator.questions.values()) for name, asked in ASKED.items()}


@pytest.mark.parametrize("evaluator", SETS.values(), ids=SETS)
def test_columns_and_sql_answer_as_the_evaluator(evaluator: Evaluator) -> None:
    table = table_of(evaluator.layout.slots, ROWS, seed=5)
    cards = [know(plain(row), VOCABULARY) for row in table.rows(named=True)]
    names = list(evaluator.questions)
    right = {name: ["|".join(evaluator.answer(name, card)) for card in cards] for name in names}
    by_columns = ColumnEngine(evaluator, VOCABULARY).run(table, names)
    assert {name: by_columns[name].cast(pl.String).to_list() for name in names} == right
    assert by_duckdb(evaluator, names, table) == right


def by_duckdb(evaluator: Evaluator, names: list[str], table: pl.DataFrame) -> dict[str, list[str]]:
    """The answers of DuckDB."""
    rows = table.with_row_index("row")
    database = duckdb.connect()
    kinds = {name: "BOOLEAN" if kind == pl.Boolean else "VARCHAR" for name, kind in table.schema.items()}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    database.execute(f"CREATE TABLE cards (row INTEGER, {columns})")
    database.executemany(f"INSERT INTO cards VALUES ({', '.join('?' * rows.width)})", rows.rows())
    query = sql_for(evaluator, names, "cards", columns=table.columns, keep=["row"])
    cursor = database.execute(query)
    places = {column[0]: place for place, column in enumerate(cursor.description or ())}
    found = sorted(cursor.fetchall(), key=lambda row: row[places["row"]])
    return {name: [row[places[name]] for row in found] for name in names}


@pytest.mark.parametrize("evaluator", SETS.values(), ids=SETS)
def test_decision_diagrams_answer_as_the_evaluator(evaluator: Evaluator) -> None:
    table = table_of(evaluator.layout.slots, 25, seed=6, known=0.9)
    diagrams = Diagrams(evaluator.layout)
    for name, question in evaluator.questions.items():
        nodes = {value: diagrams.of(normal_form(when, evaluator.layout)) for value, when in question.outcomes.items()}
        for row in table.rows(named=True):
            excluded = evaluator.layout.excluded(know(plain(row), VOCABULARY))
            left = tuple(value for value, node in nodes.items() if diagrams.restricted(node, excluded) != FAILS)
            assert left == evaluator.outcomes(name, excluded)


@pytest.mark.parametrize("evaluator", SETS.values(), ids=SETS)
def test_every_answer_is_exact(evaluator: Evaluator) -> None:
    assert all(evaluator.exact(name) for name in evaluator.questions)
