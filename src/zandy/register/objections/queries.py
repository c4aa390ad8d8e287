"""Reads: the list, one objection, what is late, what may be erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from zandy.legislation.calendar import deadline

from ..organisations.models import Membership, Organisation
from .models import OPEN, Desk, Objection

#: The term for which papers of an objection are kept, by its name among the parameters.
RETENTION = "objection_retention"


@dataclass(frozen=True, slots=True)
class Overdue:
    """An answer that an organisation owes and did not give: for whoever supervises it, without a word of the person's.

    Attributes:
        what: the number of the objection.
        since: the last day of its term.
        system: the stable id of the system; `track` whose term it was.
    """

    organisation_id: int
    what: str
    since: date
    system: str
    track: str
    received_on: date


def listed(organisation: Organisation, wanted: str = "", user_id: int = 0) -> QuerySet[Objection, int]:
    """The ids of an organisation's objections: what is owed by its day, all others from the newest."""
    found = Objection.objects.filter(organisation=organisation).values_list("pk", flat=True)
    match wanted:
        case "mine":
            return found.filter(state__in=OPEN, reviewer_id=user_id).order_by("due_on", "id")
        case "correct":
            return found.filter(state=Objection.State.TO_CORRECT).order_by("id")
        case "ended":
            return found.exclude(state__in=(*OPEN, Objection.State.TO_CORRECT)).order_by("-id")
        case "all":
            return found.order_by("-id")
    return found.filter(state__in=OPEN).order_by("due_on", "id")


def rows_of(ids: Iterable[int]) -> list[Objection]:
    """Rows of a list in the order of their ids; what a person wrote is not read."""
    wanted = list(ids)
    found = Objection.objects.filter(pk__in=wanted).select_related("system", "reviewer")
    by_id = found.defer("said", "system__facts", "system__search").in_bulk(wanted)
    return [by_id[id] for id in wanted if id in by_id]


def one(organisation: Organisation) -> QuerySet[Objection]:
    """Objections with everything that their own page shows."""
    people = ("organisation", "reviewer", "maker", "decided_by", "corrected_by", "halted_by")
    return Objection.objects.filter(organisation=organisation).select_related("system", *people)


def late(organisations: Iterable[int], today: date) -> QuerySet[Objection]:
    """What is owed and late."""
    return Objection.objects.filter(organisation_id__in=organisations, state__in=OPEN, due_on__lt=today)


def overdue_for_authority(organisations: Iterable[int], today: date) -> list[Overdue]:
    """The late answers of some organisations, the latest first; nothing that a person wrote."""
    rows = late(organisations, today).order_by("due_on", "id")
    columns = ("organisation_id", "number", "due_on", "system__ident", "track", "received_on")
    return [
        Overdue(organisation, f"№ {number}", due, str(ident), track, received)
        for organisation, number, due, ident, track, received in rows.values_list(*columns)
    ]


def waiting(organisations: Iterable[int]) -> QuerySet[Objection]:
    """What is owed, for reminders."""
    return Objection.objects.filter(organisation_id__in=organisations, state__in=OPEN)


def reviewers_of(organisation: Organisation) -> QuerySet[Membership]:
    """The members with the authority to review."""
    found = Membership.objects.filter(organisation=organisation, role=Membership.Role.REVIEWER)
    return found.select_related("user").order_by("user__name", "user__email")


def desk_of(organisation_id: int) -> Desk:
    """How an organisation answers; a blank desk where it has not said."""
    return Desk.objects.filter(organisation_id=organisation_id).first() or Desk(organisation_id=organisation_id)


def promised_by(organisation_id: int) -> dict[str, int | None]:
    """The working days that an organisation promises, by term."""
    return desk_of(organisation_id).promised()


def to_erase(organisation_id: int, today: date) -> list[int]:
    """Ended objections whose term of keeping, as the organisation set it, has passed; none where it set none."""
    months = desk_of(organisation_id).retention_months
    if months is None:
        return []
    ended = Objection.objects.filter(organisation_id=organisation_id, ended_at__isnull=False, erased_at=None)
    rows = ((id, timezone.localtime(at).date()) for id, at in ended.values_list("id", "ended_at") if at)
    return [id for id, day in rows if deadline(RETENTION, day, amount=months).overdue(today)]
