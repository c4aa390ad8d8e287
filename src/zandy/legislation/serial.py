"""A parsed act as JSON, to be kept beside its original and read again without parsing."""

import json
from typing import Any

from zandy.legislation.errors import LegislationError
from zandy.legislation.units import Act, Markup, Piece, Unit

__all__ = ["FORMAT", "act_from_json", "act_to_json"]

#: Version of the JSON form; another version is parsed anew from the original.
FORMAT = 1


def act_to_json(act: Act) -> str:
    """The act as one JSON text; `act_from_json` gives the same act back."""
    data = {
        "format": FORMAT, "name": act.name, "lang": act.lang, "edition": act.edition, "about": act.about,
        "units": [_unit(unit) for unit in act.units],
        "markup": [[mark.line, mark.at, mark.kind, mark.text] for mark in act.markup],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _unit(unit: Unit) -> dict[str, Any]:
    row = {
        "eid": unit.eid, "kind": unit.kind, "number": unit.number, "term": unit.term, "short": unit.short,
        "pieces": [[piece.line, piece.at, piece.role, piece.text] for piece in unit.pieces],
        "children": [_unit(child) for child in unit.children],
    }  # fmt: skip
    return {key: value for key, value in row.items() if value}


def act_from_json(text: str) -> Act:
    """Read the JSON form; LegislationError `broken_text` when it is damaged or of another version."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        units = tuple(_from_row(row) for row in data["units"])
        markup = tuple(Markup(*row) for row in data["markup"])
        return Act(units, data["name"], data["lang"], data["edition"], markup, data["about"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LegislationError("broken_text", reason=repr(error)) from error


def _from_row(row: dict[str, Any]) -> Unit:
    return Unit(
        row["eid"], row["kind"], row.get("number", ""), tuple(Piece(*piece) for piece in row.get("pieces", ())),
        tuple(_from_row(child) for child in row.get("children", ())), row.get("term"), row.get("short"),
    )  # fmt: skip
