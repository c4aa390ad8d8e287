"""SQL text: nothing that a name or a value says can become part of the query; nulls are looked at once."""

import re
from typing import Any as Anything

import duckdb
import pytest

from zandy.law.engines.evaluate import Evaluator, Question, yes_no
from zandy.law.engines.sql import DIALECTS, sql_for, wrong_value
from zandy.law.words.fact import Family
from zandy.law.words.knowledge import FactError

EVIL = "x\" AS y; DROP TABLE systems; --'`\\"
evil = Family("evil")
flag = evil.yes_no(EVIL)
kind = evil.one_of("kind", (EVIL, "plain", "'; DROP TABLE systems; --"))
QUESTION = Question(EVIL, {value: kind.is_(value) for value in kind.values})
FLAG = yes_no("flag", flag)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@pytest.fixture
def database() -> Anything:
    with duckdb.connect() as found:
        found.execute(f"CREATE TABLE systems ({quoted(flag.name)} BOOLEAN, {quoted(kind.name)} VARCHAR)")
        found.executemany("INSERT INTO systems VALUES (?, ?)", [(True, EVIL), (False, "plain"), (None, None)])
        yield found


def test_names_and_values_stay_names_and_values(database: Anything) -> None:
    query = sql_for(Evaluator.of([QUESTION, FLAG]), [EVIL, "flag"], "systems")
    found = database.execute(query)
    assert [column[0] for column in found.description] == [EVIL, f"{EVIL}_decided", "flag", "flag_decided"]
    assert found.fetchall() == [
        (EVIL, True, "yes", True),
        ("plain", True, "no", True),
        ("|".join(kind.values), False, "yes|no", False),
    ]


def test_a_table_may_be_a_path_of_names(database: Anything) -> None:
    database.execute('CREATE SCHEMA "my ""schema"')
    database.execute('CREATE TABLE "my ""schema"."a b" AS FROM systems')
    query = sql_for(Evaluator.of([FLAG]), ["flag"], ('my "schema', "a b"))
    assert [row[0] for row in database.execute(query).fetchall()] == ["yes", "no", "yes|no"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_text_within_quotes_closes_where_it_should(dialect: str) -> None:
    """Take out everything quoted: nothing of the names and values is left."""
    query = sql_for(Evaluator.of([QUESTION, FLAG]), [EVIL, "flag"], EVIL, dialect, keep=[EVIL])
    strings, names = {
        "duckdb": (r"'(?:[^']|'')*'", r'"(?:[^"]|"")*"'),
        "spark": (r"'(?:[^'\\]|\\.)*'", r"`(?:[^`]|``)*`"),
    }[dialect]
    bare = re.sub(f"{strings}|{names}", "", query, flags=re.DOTALL)
    assert "DROP" not in bare
    assert not re.search(r"['\"`;\\]|--", bare)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_absent_columns_are_not_in_the_query(dialect: str) -> None:
    query = sql_for(Evaluator.of([QUESTION, FLAG]), ["flag"], "systems", dialect, columns=[])
    assert "evil" not in query


def test_absent_columns_are_unknown(database: Anything) -> None:
    query = sql_for(Evaluator.of([QUESTION, FLAG]), ["flag", EVIL], "systems", columns=[kind.name])
    assert database.execute(query).fetchall()[1] == ("yes|no", False, "plain", True)


def test_only_the_reading_of_columns_meets_null() -> None:
    """Beyond the first step and the leaves no expression can be null, so that NOT never loses a row."""
    a, b = evil.yes_no("a"), evil.yes_no("b")
    query = sql_for(Evaluator.of([yes_no("it", (a & ~b) | (~a & b))]), ["it"], "systems")
    assert query.count("COALESCE") == 4
    assert "NULL" not in query


def test_a_wrong_value_stops_the_query_and_is_told(database: Anything) -> None:
    query = sql_for(Evaluator.of([QUESTION]), [EVIL], "systems")
    database.execute("INSERT INTO systems VALUES (NULL, 'it''s ''odd''')")
    with pytest.raises(duckdb.Error) as caught:
        database.execute(query).fetchall()
    told = wrong_value(str(caught.value))
    assert isinstance(told, FactError)
    assert (told.code, told.fact, told.details["value"]) == ("unknown_value", kind.name, "it's 'odd'")


def test_other_errors_are_not_taken_for_it() -> None:
    assert wrong_value("Parser Error: syntax error") is None


def test_no_question_and_no_dialect_are_key_errors() -> None:
    with pytest.raises(KeyError):
        sql_for(Evaluator.of([FLAG]), ["falg"], "systems")
    with pytest.raises(KeyError):
        sql_for(Evaluator.of([FLAG]), ["flag"], "systems", "mysql")
