"""The skeleton of an act as a value, and its JSON form."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from zandy.legislation.errors import LegislationError
from zandy.legislation.letters import NORMALISATION

__all__ = ["FORMAT", "Skeleton", "SkeletonUnit", "from_json", "to_json"]

#: Version of the JSON form; a reader refuses another one.
FORMAT = 1


@dataclass(frozen=True)
class SkeletonUnit:
    """One unit: id, the unit it stands in, kind, number, and the hash of its wording by language.

    A unit without a hash is known only in part (an article of which an extract gives some paragraphs).
    """

    eid: str
    parent: str
    kind: str
    number: str
    sha256: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Skeleton:
    """Units of one edition of an act, in document order. `partial`: only some articles of the act are known."""

    act: str
    edition: str
    languages: tuple[str, ...]
    units: tuple[SkeletonUnit, ...]
    partial: bool = False

    @cached_property
    def by_eid(self) -> dict[str, SkeletonUnit]:
        return {unit.eid: unit for unit in self.units}

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(unit.parent for unit in self.units)

    def is_leaf(self, unit: SkeletonUnit) -> bool:
        return unit.eid not in self._parents

    def hashes(self, lang: str) -> dict[str, str]:
        """Hash by id for one language."""
        return {unit.eid: unit.sha256[lang] for unit in self.units if lang in unit.sha256}


def to_json(skeleton: Skeleton) -> str:
    """The canonical JSON form: one unit a line, so that a change of one provision is a change of one line."""
    head = {
        "format": FORMAT, "normalisation": NORMALISATION, "act": skeleton.act, "edition": skeleton.edition,
        "languages": list(skeleton.languages), "partial": skeleton.partial,
    }  # fmt: skip
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in _rows(skeleton))
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "units": [\n' + rows + "\n]}\n"


def _rows(skeleton: Skeleton) -> Iterator[dict[str, Any]]:
    for unit in skeleton.units:
        row = {"eid": unit.eid, "in": unit.parent, "kind": unit.kind, "number": unit.number, "sha256": unit.sha256}
        yield {key: value for key, value in row.items() if value or key == "eid"}


def from_json(text: str) -> Skeleton:
    """Read the JSON form; LegislationError `broken_skeleton` when it is another version or damaged."""
    try:
        data = json.loads(text)
        if (data["format"], data["normalisation"]) != (FORMAT, NORMALISATION):
            raise LegislationError("broken_skeleton", reason=f"format {data['format']}/{data['normalisation']}")
        units = tuple(
            SkeletonUnit(row["eid"], row.get("in", ""), row["kind"], row.get("number", ""), row.get("sha256", {}))
            for row in data["units"]
        )
        return Skeleton(data["act"], data["edition"], tuple(data["languages"]), units, data["partial"])
    except (ValueError, KeyError, TypeError) as error:
        raise LegislationError("broken_skeleton", reason=repr(error)) from error
