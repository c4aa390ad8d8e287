"""When risks are to be looked at again: the term and its last day come from the one calendar, never from here."""

from datetime import date

from zandy.legislation.calendar import last_day
from zandy.legislation.parameters import Parameter, ParameterError, parameter

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
    return last_day(INTERVAL, after)
