"""Reads: drills, their steps as stamps, the systems that are due or were never tried."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..organisations.models import Organisation
from ..systems.models import System
from .guide import Stamp, Stamps
from .models import Drill, Schedule, Taken
from .policies import LIVE

#: Counting stops here: more than that is "very many", and must not cost more to say.
MANY = 1_000
_OVER = (Drill.State.DONE, Drill.State.ABORTED, Drill.State.CALLED_OFF)


@dataclass(frozen=True, slots=True)
class Tried:
    """How the stop of a system stands: when it is due, when it was tried last, with what result.

    Attributes:
        last: the newest drill that was done; None while none was.
        ahead: the drill that is planned or running.
    """

    schedule: Schedule | None
    last: Drill | None
    ahead: Drill | None

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.schedule is not None and self.schedule.next_on < timezone.localdate()


def stamps_of(drill: Drill) -> Stamps:
    """The steps that were taken, by key."""
    return {each.key: Stamp(each.at, each.seen, each.evidence) for each in taken_of(drill)}


def taken_of(drill: Drill) -> QuerySet[Taken]:
    """The steps that were taken, in their order."""
    return Taken.objects.filter(drill=drill).select_related("by", "file").order_by("at", "pk")


def going_on(organisation: Organisation) -> QuerySet[Drill]:
    """Drills that are running, and those that are planned, by their day."""
    found = Drill.objects.filter(organisation=organisation, state__in=(Drill.State.RUNNING, Drill.State.PLANNED))
    return found.select_related("system", "conductor").order_by("-state", "planned_on", "number")


def over(organisation: Organisation) -> QuerySet[Drill]:
    """Drills that are over, newest first."""
    found = Drill.objects.filter(organisation=organisation, state__in=_OVER)
    return found.select_related("system", "conductor").order_by("-number")


def overdue(organisation: Organisation, today: date) -> QuerySet[Schedule]:
    """Systems that run and whose day has passed, the longest overdue first."""
    late = Schedule.objects.filter(organisation=organisation, next_on__lt=today, system__stage__in=LIVE)
    return late.select_related("system").order_by("next_on", "pk")


def never_tried(organisation: Organisation) -> QuerySet[System]:
    """Systems that run and whose stop nobody has ever tried."""
    running = System.objects.filter(organisation=organisation, stage__in=LIVE)
    return running.filter(Q(drill_schedule=None) | Q(drill_schedule__drilled_on=None)).order_by("sort_name", "pk")


def how_tried(system: System) -> Tried:
    """How the stop of a system stands."""
    drills = Drill.objects.filter(system=system).select_related("conductor")
    ahead = drills.filter(state__in=(Drill.State.RUNNING, Drill.State.PLANNED)).order_by("-state", "planned_on")
    return Tried(
        Schedule.objects.filter(system=system).first(),
        drills.filter(state=Drill.State.DONE).order_by("-number").first(), ahead.first(),
    )  # fmt: skip


def waiting(organisations: Iterable[int]) -> QuerySet[Schedule]:
    """What is due to be tried, for the reminders: systems that run."""
    return Schedule.objects.filter(organisation_id__in=organisations, system__stage__in=LIVE)


def failed_last(organisation: Organisation) -> QuerySet[Drill]:
    """Of every system the newest drill that was done, where it did not end as it should."""
    newest = Drill.objects.filter(organisation=organisation, state=Drill.State.DONE)
    newest = newest.order_by("system_id", F("number").desc()).distinct("system_id")
    return Drill.objects.filter(pk__in=newest.values("pk")).exclude(result="met").select_related("system")
