"""When a system is to be tried again. The term is the organisation's own practice: no act sets one."""

from calendar import monthrange
from datetime import date

from .models import EVERY_MONTHS, Practice


def every_months(organisation_id: int) -> int:
    """How often an organisation wants a drill, in months."""
    found = Practice.objects.filter(organisation_id=organisation_id).values_list("every_months", flat=True).first()
    return found or EVERY_MONTHS


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
