"""The acts of the corpus and their editions, from `acts.toml`."""

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zandy.legislation.errors import LegislationError

__all__ = ["ActFacts", "Edition", "act_named_in", "acts", "facts_of", "resolve"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an act: `base` is the edition it is laid over; dates are None where the source gives none."""

    name: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    base: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What is known of an act besides its words. `date_verified` is False where the date was not read officially."""

    name: str
    type: str
    number: str
    date: datetime.date
    date_verified: bool
    titles: dict[str, str]
    names: tuple[str, ...]
    editions: tuple[Edition, ...]

    def edition_on(self, day: datetime.date) -> Edition | None:
        """The edition in force on a day, where the dates are known."""
        for edition in self.editions:
            if edition.start and edition.start <= day and (edition.end is None or day <= edition.end):
                return edition
        return None


@cache
def acts() -> dict[str, ActFacts]:
    """All acts by name."""
    table = tomllib.loads(files("zandy.legislation").joinpath("acts.toml").read_text("utf-8"))
    return {name: _facts(name, row) for name, row in table.items()}


def _facts(name: str, row: dict[str, object]) -> ActFacts:
    data: dict = row  # type: ignore[type-arg]
    return ActFacts(
        name, data["type"], data["number"], datetime.date.fromisoformat(data["date"]), data.get("date_verified", True),
        data["titles"], tuple(data["names"]), tuple(_edition(edition) for edition in data["editions"]),
    )  # fmt: skip


def _edition(row: dict[str, str | bool]) -> Edition:
    start, end = (datetime.date.fromisoformat(str(row[key])) if key in row else None for key in ("from", "until"))
    return Edition(
        str(row["name"]), start, end, str(row["base"]) if "base" in row else None, row.get("verified") is not False
    )


def facts_of(act: str) -> ActFacts:
    """The facts of an act; LegislationError `unknown_act` with the names there are."""
    if act not in acts():
        raise LegislationError("unknown_act", act=act, known=", ".join(acts()))
    return acts()[act]


def resolve(name: str) -> tuple[str, str]:
    """Act and edition meant by `ai_law`, `230-VIII`, `230-VIII@2026-08-25` …; an act alone means its first edition."""
    for act in acts().values():
        if name in (act.name, act.number):
            return act.name, act.editions[0].name
        for edition in act.editions:
            if name == edition.name:
                return act.name, edition.name
    raise LegislationError("unknown_act", act=name, known=", ".join(acts()))


def act_named_in(words: str) -> str | None:
    """The act a heading speaks of, or None."""
    folded = words.casefold()
    return next((act.name for act in acts().values() if any(name.casefold() in folded for name in act.names)), None)
