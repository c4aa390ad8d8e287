"""By when an incident is to be reported: a dated term of the law, counted by the one calendar."""

from django.utils import timezone

from zandy.legislation.calendar import CalendarError, Deadline, deadline
from zandy.legislation.parameters import ParameterError

from .models import Incident

#: The term of the personal-data law for telling of a breach, by its name among the parameters.
BREACH = "breach_notice"


def report_deadline(incident: Incident) -> Deadline | None:
    """The last day to report it, counted from the day it was noticed; None where no personal data were breached.

    While it is not known whether they were, the day is that by which it would have to be reported. None, too, for a day
    on which no such term is known to have stood, or that no calendar knows.
    """
    if incident.personal_data == Incident.Known.NO:
        return None
    try:
        return deadline(BREACH, timezone.localtime(incident.noticed_at).date())
    except (ParameterError, CalendarError):
        return None
