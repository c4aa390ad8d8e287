"""The one calendar of the product: working days and holidays of Kazakhstan, and every deadline of the law.

``deadline("objection_examination", received_on)`` gives the last day of the term as it stood on that day, with the
provision behind it, how it was counted and whether everything it rests on is verified. Nobody counts days by hand.
"""

from .counting import Deadline, DeadlineError, Extension, Step, Suspension, deadline, last_day
from .days import CalendarError, add_working_days, free, is_working, known_from, working_days
from .telling import explained, why_free

__all__ = [
    "CalendarError", "Deadline", "DeadlineError", "Extension", "Step", "Suspension", "add_working_days", "deadline",
    "explained", "free", "is_working", "known_from", "last_day", "why_free", "working_days",
]  # fmt: skip
