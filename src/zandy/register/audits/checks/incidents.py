"""Incidents and objections: reported, answered and mended in time, learnt from."""

from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from ...incidents.models import Correction, Incident
from ...objections.models import OPEN, Objection
from .base import NOT_APPLICABLE, UNKNOWN, YES, Scope, Shown, check, wanting

_YEAR = timedelta(days=366)
_REAL = ~Q(state=Incident.State.DISMISSED)


@check
def incident_log(scope: Scope) -> Shown:
    """Incidents of a year; whether these are all, a person has to say."""
    found = scope.within(Incident.objects.filter(noticed_at__date__gte=scope.today - _YEAR)).count()
    return Shown(UNKNOWN, found, found)


@check
def incidents_reported(scope: Scope) -> Shown:
    """Breaches of personal data that were reported late or not yet; not known while what was breached is not."""
    breaches = scope.within(Incident.objects.filter(_REAL, report_due_on__isnull=False))
    certain = breaches.filter(personal_data=Incident.Known.YES)
    told_on = TruncDate("reported_at")
    late = certain.annotate(told_on=told_on).filter(
        Q(told_on__gt=F("report_due_on")) | Q(told_on=None, report_due_on__lt=scope.today)
    )
    found = wanting(scope, certain.count(), late)
    unsettled = breaches.filter(personal_data=Incident.Known.UNKNOWN).count()
    if found.value in (YES, NOT_APPLICABLE) and unsettled:
        return Shown(UNKNOWN, unsettled, found.of + unsettled)
    return found


@check
def objections_in_time(scope: Scope) -> Shown:
    """Objections answered late, or late and not answered."""
    found = scope.within(Objection.objects.all())
    answered = found.annotate(answered_on=TruncDate("decided_at"))
    late = answered.filter(Q(answered_on__gt=F("due_on")) | Q(state__in=OPEN, due_on__lt=scope.today))
    return wanting(scope, found.count(), late)


@check
def corrections(scope: Scope) -> Shown:
    """Measures after incidents whose day has passed."""
    found = scope.within(Correction.objects.all(), "incident__system")
    return wanting(scope, found.count(), found.filter(done_on=None, due_on__lt=scope.today), "incident__system")


@check
def incident_risks(scope: Scope) -> Shown:
    """Incidents whose risk nobody has looked at since."""
    linked = scope.within(Incident.objects.filter(_REAL, risk__isnull=False))
    since = linked.annotate(noticed_on=TruncDate("noticed_at"))
    waiting = since.filter(Q(risk__reviewed_on=None) | Q(risk__reviewed_on__lt=F("noticed_on")))
    return wanting(scope, linked.count(), waiting)
