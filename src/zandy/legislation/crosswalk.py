"""The crosswalk: Kazakhstan ↔ the European Union ↔ ISO/IEC 42001 ↔ NIST AI RMF, row by row, as replaceable data."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.in_the_union import InTheUnion
from zandy.law.decisions.in_the_union import norms as norms_of_the_union
from zandy.law.words.norm import Classification, Modality, Norm
from zandy.law.words.provision import Provision


class Relation(StrEnum):
    """How the provision of Kazakhstan stands to that of the Union."""

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"
    OVERLAPS = "overlaps"
    ONLY_KZ = "only_kz"
    ONLY_EU = "only_eu"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        id: a word for the matter.
        kz, eu: the provisions; None where there is none on that side.
        iso: clauses and controls of ISO/IEC 42001:2023.
        nist: subcategories of the NIST AI RMF 1.0.
        relation: how the first stands to the second.
        note: in our words, in kk, ru, en.
    """

    id: str
    kz: Provision | None
    eu: Provision | None
    iso: tuple[str, ...]
    nist: tuple[str, ...]
    relation: Relation
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Applies:
    """From when a part of the EU Act applies: by its text, and as an amendment that was only reported would have it."""

    since: date
    reported: date | None


@dataclass(frozen=True, slots=True)
class Here:
    """What a row means for one system: whether each side applies to it; None: not settled, or nothing is computed."""

    row: Row
    kz: bool | None
    eu: bool | None

    @property
    def differs(self) -> bool:
        """Whether it is settled that one side applies and the other does not."""
        return self.kz is not self.eu and None not in (self.kz, self.eu)


@cache
def rows() -> tuple[Row, ...]:
    """All rows, in their order."""
    return tuple(_row(row) for row in _book()["row"])


def reviewed() -> date:
    """The day on which the rows were last gone through."""
    day: date = _book()["reviewed"]
    return day


def applies(at: Provision) -> Applies | None:
    """From when an article of the EU Act applies; None where the data do not say."""
    for each in _book()["applies"]:
        if at.steps[0] in each["articles"]:
            return Applies(each["since"], each.get("reported"))
    return None


def here(assessment: Assessment, union: InTheUnion) -> tuple[Here, ...]:
    """Every row for one system, from how the Law and the EU Act answer for it."""
    at_home = {place: norm for norm in assessment.regime.edition.all_norms for place in norm.homes}
    over_there = {place: norm for norm in norms_of_the_union() for place in norm.homes}
    return tuple(Here(row, _holds(row.kz, at_home, assessment), _holds(row.eu, over_there, union)) for row in rows())


def differences(found: Iterable[Here]) -> tuple[tuple[Here, ...], tuple[Here, ...]]:
    """Where only Kazakhstan's side applies to the system, and where only the Union's."""
    apart = [each for each in found if each.differs]
    return tuple(each for each in apart if each.kz), tuple(each for each in apart if each.eu)


def _holds(at: Provision | None, norms: Mapping[Provision, Norm], answers: Assessment | InTheUnion) -> bool | None:
    """Whether a side applies: its norm holds. No provision on a side: it does not; a text-only one: not settled."""
    if at is None:
        return False
    norm = norms.get(at)
    if norm is None or isinstance(norm, Classification) or norm.modality is Modality.DEFINES:
        return None
    return answers[norm.name].holds


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        id=row["id"],
        kz=Provision.parse(row["kz"]) if "kz" in row else None,
        eu=Provision.parse(row["eu"]) if "eu" in row else None,
        iso=tuple(row["iso"]),
        nist=tuple(row["nist"]),
        relation=Relation(row["relation"]),
        note=row["note"],
    )


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("crosswalk.toml").read_text("utf-8"))
