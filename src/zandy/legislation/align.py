"""Kazakh and Russian side by side: both texts are official, each provision stands beside the one with the same id.

Where the texts are built differently, that is said and not smoothed over: Kazakh ends many lists with a predicate
shared by all points (`…__wrapup`), which Russian puts before the list; such a unit has no counterpart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zandy.legislation.errors import LegislationError
from zandy.legislation.units import Act, Unit

__all__ = ["Alignment", "Row", "align"]


@dataclass(frozen=True)
class Row:
    """One provision in both languages; None where a language has no unit with this id."""

    eid: str
    kk: Unit | None
    ru: Unit | None

    @property
    def is_matched(self) -> bool:
        return self.kk is not None and self.ru is not None and self.kk.kind == self.ru.kind


@dataclass(frozen=True)
class Alignment:
    """Two texts of one act, provision by provision, in document order."""

    kk: Act
    ru: Act

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(eid, self.kk.find(eid), self.ru.find(eid)) for eid in _woven(self.kk, self.ru))

    @property
    def only_kk(self) -> tuple[str, ...]:
        """Ids the Russian text does not have."""
        return tuple(row.eid for row in self.rows if row.ru is None)

    @property
    def only_ru(self) -> tuple[str, ...]:
        """Ids the Kazakh text does not have."""
        return tuple(row.eid for row in self.rows if row.kk is None)

    @property
    def is_in_order(self) -> bool:
        """The provisions both texts have come in the same order."""
        both = {row.eid for row in self.rows if row.kk and row.ru}
        orders = [[unit.eid for unit in act.walk() if unit.eid in both] for act in (self.kk, self.ru)]
        return orders[0] == orders[1]

    def text_of(self, eid: str, lang: str) -> str:
        """The official words of a provision in `kk` or `ru`; LegislationError `no_such_unit` where it has none."""
        return (self.kk if lang == "kk" else self.ru).text_of(eid)


def align(kk: Act, ru: Act) -> Alignment:
    """Lay two texts of one act side by side; LegislationError `texts_differ` when they are not kk and ru of one act."""
    if (kk.lang, ru.lang) != ("kk", "ru") or kk.name != ru.name:
        raise LegislationError("texts_differ", what=f"{kk.name} {kk.lang}, {ru.name} {ru.lang}")
    return Alignment(kk, ru)


def _woven(first: Act, second: Act) -> Iterator[str]:
    """Ids of both texts in the order of the first; an id only the second has comes after the one before it there."""
    follow: dict[str, list[str]] = {}
    before = ""
    for unit in second.walk():
        if first.find(unit.eid) is None:
            follow.setdefault(before, []).append(unit.eid)
        else:
            before = unit.eid
    yield from follow.get("", [])
    for unit in first.walk():
        yield unit.eid
        yield from follow.get(unit.eid, [])
