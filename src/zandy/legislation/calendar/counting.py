"""Deadlines: a dated term of the law, the day on which it began, what stopped or lengthened it, the last day.

The rules are those of the civil law on terms: a term runs from the day after its event; months and years end on the
same date, on the last of the month where there is no such date; what would end on a free day ends on the next working
day. Working days are counted one by one, so that they end on a working day by themselves.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from zandy.law.words.classes import Trust

from ..messages import render
from ..parameters import Parameter, ParameterError, Unit, parameter
from .days import CalendarError, add_working_days, is_working, trust_of, working_days

__all__ = ["Deadline", "DeadlineError", "Extension", "Step", "Suspension", "deadline", "last_day"]

_DAY = timedelta(days=1)
_MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: 12}
#: Clocks that run towards their event: the term is what must lie before it.
_BACKWARDS = {"before_hearing"}
#: Periods in which nobody has anything to do in time: a free day at their end does not lengthen them.
_UNMOVED = {"first_official_publication", "penalty"}

_MESSAGES = {
    "extended_too_late": {
        "kk": "Мерзім аяқталған күн: {last}; {decided} күні ұзартуға кеш.",
        "ru": "Срок истёк {last}, продлить его {decided} нельзя.",
        "en": "The term ended on {last}; it cannot be extended on {decided}.",
    },
    "extended_too_far": {
        "kk": "Мерзімді ұзартудың шегі: {most}; сұралғаны: {asked}. Қысқарақ мерзім белгілеңіз.",
        "ru": "Предел продления срока: {most}; запрошено: {asked}. Назначьте срок короче.",
        "en": "The most that the term may be extended by: {most}; asked for: {asked}. Set a shorter one.",
    },
    "negative_amount": {
        "kk": "Мерзім теріс болмайды: {amount}. Бір немесе одан үлкен сан енгізіңіз.",
        "ru": "Срок не бывает отрицательным: {amount}. Введите число от одного.",
        "en": "A term is not negative: {amount}. Give a number from one on.",
    },
    "backward_suspension": {
        "kk": "Тоқтата тұрудың соңғы күні ({until}) бірінші күнінен ({since}) бұрын. Күндердің ретін тексеріңіз.",
        "ru": "Приостановление кончается ({until}) раньше, чем начинается ({since}). Проверьте порядок дней.",
        "en": "The suspension ends ({until}) before it begins ({since}). Check the order of the days.",
    },
}

Suspension = tuple[date, date | None]
"""The first and the last day on which the clock stood; None while it still stands."""


class DeadlineError(ValueError):
    """A term cannot be counted as asked.

    Attributes:
        code: ``extended_too_late``, ``extended_too_far``, ``negative_amount``, ``backward_suspension``.
        details: the days and amounts.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details

    def message(self, lang: str = "en") -> str:
        """The message in ``kk``, ``ru`` or ``en``."""
        return render(_MESSAGES[self.code], lang, self.details)

    def __str__(self) -> str:
        return self.message()


@dataclass(frozen=True, slots=True)
class Extension:
    """A term lengthened.

    Attributes:
        name: the parameter that allows it; its amount is the most that may be given.
        decided_on: the day on which it was decided, before the term ended.
        amount: how many of its units were given; None for as many as there may be.
    """

    name: str
    decided_on: date
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count.

    Attributes:
        kind: ``from`` (the first day counted), ``free`` (a day passed over), ``suspended``, ``extended``, ``moved``
            (the end fell on a free day), ``last``.
        day: the day, or the first day.
        until: the last day of a suspension that has ended, or the day it moved to.
        count: how many units an extension gave.
        unit: what they are.
    """

    kind: str
    day: date
    until: date | None = None
    count: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term.

    Attributes:
        name: the parameter's name.
        last_day: that day; None while the clock stands, where an event of no known day ends the term, or where no act
            sets one and nobody else did.
        started_on: the day of the event that the term counts from.
        counted_from: the first day that counts.
        parameter: the term as it stood on the day of the event.
        amount: how many units were counted: the parameter's, or what was asked for instead.
        calendar: how far the calendar of all these days is verified.
        fell_on: the day on which the term would have ended, had that been a working day.
        suspended: the suspensions that touched the term.
        extensions: the extensions.
    """

    name: str
    last_day: date | None
    started_on: date
    counted_from: date
    parameter: Parameter
    amount: int | None
    calendar: Trust
    fell_on: date | None
    suspended: tuple[Suspension, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the official text of the term and the official calendar of all its days were read."""
        return self.parameter.trust is Trust.OFFICIAL and self.calendar is Trust.OFFICIAL

    @property
    def how(self) -> tuple[Step, ...]:
        """The steps of the count, in the order of days; made when asked for."""
        from .telling import steps

        return steps(self)

    def days_left(self, today: date) -> int | None:
        """Calendar days to the last day, below zero when it has passed; None without a last day."""
        return None if self.last_day is None else (self.last_day - today).days

    def overdue(self, today: date) -> bool:
        """Whether the last day has passed."""
        return self.last_day is not None and self.last_day < today


def deadline(
    name: str,
    started_on: date,
    *,
    amount: int | None = None,
    suspended: Sequence[Suspension] = (),
    extensions: Sequence[Extension] = (),
) -> Deadline:
    """The last day of a term that began with an event on a day.

    `name` is a parameter of `zandy.legislation.parameters`, as it stood on the day of the event; `amount` replaces its
    number, where an organisation promises less or no act sets one. Raises ParameterError (no such term on that day),
    DeadlineError, CalendarError.
    """
    try:
        return _deadline(name, started_on, amount, suspended, extensions)
    except OverflowError:
        # Before the first or beyond the last day that a calendar can have.
        raise CalendarError(started_on) from None


def _deadline(
    name: str, started_on: date, amount: int | None, suspended: Sequence[Suspension], extensions: Sequence[Extension]
) -> Deadline:
    found = _parameter(name, started_on)
    count = found.amount if amount is None else amount
    stops = _merged(suspended) if suspended else ()
    if found.starts in _BACKWARDS and count is not None:
        last: date | None = add_working_days(started_on, -_positive(count))
        return Deadline(name, last, started_on, started_on - _DAY, found, count, _trust(last, started_on), last)
    end = _end(started_on, count, found.unit, stops)
    last = end if found.unit is Unit.EVENT or found.starts in _UNMOVED else _worked(end)
    for extension in extensions:
        end = _extended(last, extension, stops)
        last = _worked(end)
    trust = _trust(started_on, last if last is not None else started_on)
    return Deadline(name, last, started_on, started_on + _DAY, found, count, trust, end, stops, tuple(extensions))


def last_day(name: str, started_on: date) -> date | None:
    """The last day of a term alone; None also where no such term stood on the day, or the calendar does not know it.

    Raises KeyError for no such name.
    """
    try:
        return deadline(name, started_on).last_day
    except CalendarError:
        return None
    except ParameterError as error:
        if error.code == "no_value_on_day":
            return None
        raise


@lru_cache(maxsize=4096)
def _parameter(name: str, on: date) -> Parameter:
    return parameter(name, on)


@lru_cache(maxsize=4096)
def _trust(first: date, last: date) -> Trust:
    return trust_of(min(first, last), max(first, last))


def _end(started_on: date, amount: int | None, unit: Unit, stops: Sequence[Suspension]) -> date | None:
    if unit is Unit.EVENT:
        return started_on
    if amount is None:
        return None
    _positive(amount)
    if unit is Unit.WORKING_DAY:
        return _working(started_on, amount, stops)
    end = started_on + timedelta(days=amount) if unit is Unit.CALENDAR_DAY else _months_later(started_on, unit, amount)
    return _shifted(started_on + _DAY, end, stops)


def _positive(amount: int) -> int:
    if amount < 0:
        raise DeadlineError("negative_amount", amount=amount)
    return amount


def _working(started_on: date, amount: int, stops: Sequence[Suspension]) -> date | None:
    """So many working days, those of a suspension not counted."""
    at, left = started_on, amount
    for since, until in stops:
        before = working_days(at + _DAY, since - _DAY)
        if before >= left:
            break
        if until is None:
            return None
        if until > at:
            at, left = until, left - before
    return add_working_days(at, left)


def _shifted(first: date, end: date, stops: Sequence[Suspension]) -> date | None:
    """The end of a term in days, months or years, later by what of it was suspended."""
    for since, until in stops:
        if since > end:
            break
        if until is None:
            return None
        end += max(timedelta(), until - max(since, first) + _DAY)
    return end


def _worked(end: date | None) -> date | None:
    """The day itself where it is worked, else the next working day."""
    return end if end is None or is_working(end) else add_working_days(end, 1)


def _extended(last: date | None, extension: Extension, stops: Sequence[Suspension]) -> date | None:
    """An extension counts from its own decision where the law says so, else from the end; it never shortens."""
    if last is None:
        return None
    rule = _parameter(extension.name, extension.decided_on)
    if extension.decided_on > last:
        raise DeadlineError("extended_too_late", last=last, decided=extension.decided_on)
    most, given = rule.amount, rule.amount if extension.amount is None else extension.amount
    if most is not None and given is not None and given > most:
        raise DeadlineError("extended_too_far", most=most, asked=given)
    begins = extension.decided_on if rule.starts == "decision_to_extend" else last
    later = _end(begins, given, rule.unit, stops)
    return later if later is None else max(last, later)


def _months_later(day: date, unit: Unit, amount: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * amount, 12)
    if year > MAXYEAR:
        raise OverflowError
    # A day that the month does not have is its last one: 29 February, a year on, is 28 February.
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _merged(suspended: Sequence[Suspension]) -> tuple[Suspension, ...]:
    """Suspensions in order, those that touch made one."""
    merged: list[Suspension] = []
    for since, until in sorted(suspended, key=lambda stop: stop[0]):
        if until is not None and until < since:
            raise DeadlineError("backward_suspension", since=since, until=until)
        if merged and (merged[-1][1] is None or since <= merged[-1][1] + _DAY):
            ends = merged[-1][1]
            merged[-1] = (merged[-1][0], None if ends is None or until is None else max(ends, until))
        else:
            merged.append((since, until))
    return tuple(merged)
