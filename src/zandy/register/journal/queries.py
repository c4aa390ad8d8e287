"""Reading the journal, and checking that nobody has touched it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from .keeping import BROKEN, CHECKED
from .models import Entry
from .sealed import altered_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is None or empty does not narrow."""

    subject: str = ""
    subject_id: int | None = None
    user: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """How a journal stands.

    Attributes:
        organisation: whose it is; 0 is the journal of what belongs to no organisation.
        entries: how many there are.
        broken: the numbers of the first entries that do not fit; none in a journal that nobody touched.
        altered: the first rows (table and id) that are not what the journal says by their hashes.
        seal: hash of the last entry. Noted elsewhere, it proves later that nothing was cut off.
    """

    organisation: int
    entries: int
    broken: tuple[int, ...]
    seal: str
    altered: tuple[tuple[str, int], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every entry fits, and what entries tell by a hash only is there unaltered."""
        return not self.broken and not self.altered


def entries_of(organisation_id: int, wanted: Wanted = Wanted()) -> QuerySet[Entry]:
    """The journal of an organisation, newest first."""
    entries = Entry.objects.filter(organisation_id=organisation_id).order_by("-number")
    if wanted.subject:
        entries = entries.filter(subject=wanted.subject)
    if wanted.subject_id is not None:
        entries = entries.filter(subject_id=wanted.subject_id)
    if wanted.user is not None:
        entries = entries.filter(user_id=wanted.user)
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return entries


def seal_of(organisation_id: int) -> str:
    """The hash of the last entry of an organisation, in hexadecimals; empty while there is none.

    It changes with everything that is written, and never comes back.
    """
    newest = Entry.objects.filter(organisation_id=organisation_id).order_by("-number")
    found = newest.values_list("hash", flat=True).first()
    return bytes(found).hex() if found else ""


def history_of(subject: str, subject_id: int) -> QuerySet[Entry]:
    """What happened to one row of a table, newest first."""
    return Entry.objects.filter(subject=subject, subject_id=subject_id).order_by("-number")


def subjects_of(organisation_id: int) -> list[str]:
    """The tables that an organisation's journal speaks of, found by leaps over the index."""
    found: list[str] = []
    while True:
        later = Entry.objects.filter(organisation_id=organisation_id, subject__gt=found[-1] if found else "")
        subject = later.order_by("subject").values_list("subject", flat=True).first()
        if subject is None:
            return found
        found.append(subject)


def broken_entries(organisation_id: int) -> list[int]:
    """The numbers of the first entries that do not fit the chain; empty when the journal is whole."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, [organisation_id])
        return [row[0] for row in cursor.fetchall()]


def check(organisation_id: int) -> Checked:
    """Recompute the whole chain of one journal, and the hashes of what it tells by its hash."""
    last = Entry.objects.filter(organisation_id=organisation_id).order_by("-number").first()
    return Checked(
        organisation=organisation_id,
        entries=last.number if last else 0,
        broken=tuple(broken_entries(organisation_id)),
        seal=bytes(last.hash).hex() if last else "",
        altered=altered_rows(organisation_id),
    )


def verify() -> list[Checked]:
    """Check every journal that may be seen: all of them under the role that owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute(CHECKED)
        found = cursor.fetchall()
    return [Checked(row[0], row[1], tuple(row[2] or ()), bytes(row[3]).hex(), altered_rows(row[0])) for row in found]


def holds_seal(organisation_id: int, number: int, seal: str) -> bool:
    """Whether the entry with this number still has the seal that was noted for it."""
    found = Entry.objects.filter(organisation_id=organisation_id, number=number).values_list("hash", flat=True).first()
    return found is not None and bytes(found).hex() == seal.strip().lower()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
