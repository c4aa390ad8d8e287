"""Reads: the log, what is overdue, what hangs on a risk or a system."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ..journal.models import Entry
from ..organisations.models import Organisation
from .models import Correction, Incident

CLOSED = (Incident.State.CLOSED, Incident.State.DISMISSED)


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that should have been done, as the authorised body sees it.

    Attributes:
        what: ``report``: a breach of personal data was not reported in time.
        since: the last day on which it could have been done in time.
        facts: what there is to tell, and nothing that leads inside the organisation.
    """

    organisation_id: int
    what: str
    since: date
    facts: Mapping[str, str]


def incidents_of(organisation: Organisation, wanted: Mapping[str, Any] | None = None) -> QuerySet[Incident]:
    """The organisation's log, newest first, narrowed to what is asked for; those that are over only when asked."""
    wanted = wanted or {}
    found = Incident.objects.filter(organisation=organisation)
    exact = ("state", "stage", "personal_data", "system", "risk", "system__ident", "owner")
    found = found.filter(**{name: wanted[name] for name in exact if wanted.get(name)})
    if wanted.get("text"):
        words = wanted["text"]
        found = found.filter(Q(title__icontains=words) | Q(description__icontains=words) | Q(harm__icontains=words))
    if wanted.get("late"):
        found = found.filter(_late(timezone.localdate()))
    if not (wanted.get("closed") or wanted.get("state")):
        found = found.exclude(state__in=CLOSED)
    return found.order_by("-noticed_at", "-id")


def with_corrections(incidents: Iterable[Incident]) -> list[tuple[Incident, int, int]]:
    """The incidents of one page with how many of their measures there are and are done: one query for the page."""
    page = list(incidents)
    of_page = Correction.objects.filter(incident__in=[each.pk for each in page]).order_by().values_list("incident")
    counts = {pk: (total, done) for pk, total, done in of_page.annotate(total=Count("pk"), done=Count("done_on"))}
    return [(each, *counts.get(each.pk, (0, 0))) for each in page]


def reports_due(organisations: Iterable[int]) -> QuerySet[Incident]:
    """Incidents that wait to be reported, those included of which it is not known whether they must be."""
    waiting = Incident.objects.filter(organisation_id__in=organisations, reported_at=None, report_due_on__isnull=False)
    return waiting.exclude(state=Incident.State.DISMISSED)


def late_reports(organisation: Organisation, today: date) -> QuerySet[Incident]:
    """Incidents that should have been reported."""
    return Incident.objects.filter(organisation=organisation).filter(_late(today)).order_by("report_due_on", "pk")


def corrections_due(organisations: Iterable[int]) -> QuerySet[Correction]:
    """Measures after incidents that are not done."""
    waiting = Correction.objects.filter(organisation_id__in=organisations, done_on=None)
    return waiting.exclude(incident__state__in=CLOSED)


def overdue_for_authority(organisations: Iterable[int], today: date) -> list[Overdue]:
    """Breaches of personal data that were not reported in time.

    An incident of which it is not known whether it touched personal data is not among them: that nobody has looked yet
    is the organisation's to mend, and no breach that could be held against it.
    """
    late = Incident.objects.filter(_late(today), organisation_id__in=list(organisations))
    late = late.filter(personal_data=Incident.Known.YES).select_related("system").order_by("report_due_on", "pk")
    return [
        Overdue(each.organisation_id, "report", each.report_due_on, _told(each))
        for each in late if each.report_due_on is not None
    ]  # fmt: skip


def reported(organisations: Iterable[int]) -> QuerySet[Incident]:
    """Incidents that were reported, newest first."""
    found = Incident.objects.filter(organisation_id__in=list(organisations), reported_at__isnull=False)
    return found.select_related("system").order_by("-reported_at", "-pk")


def entries_about(incident: Incident) -> QuerySet[Entry]:
    """What the journal says of an incident, newest first."""
    own = {"organisation_id": incident.organisation_id, "subject": Incident._meta.db_table, "subject_id": incident.pk}
    return Entry.objects.filter(**own).order_by("-number")


def _late(today: date) -> Q:
    return Q(report_due_on__lt=today, reported_at=None) & ~Q(state=Incident.State.DISMISSED)


def _told(incident: Incident) -> dict[str, str]:
    persons = incident.persons_affected
    return {
        "number": str(incident.number), "system": incident.system.name_kk, "title": incident.title,
        "noticed_on": timezone.localtime(incident.noticed_at).date().isoformat(),
        "persons": "" if persons is None else str(persons),
    }  # fmt: skip
