"""The worked cases on authorship, a table that a lawyer can read: expected answers and the provisions behind them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zandy.law.decisions.whose_work import QUESTIONS, Answer, whose_work
from zandy.law.norms.jurisdictions import Jurisdiction
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know

TABLE = tomllib.loads((Path(__file__).parent / "authorship.toml").read_text("utf-8"))["case"]
DAY = date(2026, 11, 21)
ROWS = [(case, place) for case in TABLE for place in Jurisdiction if place in case]


def answer_of(case: dict[str, Any], place: Jurisdiction) -> Answer:
    known = know(case["facts"], VOCABULARY)
    return whose_work(known, on=case.get("on", DAY), jurisdictions=(place,)).answers[0]


def shown(answer: Answer, question: str) -> str:
    finding = answer.findings.get(question)
    return "" if finding is None else finding.outcome or "?"


@pytest.mark.parametrize(("case", "place"), ROWS, ids=[f"{place}: {case['story'][:40]}" for case, place in ROWS])
def test_the_answer_is_the_expected_one(case: dict[str, Any], place: Jurisdiction) -> None:
    answer = answer_of(case, place)
    expected = case[place]
    if expected == ["-"]:
        assert answer.covered is False and set(answer.findings) == {"share"}
        return
    assert [shown(answer, question) for question in QUESTIONS[1:5]] == expected[:4]
    assert expected[4] in {str(at) for finding in answer.findings.values() for at in finding.provisions}


def test_the_table_is_worth_reading() -> None:
    assert len(TABLE) >= 20
    assert {place for _, place in ROWS} == set(Jurisdiction)
    assert len({case["story"] for case in TABLE}) == len(TABLE)
