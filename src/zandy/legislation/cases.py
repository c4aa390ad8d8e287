"""Decisions that the sources cite on what AI makes, and the candidates for authorship that they weigh: dated data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.norms.jurisdictions import Jurisdiction
from zandy.law.words.authorship import Made
from zandy.law.words.classes import Trust


@dataclass(frozen=True, slots=True)
class Case:
    """A decision or a patent, as a source tells of it.

    Attributes:
        id, name, court, citation: which one.
        jurisdiction: whose law it is of.
        decided: the day, or the year where the source gives no more; None where it gives none.
        supports: the questions that it bears on: ``author``, ``protected``, ``holder``.
        source: where it is told of.
        says: what it says, in our words, in kk, ru, en.
        about: what was made.
        differs: what other reports say otherwise, in kk, ru, en; empty where none is known.
    """

    id: str
    name: str
    court: str
    citation: str
    jurisdiction: Jurisdiction
    decided: date | int | None
    supports: tuple[str, ...]
    source: str
    says: Mapping[str, str]
    about: Made = Made.WORK
    differs: Mapping[str, str] = field(default_factory=dict)
    trust: Trust = Trust.SECONDARY


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom one might hold to be the author of what AI makes, and why the dissertation does or does not."""

    who: str
    taken: bool
    why: Mapping[str, str]


@cache
def cases() -> tuple[Case, ...]:
    """All of them, by place and time."""
    found = [_case(row) for row in _book()["case"]]
    places = list(Jurisdiction)
    return tuple(sorted(found, key=lambda case: (places.index(case.jurisdiction), str(case.decided or ""), case.id)))


def cases_of(jurisdiction: Jurisdiction, about: Made, question: str) -> tuple[Case, ...]:
    """The cases of a place on such a creation that bear on a question."""
    found = (case for case in cases() if case.jurisdiction is jurisdiction and case.about is about)
    return tuple(case for case in found if question in case.supports)


@cache
def candidates() -> tuple[Candidate, ...]:
    """The five candidates, in the order of the source."""
    return tuple(Candidate(**row) for row in _book()["candidate"])


def _case(row: Mapping[str, Any]) -> Case:
    return Case(
        id=row["id"], name=row["name"], court=row["court"], citation=row["citation"],
        jurisdiction=Jurisdiction(row["jurisdiction"]), decided=row.get("decided", row.get("decided_year")),
        supports=tuple(row["supports"]), source=row["source"], says=row["says"],
        about=Made(row.get("about", Made.WORK)), differs=row.get("differs", {}),
    )  # fmt: skip


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("cases.toml").read_text("utf-8"))
