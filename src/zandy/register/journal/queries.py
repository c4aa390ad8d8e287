"""Reading the journal, and checking that nobody has touched it."""

from django.db import connection
from django.db.models import QuerySet

from .keeping import BROKEN
from .models import Entry


def entries_of(organisation_id: int) -> QuerySet[Entry]:
    """The journal of an organisation, newest first."""
    return Entry.objects.filter(organisation_id=organisation_id).order_by("-number")


def history_of(subject: str, subject_id: int) -> QuerySet[Entry]:
    """What happened to one row of a table, newest first."""
    return Entry.objects.filter(subject=subject, subject_id=subject_id).order_by("-number")


def broken_entries(organisation_id: int) -> list[int]:
    """The numbers of the first entries that do not fit the chain; empty when the journal is whole."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, [organisation_id])
        return [row[0] for row in cursor.fetchall()]
