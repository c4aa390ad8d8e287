"""Duties by when they are due: before the first use, every year, all the time, now, when something happens."""

from collections.abc import Iterable
from enum import StrEnum

from ..words.norm import Deadline, Modality, Norm
from .assess import Assessment
from .finding import Finding


class When(StrEnum):
    """When a duty is due, in the order in which people meet them."""

    BEFORE_FIRST_USE = "before_first_use"
    YEARLY = "yearly"
    ALWAYS = "always"
    NOW = "now"
    ON_EVENT = "on_event"
    OTHER_LAWS = "other_laws"


#: What starts the clock of a duty that goes on as long as the system does.
_STANDING = {"creation", "always"}
#: What starts the clock of a duty that comes round again.
_ROUND = {"last_risk_update", "last_review", "last_update"}
_BEFORE_USE = {"first_use", "putting_into_circulation", "start_of_operation"}
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
        return When.YEARLY
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
