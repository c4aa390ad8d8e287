"""The hashes that stand for facts and outcomes, in the journal and in receipts made in bulk."""

from collections.abc import Mapping
from typing import Any

from zandy.law.decisions.receipt import seal


def hashes_of(facts: Mapping[str, Any], outcomes: Mapping[str, Any]) -> dict[str, str]:
    """The columns of an assessment that hold them."""
    return {"facts_hash": seal(facts), "outcomes_hash": seal(outcomes)}
