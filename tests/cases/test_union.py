"""The worked cases on the European Union: tier, practices, duties, as a table."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zandy.law.decisions.in_the_union import in_the_union
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know

TABLE = tomllib.loads((Path(__file__).parent / "union.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", TABLE, ids=[case["story"] for case in TABLE])
def test_the_answer_is_the_expected_one(case: dict[str, Any]) -> None:
    found = in_the_union(know(case["facts"], VOCABULARY), on=date(2026, 11, 21))
    assert (found["tier"].outcome or "?") == case["tier"]
    practices = {str(norm.at) for norm, _ in found.practices()}
    assert practices == ({case["practice"]} if "practice" in case else set())
    owed, free = ({str(norm.at) for norm, _ in found.duties(holds)} for holds in (True, False))
    assert "duty" not in case or case["duty"] in owed
    assert "no_duty" not in case or case["no_duty"] in free


def test_every_tier_is_met() -> None:
    assert {case["tier"] for case in TABLE} == {"unacceptable", "high", "limited", "minimal", "?"}
