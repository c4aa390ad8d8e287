"""The sanctions of the law as dated data, and what a fine is in tenge by the index of a day.

``sanction("offence_641_1", on=day)`` gives the scale of fines, its provision, its source, how far it is verified.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.words.classes import Trust
from zandy.law.words.provision import Provision
from zandy.law.words.sanction import Counted, Measure, Penalty, Reading, Sanction, Subject

from . import Parameter, ParameterError, parameter

__all__ = ["DatedSanction", "Tenge", "in_tenge", "sanction", "sanction_names", "sanction_or_first"]


@dataclass(frozen=True, slots=True)
class DatedSanction:
    """A sanction as it stood from a day on.

    Attributes:
        sanction: what it brings.
        provision: where the source says it.
        valid_from: the first day for which it is vouched for; None of a draft.
        valid_until: the last day, where there is one.
        source: the text that it was read in.
        trust: how far it is verified.
    """

    sanction: Sanction
    provision: Provision
    valid_from: date | None
    valid_until: date | None
    source: str
    trust: Trust

    def holds_on(self, day: date) -> bool:
        """Whether it is vouched for on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


@dataclass(frozen=True, slots=True)
class Tenge:
    """An amount of MCI in tenge: the least and the most, and the index that it was counted with."""

    least: int | None
    most: int | None
    index: Parameter


def sanction(name: str, on: date) -> DatedSanction:
    """The sanction as it stands on a day; raises ParameterError (a KeyError) for an unknown name or day."""
    known = _all().get(name)
    if known is None:
        raise ParameterError("unknown_parameter", name=name, close=", ".join(_all()))
    values = [each for each in known if each.holds_on(on)]
    if not values:
        first, last = known[0].valid_from, known[-1].valid_until or "…"
        raise ParameterError("no_value_on_day", name=name, on=on, first=first, last=last)
    return values[-1]


def sanction_or_first(name: str, on: date) -> DatedSanction:
    """The same, or on an earlier day the first there is: a bill is asked about before it became law."""
    try:
        return sanction(name, on)
    except ParameterError as error:
        if error.code == "no_value_on_day" and (first := _all()[name][0]).valid_from is not None:
            return first
        raise


def sanction_names() -> tuple[str, ...]:
    """The names of all sanctions."""
    return tuple(_all())


def in_tenge(penalty: Penalty, on: date) -> Tenge | None:
    """What a fine in MCI is by the index of a day; None of anything else, and where no index is known for the day."""
    if penalty.unit is not Counted.MCI:
        return None
    try:
        index = parameter("mci", on)
    except ParameterError:
        return None
    if index.amount is None or penalty.most is None:
        return None
    least = None if penalty.least is None else penalty.least * index.amount
    return Tenge(least, penalty.most * index.amount, index)


@cache
def _all() -> dict[str, tuple[DatedSanction, ...]]:
    text = files(__package__).joinpath("sanctions.toml").read_text("utf-8")
    found: dict[str, tuple[DatedSanction, ...]] = {}
    for row in tomllib.loads(text)["sanction"]:
        found[row["name"]] = (*found.get(row["name"], ()), _dated(row))
    return {
        name: tuple(sorted(values, key=lambda each: each.valid_from or date.min)) for name, values in found.items()
    }  # fmt: skip


def _dated(row: Mapping[str, Any]) -> DatedSanction:
    alternatives = tuple(penalty for part in row.get("one_of", ()) for penalty in _penalties(part))
    beside = tuple(penalty for part in row.get("beside", ()) for penalty in _penalties(part))
    made = Sanction(row["name"], alternatives, beside, row.get("times", 1), tuple(row.get("of", ())))
    trust = Trust(row["trust"])
    return DatedSanction(
        made, Provision.parse(row["provision"]), row.get("valid_from"), row.get("valid_until"), row["source"], trust
    )


def _penalties(part: Mapping[str, Any]) -> Iterator[Penalty]:
    """A scale gives a penalty a subject; anything else is one penalty."""
    measure, unit = Measure(part["measure"]), Counted(part["unit"]) if "unit" in part else None
    if "scale" in part:
        for subject, amount in part["scale"].items():
            yield Penalty(measure, unit, amount, amount, (Subject(subject),))
        return
    yield Penalty(
        measure, unit, part.get("least"), part.get("most"),
        subjects=tuple(map(Subject, part.get("subjects", ()))),
        optional=part.get("optional", False),
        reading=Reading(part["reading"]) if "reading" in part else None,
    )  # fmt: skip
