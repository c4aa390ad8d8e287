"""How much of an act is computed: for every provision the norm that is its home, or the reason why none is, or nothing.

The law reads no files: whoever asks brings the ids of the act's units (``art_17__para_3__point_6`` …), in their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..norms.sources import SOURCES, home_of_row
from ..words.edition import Edition, NotComputed, housing
from ..words.norm import Norm
from ..words.provision import Provision

#: The words before a list and the predicate after it: they belong to the unit that holds the list.
_SHARED_WORDS = ("__intro", "__wrapup")
_PREAMBLE = "preamble"


class Standing(StrEnum):
    """How a unit of the act is accounted for."""

    NORM = "norm"
    REASON = "reason"
    IN_ITS_PARTS = "in_its_parts"
    NOT_A_PROVISION = "not_a_provision"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of the act.

    Attributes:
        unit: its id.
        standing: norm, reason, in its parts, no provision, nothing.
        home: the norm or the reason; None for the other standings.
        through: the provision that carries the home, where that is not the unit itself but the whole it is a part of.
    """

    unit: str
    standing: Standing
    home: Norm | NotComputed | None = None
    through: Provision | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of an act and how each is accounted for. Shares count provisions with no parts below them."""

    edition: str
    act: str
    entries: tuple[Entry, ...]

    @property
    def provisions(self) -> tuple[Entry, ...]:
        """What is counted: the provisions that are not divided further; no headings, no shared words."""
        passed_over = (Standing.IN_ITS_PARTS, Standing.NOT_A_PROVISION)
        whole = {_whole_of(entry.unit) for entry in self.entries}
        return tuple(
            entry for entry in self.entries
            if entry.standing not in passed_over and entry.unit not in whole and not entry.unit.endswith(_SHARED_WORDS)
        )  # fmt: skip

    @property
    def computed(self) -> tuple[Entry, ...]:
        """The provisions with a norm."""
        return tuple(entry for entry in self.provisions if entry.standing is Standing.NORM)

    @property
    def reasoned(self) -> tuple[Entry, ...]:
        """The provisions with a written reason why they have no norm."""
        return tuple(entry for entry in self.provisions if entry.standing is Standing.REASON)

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The units that are not accounted for, shared words and headings included."""
        return tuple(entry for entry in self.entries if entry.standing is Standing.NOTHING)

    @property
    def share(self) -> float:
        """The share of provisions with a norm or a reason, from 0 to 1."""
        return self._share(len(self.computed) + len(self.reasoned))

    @property
    def share_computed(self) -> float:
        """The share of provisions with a norm, from 0 to 1."""
        return self._share(len(self.computed))

    def _share(self, count: int) -> float:
        return count / len(self.provisions) if self.provisions else 0.0


def coverage(edition: Edition, units: Iterable[str], *, act: str | None = None) -> Coverage:
    """How the units of the edition's act, or of another act that it is read with, are accounted for.

    Raises ValueError for an id that is no place of an act.
    """
    act = act or edition.act
    homes = edition.homes
    listed = tuple(units)
    divided = {_whole_of(unit) for unit in listed}
    return Coverage(edition.id, act, tuple(_entry(act, unit, homes, divided) for unit in listed))


def coverage_of_source(source: str) -> Coverage:
    """How the rows of a source beside the Law (INST, PAPER, CONF) are accounted for; raises KeyError."""
    return Coverage(source, source, tuple(_row(source, row) for row in SOURCES[source]))


def _row(source: str, row: str) -> Entry:
    home = home_of_row(source, row)
    return Entry(row, Standing.NOTHING) if home is None else _housed(row, home, None)


def _entry(act: str, unit: str, homes: Mapping[Provision, Norm | NotComputed], divided: set[str]) -> Entry:
    if unit == _PREAMBLE:
        return Entry(unit, Standing.NOT_A_PROVISION)
    place = Provision.parse(f"{act}:{_without_shared_words(unit)}")
    whole = housing(homes, place)
    if whole is not None:
        return _housed(unit, homes[whole], None if whole == place else whole)
    return Entry(unit, Standing.IN_ITS_PARTS if place.eid in divided else Standing.NOTHING)


def _housed(unit: str, home: Norm | NotComputed, through: Provision | None) -> Entry:
    return Entry(unit, Standing.NORM if isinstance(home, Norm) else Standing.REASON, home, through)


def _without_shared_words(unit: str) -> str:
    return unit.rpartition("__")[0] if unit.endswith(_SHARED_WORDS) else unit


def _whole_of(unit: str) -> str:
    """The unit that this one is a part of: ``art_17__para_3`` for its points, its intro counts for no part."""
    return "" if unit.endswith(_SHARED_WORDS) else unit.rpartition("__")[0]
