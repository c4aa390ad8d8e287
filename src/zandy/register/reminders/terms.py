"""When people are reminded: dated data in ``terms.toml``, and the one rule that reads it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Terms:
    """By which terms people are reminded from a day on.

    Attributes:
        valid_from: the first day on which the terms hold.
        days_before: how many days before, the earliest first.
        overdue_every_days: how often what is overdue is told again.
        ahead_days: how far pages and calendars look ahead.
        horizon_days: how far the line of the overview reaches.
    """

    valid_from: date
    days_before: tuple[int, ...]
    overdue_every_days: int
    ahead_days: int
    horizon_days: int

    def step(self, due_on: date, today: date) -> int | None:
        """Which reminder it is time for: the days before the day, or below zero which time it is overdue; None: none.

        It is the latest that has been reached, so that a day on which nothing ran only makes a reminder late.
        """
        left = (due_on - today).days
        if left < 0:
            return -1 - (-left - 1) // self.overdue_every_days
        reached = [days for days in self.days_before if left <= days]
        return min(reached, default=None)


def terms_on(day: date) -> Terms:
    """The terms as they stand on a day; before the first of them, the first."""
    known = _all()
    return next((terms for terms in reversed(known) if terms.valid_from <= day), known[0])


@cache
def _all() -> tuple[Terms, ...]:
    rows = tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))["terms"]
    made = [Terms(**{**row, "days_before": tuple(sorted(row["days_before"], reverse=True))}) for row in rows]
    return tuple(sorted(made, key=lambda terms: terms.valid_from))
