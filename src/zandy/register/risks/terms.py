"""When risks are to be looked at again: the term comes from the parameters of the law, never from here."""

from calendar import monthrange
from datetime import date, timedelta

from zandy.legislation.parameters import Parameter, ParameterError, Unit, parameter

#: The term of 230-VIII 18.1.4, by its name among the parameters.
INTERVAL = "risk_update_interval"


def interval(on: date) -> Parameter | None:
    """The term within which risks are updated, as it stands on a day; None where no law sets one."""
    try:
        return parameter(INTERVAL, on)
    except ParameterError:
        return None


def next_review(after: date) -> date | None:
    """The last day on which risks that were looked at on a day may be looked at again; None where no term is set."""
    term = interval(after)
    if term is None or term.amount is None:
        return None
    match term.unit:
        case Unit.YEAR:
            return _months_later(after, 12 * term.amount)
        case Unit.MONTH:
            return _months_later(after, term.amount)
    return after + timedelta(days=term.amount)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # The day of the month that does not exist is its last one: 29 February, a year on, is 28 February.
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
