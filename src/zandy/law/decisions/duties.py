"""Duties by when they are due: before the first use, at intervals, all the time, now, when something happens.

The terms themselves are dated data outside the law: whoever asks for a day (`due_on`) brings the term.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from ..words.facts.decisions import objection_received_on
from ..words.facts.system import first_used_on, risks_last_updated_on
from ..words.knowledge import Knowledge
from ..words.norm import Deadline, Modality, Norm
from .assess import Assessment
from .finding import Finding


class When(StrEnum):
    """When a duty is due, in the order in which people meet them."""

    BEFORE_FIRST_USE = "before_first_use"
    RECURRING = "recurring"
    ALWAYS = "always"
    NOW = "now"
    ON_EVENT = "on_event"
    OTHER_LAWS = "other_laws"


#: What starts the clock of a duty that goes on as long as the system does.
_STANDING = {"creation", "always"}
#: What starts the clock of a duty that comes round again, each time from the last; how often, its parameter says.
_ROUND = {"last_risk_update"}
_BEFORE_USE = {"first_use"}
#: Parameters that leave no time: what they are about has already happened where the duty is owed.
_AT_ONCE = {"immediately"}


def when_due(norm: Norm) -> When:
    """When a duty is due; a duty without a deadline is owed as long as its condition holds."""
    if norm.modality is Modality.DEFERS:
        return When.OTHER_LAWS
    return When.ALWAYS if norm.by is None else _by(norm.by)


def _by(deadline: Deadline) -> When:
    if deadline.parameter in _AT_ONCE:
        return When.NOW
    if deadline.starts in _BEFORE_USE:
        return When.BEFORE_FIRST_USE
    if deadline.starts in _ROUND:
        return When.RECURRING
    return When.ALWAYS if deadline.starts in _STANDING else When.ON_EVENT


def of_the_system(norm: Norm) -> bool:
    """Whether a norm is about a system at all: one that asks nothing about it binds whatever the system is."""
    return bool(norm.condition.facts())


def duties_by_when(assessment: Assessment) -> dict[When, tuple[tuple[Norm, Finding], ...]]:
    """The duties that are owed for the system, by when they are due; groups without a duty are left out."""
    owed = [(norm, finding) for norm, finding in assessment.duties() if of_the_system(norm)]
    return {when: found for when in When if (found := _due(owed, when))}


def _due(owed: Iterable[tuple[Norm, Finding]], when: When) -> tuple[tuple[Norm, Finding], ...]:
    return tuple((norm, finding) for norm, finding in owed if when_due(norm) is when)


#: The day on which each clock starts, as far as a system has such a day.
STARTED_ON = {
    ("first_use", "before_first_use"): first_used_on,
    ("last_risk_update", "risk_update_interval"): risks_last_updated_on,
    ("receipt", "objection_examination"): objection_received_on,
}


class Term(Protocol):
    """A term as dated data gives it: how many of what; no number where an event ends it or nothing sets it."""

    @property
    def amount(self) -> int | None: ...

    @property
    def unit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a duty.

    Attributes:
        first: that day, or the earliest that it can be.
        last: the latest that it can be; None where public holidays, which are not known here, may put it off.
    """

    first: date
    last: date | None


def due_on(
    norm: Norm, knowledge: Knowledge, term: Term, is_working: Callable[[date], bool] | None = None
) -> Due | None:
    """The day by which a duty is to be done; None while the day from which it counts is not known or nothing sets one.

    `term` is the norm's parameter as it stands on that day, `is_working` tells working days from others; without it
    Saturdays and Sundays are left out and the end stays open. A duty that ends with an event is due on the day of it.
    """
    start = norm.by and STARTED_ON.get((norm.by.starts, norm.by.parameter))
    between = knowledge[start.name].between if start else None
    if between is None:
        return None
    first, last = (_end(day, term, is_working or _is_weekday) for day in between if isinstance(day, date))
    if first is None or last is None:
        return None
    return Due(first, None if term.unit == "working_day" and is_working is None else last)


def _end(start: date, term: Term, is_working: Callable[[date], bool]) -> date | None:
    if term.unit == "event":
        return start
    if term.amount is None:
        return None
    match term.unit:
        case "calendar_day":
            return start + timedelta(days=term.amount)
        case "working_day":
            return _working_days_later(start, term.amount, is_working)
        case "month":
            return _months_later(start, term.amount)
        case "year":
            return _months_later(start, 12 * term.amount)
    return None


def _working_days_later(day: date, count: int, is_working: Callable[[date], bool]) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # A day that the month does not have is its last one: 29 February, a year on, is 28 February.
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_weekday(day: date) -> bool:
    return day.weekday() < 5
