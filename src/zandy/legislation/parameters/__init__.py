"""The numbers of the law as dated data: terms of duties and procedures, the monthly calculation index.

``parameter("objection_examination", on=day)`` gives three working days from receipt, with the provision, the source and
how far it is verified. No number of the law stands in code.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from zandy.law.words.classes import Trust
from zandy.law.words.provision import Provision
from zandy.legislation.messages import LANGUAGES, render

__all__ = ["Parameter", "ParameterError", "Unit", "parameter", "parameter_names", "parameters"]

_FILES = {"deadlines.toml": "deadline", "mci.toml": "mci", "protection.toml": "deadline"}

_MESSAGES = {
    "unknown_parameter": {
        "kk": "«{name}» деген параметр жоқ. Ұқсас атаулар: {close}.",
        "ru": "Параметра «{name}» нет. Похожие имена: {close}.",
        "en": "There is no parameter “{name}”. Close names: {close}.",
    },
    "no_value_on_day": {
        "kk": "«{name}» параметрінің {on} күнгі мәні белгісіз. {first} мен {last} аралығындағы күнді таңдаңыз.",
        "ru": "Значение параметра «{name}» на {on} неизвестно. Возьмите день между {first} и {last}.",
        "en": "The parameter “{name}” has no known value on {on}. Take a day between {first} and {last}.",
    },
}


class Unit(StrEnum):
    """What a parameter counts. An event is no number: the term ends, or comes round, with something that happens."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    YEAR = "year"
    EVENT = "event"
    TENGE = "tenge"


class ParameterError(KeyError):
    """No such parameter, or none on that day.

    Attributes:
        code: ``unknown_parameter`` or ``no_value_on_day``.
        details: the name, close names, the day, the first and the last day with a value.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details

    def message(self, lang: str = "en") -> str:
        """The message in ``kk``, ``ru`` or ``en``."""
        return render(_MESSAGES[self.code], lang, self.details)

    def __str__(self) -> str:
        return self.message()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law as it stood from a day on.

    Attributes:
        name: the name that norms use (``risk_update_interval``).
        amount: how many units; None for an event, and where no act was found that sets it.
        unit: what is counted.
        valid_from: the first day for which the value is vouched for; None where there is no number to change.
        valid_until: the last day, where there is one.
        starts: what a term counts from; empty for what is no term.
        provision: where the law says it; None where the source names no provision.
        source: the text that it was read in.
        trust: how far it is verified.
        label: what it is, in kk, ru, en.
    """

    name: str
    amount: int | None
    unit: Unit
    valid_from: date | None
    valid_until: date | None
    starts: str
    provision: Provision | None
    source: str
    trust: Trust
    label: Mapping[str, str]

    def holds_on(self, day: date) -> bool:
        """Whether the value is vouched for on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


def parameter(name: str, on: date) -> Parameter:
    """The parameter as it stands on a day; raises ParameterError (a KeyError) for an unknown name or day."""
    known = _all()
    if name not in known:
        close = ", ".join(get_close_matches(name, known, n=3, cutoff=0.5)) or "–"
        raise ParameterError("unknown_parameter", name=name, close=close)
    values = [value for value in known[name] if value.holds_on(on)]
    if not values:
        first, last = known[name][0].valid_from, known[name][-1].valid_until or "…"
        raise ParameterError("no_value_on_day", name=name, on=on, first=first, last=last)
    return values[-1]


def parameter_names() -> tuple[str, ...]:
    """The names of all parameters."""
    return tuple(_all())


def parameters(name: str) -> tuple[Parameter, ...]:
    """Every value of a parameter, oldest first; raises KeyError."""
    return _all()[name]


@cache
def _all() -> dict[str, tuple[Parameter, ...]]:
    return _by_name(_parameter(row) for file, table in _FILES.items() for row in _rows(file, table))


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))[table]
    return rows


def _by_name(values: Iterable[Parameter]) -> dict[str, tuple[Parameter, ...]]:
    found: dict[str, tuple[Parameter, ...]] = {}
    for value in sorted(values, key=lambda value: value.valid_from or date.min):
        earlier = found.get(value.name, ())
        if earlier and earlier[-1].valid_from == value.valid_from:
            raise ValueError(f"two values of {value.name} from {value.valid_from}")
        found[value.name] = (*earlier, value)
    return found


def _parameter(row: dict[str, Any]) -> Parameter:
    made = Parameter(
        name=row["name"],
        amount=row.get("amount"),
        unit=Unit(row["unit"]),
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        starts=row.get("starts", ""),
        provision=Provision.parse(row["provision"]) if "provision" in row else None,
        source=row["source"],
        trust=Trust(row["trust"]),
        label=row["label"],
    )
    without_number = made.unit is Unit.EVENT or made.trust is Trust.NOT_FOUND
    if (made.amount is None) is not without_number:
        raise ValueError(f"{made.name}: an amount is missing only for an event and for what was not found")
    if made.valid_from is None and made.amount is not None:
        raise ValueError(f"{made.name}: a number of the law is dated")
    if set(made.label) != set(LANGUAGES):
        raise ValueError(f"{made.name}: a label in {', '.join(LANGUAGES)}")
    return made
