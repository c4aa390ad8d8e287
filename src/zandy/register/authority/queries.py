"""Reads: the bodies there are, who shares what with one, what it sees, applications, the public list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet

from ..organisations.models import Organisation
from .models import OVERDUE, Application, Kind, Listing, Shared, Sharing, What
from .policies import WAITING


@dataclass(frozen=True, slots=True)
class Body:
    """A body that organisations may share with: what anybody may know of it."""

    id: int
    bin: str
    names: dict[str, str]

    def name_in(self, language: str) -> str:
        """Its name in a language, else in Kazakh."""
        return self.names.get(language) or self.names["kk"]


def bodies() -> list[Body]:
    """The authorised bodies of this register, by name: those whose numbers the settings name.

    Anybody may found an organisation and call it a body. Where people rely on the register only those count that its
    keeper has named (ZANDY_AUTHORITIES); where it is only tried out, without HTTPS, all of them do.
    """
    with connection.cursor() as cursor:
        cursor.execute("select id, bin, name_kk, name_ru, name_en from zandy_authorised_bodies()")
        rows = cursor.fetchall()
    found = [Body(id, bin, {"kk": kk, "ru": ru, "en": en}) for id, bin, kk, ru, en in rows]
    if settings.AUTHORITIES or settings.HTTPS:
        found = [body for body in found if body.bin in settings.AUTHORITIES]
    return sorted(found, key=lambda body: body.names["kk"])


def body_or_none(organisation_id: int) -> Body | None:
    """A recognised body by its id."""
    return next((body for body in bodies() if body.id == organisation_id), None)


# --- sharing ---------------------------------------------------------------------------------------------------------


def sharings_of(organisation: Organisation) -> QuerySet[Sharing]:
    """What an organisation shares and has shared, newest first."""
    found = Sharing.objects.filter(organisation=organisation)
    return found.select_related("by", "withdrawn_by").order_by("-since", "-id")


def in_force(organisations: Iterable[int]) -> QuerySet[Sharing]:
    """What some organisations share now."""
    return Sharing.objects.filter(organisation_id__in=tuple(organisations), withdrawn_at=None).order_by("pk")


def sharing_with(body: Organisation) -> QuerySet[Sharing]:
    """Who shares what with a body now, by name."""
    return Sharing.objects.filter(body=body, withdrawn_at=None).order_by("name_kk", "what")


def shown_of(organisation: Organisation) -> QuerySet[Shared]:
    """The very rows of an organisation that bodies see."""
    return Shared.objects.filter(organisation=organisation).select_related("sharing").order_by("kind", "since", "pk")


def seen_by(body: Organisation, kinds: Sequence[Kind], of: int | None = None) -> QuerySet[Shared]:
    """What a body sees of some kinds, what has waited longest first; of one organisation only where it is named."""
    found = Shared.objects.filter(body=body, kind__in=kinds).select_related("sharing")
    found = found.filter(organisation_id=of) if of else found
    return found.order_by("-since", "-pk") if kinds == [Kind.REPORTED] else found.order_by("since", "pk")


def overdue_of(body: Organisation, of: int | None = None) -> QuerySet[Shared]:
    """What is overdue with those who share."""
    return seen_by(body, list(OVERDUE), of)


def words_of(what: str) -> tuple[Kind, ...]:
    """What a body sees of a thing that is shared."""
    return _SEEN[What(what)]


_SEEN = {
    What.OBJECTIONS: (Kind.OBJECTION_LATE,),
    What.INCIDENTS: (Kind.REPORT_LATE, Kind.REPORTED),
    What.PUBLICATIONS: (Kind.PUBLICATION_OLD,),
}


# --- trusted systems -------------------------------------------------------------------------------------------------


def applications_of(organisation: Organisation) -> QuerySet[Application]:
    """The applications of an organisation, newest first."""
    return Application.objects.filter(organisation=organisation).order_by("-made_at", "-id")


def applications_to(body: Organisation) -> QuerySet[Application]:
    """The applications that a body was sent: what waits for it first, by its last day."""
    return Application.objects.filter(body=body).exclude(state=Application.State.DRAFT).order_by("due_on", "-made_at")


def waiting_at(body: Organisation) -> QuerySet[Application]:
    """The applications on which a body has to act."""
    return applications_to(body).filter(state__in=WAITING)


def applications_waiting(bodies: Iterable[int]) -> QuerySet[Application]:
    """The applications on which some bodies have to act, for reminders."""
    return Application.objects.filter(body_id__in=tuple(bodies), state__in=WAITING)


def trusted() -> QuerySet[Listing]:
    """Everything that is or was on a public list, what is on it first and newest."""
    recognised = [body.id for body in bodies()]
    found = Listing.objects.filter(body_id__in=recognised)
    return found.order_by(F("ended_on").desc(nulls_first=True), "-listed_on", "-id")


def listing_of(ident: UUID | str) -> Listing | None:
    """Where a system stands on a list now; None where it does not."""
    found = Listing.objects.filter(ident=ident, ended_on=None).first()
    # Hardly any system is on a list: which bodies count is asked only of those that are.
    return found if found and any(body.id == found.body_id for body in bodies()) else None
