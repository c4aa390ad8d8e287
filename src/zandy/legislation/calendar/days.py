"""Which days are worked in Kazakhstan, five days a week: ``holidays.toml`` read once, counted through an index.

A day is free when it is a Saturday or a Sunday, a public holiday, a day off, the day to which a holiday on a weekend
moves (the next working day), or a day of rest moved there; a day of rest that was moved away is worked.
"""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from zandy.law.words.classes import Trust

from ..messages import render

__all__ = [
    "FIRST", "LAST", "CalendarError", "Free", "add_working_days", "free", "is_working", "known_from", "source_of_year",
    "trust_of", "working_days",
]  # fmt: skip

#: The days that the index covers. Before and after nobody has a deadline under these acts.
FIRST, LAST = date(1991, 1, 1), date(2100, 12, 31)

_WEEKEND = (5, 6)
_WORST = {Trust.OFFICIAL: 0, Trust.SECONDARY: 1, Trust.NOT_FOUND: 2}


_OUTSIDE = {
    "kk": "Күнтізбе {first} мен {last} аралығын ғана қамтиды; {day} оған кірмейді. Басқа күн енгізіңіз.",
    "ru": "Календарь знает дни с {first} по {last}; {day} в него не входит. Укажите другой день.",
    "en": "The calendar knows the days from {first} to {last}; {day} is not among them. Give another day.",
}


class CalendarError(ValueError):
    """A day outside the calendar.

    Attributes:
        day: the day, as far as it can be said.
    """

    def __init__(self, day: object) -> None:
        super().__init__(day)
        self.day = day

    def message(self, lang: str = "en") -> str:
        """The message in ``kk``, ``ru`` or ``en``."""
        return render(_OUTSIDE, lang, {"first": FIRST, "last": LAST, "day": self.day})

    def __str__(self) -> str:
        return self.message()


@dataclass(frozen=True, slots=True)
class Free:
    """Why a day is free.

    Attributes:
        kind: ``weekend``, ``holiday``, ``moved_holiday`` (the day after a holiday on a weekend), ``moved_rest``.
        label: the holiday in kk, ru, en; empty for a weekend and a moved day of rest.
        source: the act that moved the day of rest.
    """

    kind: str
    label: Mapping[str, str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Data:
    """The file as it stands: what is free besides weekends, what is worked on weekends, how far years are known."""

    free: dict[date, Free]
    worked: frozenset[date]
    years: dict[int, tuple[Trust, str]]


def is_working(day: date) -> bool:
    """Whether a day is worked."""
    return _is_working(_data(), day)


def free(day: date) -> Free | None:
    """Why a day is free; None for a working day."""
    found = _data()
    if _is_working(found, day):
        return None
    return found.free.get(day) or Free("weekend", {})


def working_days(first: date, last: date) -> int:
    """How many working days there are from a day to a day, both counted; none where the last comes first."""
    index = _index()
    return max(0, bisect_right(index, _ordinal(last)) - bisect_left(index, _ordinal(first)))


def add_working_days(day: date, count: int) -> date:
    """The day that comes so many working days after a day, which itself is not counted; before it for a negative count.

    Raises CalendarError where that is outside the calendar. With a count of 0 the day itself, worked or not.
    """
    if count == 0:
        return day
    index, at = _index(), _ordinal(day)
    place = bisect_right(index, at) + count - 1 if count > 0 else bisect_left(index, at) + count
    if not 0 <= place < len(index):
        raise CalendarError(f"{day} {count:+}")
    return date.fromordinal(index[place])


def trust_of(first: date, last: date) -> Trust:
    """How far the calendar of all these days is verified: the worst of their years."""
    worst = Trust.OFFICIAL
    for year in range(first.year, last.year + 1):
        trust = source_of_year(year)[0]
        if _WORST[trust] > _WORST[worst]:
            worst = trust
    return worst


def source_of_year(year: int) -> tuple[Trust, str]:
    """How far the calendar of a year is known, and from where; not found for a year of which nobody has said."""
    return _data().years.get(year, (Trust.NOT_FOUND, ""))


def known_from() -> tuple[int, int]:
    """The first and the last year whose calendar was announced."""
    announced = [year for year, (trust, _) in _data().years.items() if trust is not Trust.NOT_FOUND]
    return min(announced), max(announced)


def _ordinal(day: date) -> int:
    if not FIRST <= day <= LAST:
        raise CalendarError(day)
    return day.toordinal()


def _is_working(data: _Data, day: date) -> bool:
    return day in data.worked or (day.weekday() not in _WEEKEND and day not in data.free)


@cache
def _index() -> tuple[int, ...]:
    """The working days as ordinals, in order."""
    data = _data()
    days = map(date.fromordinal, range(FIRST.toordinal(), LAST.toordinal() + 1))
    return tuple(day.toordinal() for day in days if _is_working(data, day))


@cache
def _data() -> _Data:
    return read(tomllib.loads(files(__package__).joinpath("holidays.toml").read_text("utf-8")))


def read(rows: Mapping[str, Any]) -> _Data:
    """The days that the rows of a calendar file make free or worked."""
    holidays = {day: label for row in rows["holiday"] for day, label in _every_year(row)}
    off = dict.fromkeys(rows["ait"]["days"], rows["ait"]["label"])
    moving = sorted(day for row in rows["holiday"] if row["moves"] for day, _ in _every_year(row))
    named = {**off, **holidays}
    found = {day: Free("holiday", label) for day, label in named.items()}
    for day in moving:
        if day.weekday() in _WEEKEND:
            found[_next_free_of(found, day)] = Free("moved_holiday", named[day])
    transfers = {row["to"]: Free("moved_rest", {}, row["source"]) for row in rows["transfer"]}
    years = {year: (Trust(row["trust"]), row["source"]) for row in rows["year"] for year in row["years"]}
    return _Data(transfers | found, frozenset(row["from"] for row in rows["transfer"]), years)


def _every_year(row: Mapping[str, Any]) -> Iterator[tuple[date, Mapping[str, str]]]:
    first, last = row.get("first_year", FIRST.year), row.get("last_year", LAST.year)
    return ((date(year, row["month"], day), row["label"]) for year in range(first, last + 1) for day in row["days"])


def _next_free_of(taken: Mapping[date, Free], day: date) -> date:
    """The next working day after a holiday."""
    steps = accumulate([timedelta(days=1)] * 30, initial=timedelta(days=1))
    return next(day + step for step in steps if (day + step).weekday() not in _WEEKEND and day + step not in taken)
