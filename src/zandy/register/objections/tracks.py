"""Which term an objection is answered by: chosen from what is known of the decision, the strictest where it is not.

Personal-data law 19-1 binds where a decision came from processing personal data without a person; the Administrative
Code binds a body that acts with public power; otherwise Digital Code 43 gives a review whose term nobody has set, and
the organisation promises one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.words.provision import Provision
from zandy.legislation.calendar import Deadline, Extension, deadline

__all__ = ["FACTS", "Choice", "Said", "Track", "choose", "deadline_of", "most_days", "provision_of", "rules"]


class Said(StrEnum):
    """An answer to a question about the decision; not knowing is an answer."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Track(StrEnum):
    """Whose term it is."""

    PERSONAL_DATA = "personal_data"
    APPLICATION = "application"
    OWN = "own"


#: What people are asked about a decision, in plain words.
FACTS = ("automated", "personal_data", "public")


@dataclass(frozen=True, slots=True)
class Choice:
    """The term that an objection is answered by.

    Attributes:
        track: whose term.
        certain: whether it certainly binds; else it may, and is the strictest of those that may.
        deadline: its last day.
        possible: every term that may bind, the strictest first.
    """

    track: Track
    certain: bool
    deadline: Deadline
    possible: tuple[Track, ...]


def choose(facts: Mapping[str, str], received_on: date, promised: Mapping[str, int | None]) -> Choice:
    """The strictest of the terms that bind or may bind. Raises ParameterError where no such term stood on the day."""
    bound = {Track.PERSONAL_DATA: _all(facts, "automated", "personal_data"), Track.APPLICATION: _all(facts, "public")}
    open_ = [track for track, holds in bound.items() if holds is not False]
    candidates = open_ if any(bound[track] for track in open_) else [*open_, Track.OWN]
    found = {track: deadline_of(track, received_on, promised) for track in candidates}
    ordered = sorted(candidates, key=lambda track: found[track].last_day or date.max)
    first = ordered[0]
    # The last resort binds for certain once nothing else can.
    return Choice(first, bool(bound.get(first, not open_)), found[first], tuple(ordered))


def deadline_of(
    track: str, received_on: date, promised: Mapping[str, int | None], extension: Extension | None = None
) -> Deadline:
    """The last day of one term, by the law or by what the organisation promised."""
    rule = rules()[track]
    amount = promised.get(track) or rule.get("amount")
    return deadline(
        rule["parameter"], received_on, amount=amount, extensions=() if extension is None else (extension,)
    )  # fmt: skip


def most_days(track: str, on: date) -> int:
    """The most days that an organisation may promise: those of the law, or a limit of the register."""
    rule = rules()[track]
    if "most" in rule:
        return int(rule["most"])
    return int(deadline(rule["parameter"], on).parameter.amount or 0)


def provision_of(track: str, on: date) -> Provision | None:
    """Where the term stands."""
    return deadline(rules()[track]["parameter"], on).parameter.provision


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    """The terms as ``tracks.toml`` has them."""
    return tomllib.loads(files(__package__).joinpath("tracks.toml").read_text("utf-8"))


def _all(facts: Mapping[str, str], *names: str) -> bool | None:
    """Whether all of these hold; None where that is open."""
    said = {facts.get(name, Said.UNKNOWN) for name in names}
    if Said.NO in said:
        return False
    return None if Said.UNKNOWN in said else True
