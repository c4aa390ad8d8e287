"""GoRules ZEN: the rows as a decision table (hit policy: first), in the form that it answers fastest.

Measured beforehand: a table held by a loader answers three times faster than one made with ``create_decision``, and
cells that compare with ``$ ==`` faster than cells with bare values or booleans.
"""

from typing import Any

import zen

from .common import one_by_one, workload

Row = dict[str, list[str]]


def table(facts: list[str], rows: list[Row]) -> dict[str, Any]:
    """The decision: one table between an input and an output."""
    node = {"position": {"x": 0, "y": 0}}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", **node},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": content(facts, rows), **node},
        {"id": "out", "type": "outputNode", "name": "out", **node},
    ]
    ways = (("in", "table"), ("table", "out"))
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in ways]
    return {"nodes": nodes, "edges": edges}


def content(facts: list[str], rows: list[Row]) -> dict[str, Any]:
    """The table: a column a fact, a rule a row, "no" when none fits."""
    rules = [{"_id": f"r{number}", "out": "'yes'", **cells(facts, row)} for number, row in enumerate(rows)]
    return {
        "hitPolicy": "first",
        "rules": [*rules, {"_id": "else", "out": "'no'", **cells(facts, {})}],
        "inputs": [{"id": f"i{place}", "name": fact, "field": field(fact)} for place, fact in enumerate(facts)],
        "outputs": [{"id": "out", "name": "out", "field": "out"}],
    }


def cells(facts: list[str], row: Row) -> dict[str, str]:
    """What a rule asks of every fact; nothing where the cell is empty."""
    return {
        f"i{place}": " or ".join(f"$ == '{value}'" for value in row.get(fact, ())) for place, fact in enumerate(facts)
    }


def field(fact: str) -> str:
    """A fact as a name without dots, which ZEN would take for a path."""
    return fact.replace(".", "__")


def main() -> None:
    load = workload()
    decision = table(list(load["facts"]), load["rows"])
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"law": decision}}})
    systems = [{field(name): value for name, value in system.items()} for system in load["systems"]]
    one_by_one("GoRules ZEN", "zen-engine", lambda each: str(engine.evaluate("law", each)["result"]["out"]), systems)


main()
