"""The days that duties count from, and the last days that follow. Terms are counted by the one calendar alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.duties import STARTED_ON, due_on, of_the_system
from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.classes import Trust
from zandy.law.words.fact import Fact
from zandy.law.words.facts.system import risks_last_updated_on
from zandy.law.words.knowledge import State, Status
from zandy.law.words.norm import Norm
from zandy.legislation.calendar import CalendarError, Deadline, deadline, explained, last_day
from zandy.legislation.parameters import ParameterError, Unit
from zandy.wording import day_text

from ..language import current_language
from . import speech
from .models import Duty, System

#: The facts that clocks start from.
DAYS = frozenset(fact.name for fact in STARTED_ON.values())


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a duty as its page tells it.

    Attributes:
        words: the day, or the days between which it lies; "" while it is not known.
        passed: whether it has passed for certain.
        verified: whether the term and the calendar of all its days were read officially.
        how: how it was counted, step by step.
        asks: the fact to be known for it, and `question` its words; "" where the day is known.
    """

    words: str = ""
    passed: bool = False
    verified: bool = True
    how: tuple[str, ...] = ()
    asks: str = ""
    question: str = ""


def clock_of(norm: Norm) -> Fact | None:
    """The day that a duty counts from, where a system has such a day."""
    return STARTED_ON.get((norm.by.starts, norm.by.parameter)) if norm.by else None


def last_day_of(norm: Norm, assessment: Assessment, today: date) -> LastDay | None:
    """The last day of a duty in words; None for a duty that counts from no day of the system."""
    clock = clock_of(norm)
    if clock is None or norm.by is None:
        return None
    state = assessment.knowledge[clock.name]
    if state.status is not Status.KNOWN or state.between is None:
        if state.status is Status.NOT_APPLICABLE:
            return None
        return LastDay(asks=clock.name, question=speech.label(clock.name, assessment.edition))
    return _counted(norm.by.parameter, state, today)


def _counted(parameter: str, state: State, today: date) -> LastDay | None:
    try:
        first, last = (deadline(parameter, day) for day in state.between or () if isinstance(day, date))
    except (ParameterError, CalendarError):
        return None
    if first.last_day is None or last.last_day is None:
        return None
    passed = last.last_day < today
    if first.parameter.unit is Unit.EVENT:
        # The day of the event itself: nothing is counted, and no calendar asked.
        return LastDay(_between(first, last), passed, first.parameter.trust is Trust.OFFICIAL)
    verified = first.verified and last.verified
    return LastDay(_between(first, last), passed, verified, explained(first, current_language()))


def _between(first: Deadline, last: Deadline) -> str:
    ends = [day_text(each.last_day, current_language()) for each in (first, last) if each.last_day]
    return ends[0] if ends[0] == ends[1] else speech.say("days.between", first=ends[0], last=ends[1])


def asked_next(assessment: Assessment) -> Fact | None:
    """The day to ask for once nothing else is open: one that a duty owed for certain counts from."""
    return next((fact for fact in _clocks(assessment) if fact.name not in assessment.knowledge), None)


def not_known(assessment: Assessment) -> list[tuple[str, str]]:
    """The days still missing for a last day: name and question."""
    open_ = (Status.NOT_ASKED, Status.ASKED_NOT_KNOWN)
    facts = [fact for fact in _clocks(assessment) if assessment.knowledge[fact.name].status in open_]
    return [(fact.name, speech.question(fact.name, assessment.edition)) for fact in facts]


def _clocks(assessment: Assessment) -> Iterator[Fact]:
    clocks = (clock_of(norm) for norm, _ in assessment.duties(True) if of_the_system(norm))
    yield from dict.fromkeys(fact for fact in clocks if fact is not None)


def days_due(assessment: Assessment) -> dict[str, date | None]:
    """By duty that counts from a day of the system, the last day that follows from what is known, the earliest."""
    owed = [norm for norm, _ in assessment.duties(True) if clock_of(norm) is not None]
    found = {norm.name: due_on(norm, assessment.knowledge, last_day) for norm in owed}
    return {name: due.first if due else None for name, due in found.items()}


def yearly_review(assessment: Assessment) -> frozenset[str]:
    """The duties to look at risks again, whose days the risks themselves may set."""
    clocks = ((norm.name, clock_of(norm)) for norm in assessment.regime.duties)
    return frozenset(name for name, clock in clocks if clock is risks_last_updated_on)


def sets_no_day(duty: Duty, system: System) -> bool:
    """Whether the law leaves the day of a duty open, so that the organisation may set one."""
    try:
        return clock_of(edition_by_id(system.edition).norm(duty.norm)) is None
    except KeyError:
        return True


def touches_days(names: Iterable[str]) -> bool:
    """Whether an answer about one of these facts moves a last day."""
    return not DAYS.isdisjoint(names)
