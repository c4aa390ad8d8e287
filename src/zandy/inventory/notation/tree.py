"""The tree that every notation is read into. A place is a line and a column, both counted from one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any as Anything

#: How deep tables and lists may stand in each other; a card needs four.
DEPTH = 20

Place = tuple[int, int]


class TreeError(ValueError):
    """Text that is not the notation it should be.

    Attributes:
        code: ``broken``, ``duplicate_key``, ``too_deep``, ``alias``, ``tag``, ``key_is_no_text``.
        place: line and column.
        details: what the message needs.
    """

    def __init__(self, code: str, place: Place, **details: Anything) -> None:
        self.code, self.place, self.details = code, place, details
        super().__init__(f"{code} at line {place[0]}, column {place[1]}: {details}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value: text, or what the notation itself types; in YAML all is text. `blank` is a key without a value."""

    value: str | bool | int | float | date | None
    place: Place
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple["Tree", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, in the order written; `places` says where each key stands."""

    items: Mapping[str, "Tree"]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, "Tree"]]:
        return iter(self.items.items())

    def where(self, key: str) -> Place:
        """Where a key stands, or where the table starts."""
        return self.places.get(key, self.place)


Tree = Leaf | Listing | Table


def table(pairs: list[tuple[str, Place, Tree]], place: Place) -> Table:
    """A table from its keys and values; raises TreeError for a key that stands twice."""
    items: dict[str, Tree] = {}
    places: dict[str, Place] = {}
    for key, at, value in pairs:
        if key in items:
            raise TreeError("duplicate_key", at, key=key, first_line=places[key][0])
        items[key], places[key] = value, at
    return Table(items, place, places)
