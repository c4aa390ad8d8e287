"""Duties by when they are due: before the first use, at intervals, all the time, now, when something happens.

The terms themselves are dated data outside the law: whoever asks for a day (`due_on`) brings the calendar.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


#: The last day of a term, by the name of its parameter and the day on which it began; None where there is no such day.
Ends = Callable[[str, date], date | None]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a duty.

    Attributes:
        first: that day, or the earliest that it can be while the day it counts from is known only in part.
        last: the latest that it can be.
    """

    first: date
    last: date


def due_on(norm: Norm, knowledge: Knowledge, ends: Ends) -> Due | None:
    """The day by which a duty is to be done; None while the day from which it counts is not known or nothing sets one.

    Terms and calendars are dated data outside the law: `ends` is the calendar's `last_day`.
    """
    if norm.by is None:
        return None
    start = STARTED_ON.get((norm.by.starts, norm.by.parameter))
    between = knowledge[start.name].between if start else None
    if between is None:
        return None
    first, last = (ends(norm.by.parameter, day) for day in between if isinstance(day, date))
    return Due(first, last) if first is not None and last is not None else None
