"""Deadlines a second: parameter, calendar, working days, holidays, suspensions, on one core."""

from collections.abc import Callable
from datetime import date, timedelta

from zandy.legislation.calendar import deadline, is_working

from .figures import Section, Target
from .timing import best_of, timed

ABOUT = """\
Deadlines computed by `zandy.legislation.calendar.deadline`, each with its parameter as it stands on the day of the
event, the last day and how far it is verified; the days run over {days:,} different days. Beside them what a loop over
the days takes that asks the same calendar for each; the last days are held equal."""
WEEK = timedelta(days=7)


def measure(*, count: int, rounds: int) -> Section:
    """Deadlines a second by kind of term."""
    days = [date(2026, 7, 12) + timedelta(days=number % 1500) for number in range(count)]
    few = days[: max(1, count // 20)]
    kinds: dict[str, tuple[Callable[[date], object], list[date]]] = {
        "3 working days": (lambda day: deadline("objection_examination", day), days),
        "15 working days": (lambda day: deadline("application_decision", day), days),
        "15 working days, suspended for a week": (_suspended, days),
        "3 months": (lambda day: deadline("complaint", day), days),
        "15 working days, a loop over the days": (_by_loop, few),
    }
    best = best_of(rounds, {name: timed(_each(work, over)) for name, (work, over) in kinds.items()})
    section = Section("Deadlines", ABOUT.format(days=min(count, 1500)), ("term", "deadlines/s"))
    section.rows += [(name, len(over) / best[name]) for name, (_, over) in kinds.items()]
    section.hold_equal("loop", [deadline("application_decision", day).last_day for day in few], [*map(_by_loop, few)])
    slowest = min(float(row[1] or 0) for row in section.rows[:-1])
    section.targets.append(Target("slowest kind of term", 100_000, slowest, "deadlines/s"))
    return section


def _each(work: Callable[[date], object], days: list[date]) -> Callable[[], object]:
    return lambda: [work(day) for day in days]


def _suspended(day: date) -> object:
    return deadline("application_decision", day, suspended=((day + WEEK, day + WEEK + WEEK),))


def _by_loop(day: date) -> date:
    left = 15
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    return day
