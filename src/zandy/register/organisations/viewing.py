"""Whose eyes: every statement to the database runs in the name of a viewer, and row-level security obeys.

Nothing is seen by default. A web request sees with the eyes of the signed-in person, a job with those of the
organisation it works for, a public page sees what is published.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from .models import Membership


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks.

    Attributes:
        user: id of the account, 0 for nobody.
        organisations: ids of the organisations whose data may be seen.
        label: how the journal names the viewer.
    """

    user: int = 0
    organisations: tuple[int, ...] = ()
    label: str = ""


NOBODY = Viewer()


@contextmanager
def viewing(viewer: Viewer) -> Iterator[None]:
    """Run statements with the eyes of a viewer; afterwards nobody looks again."""
    look(viewer)
    try:
        yield
    finally:
        look(NOBODY)


@contextmanager
def working_for(organisations: Iterable[int], label: str) -> Iterator[None]:
    """Run statements in the name of a job for some organisations."""
    with viewing(Viewer(organisations=tuple(organisations), label=label)):
        yield


@contextmanager
def also_for(organisation_id: int) -> Iterator[None]:
    """Run statements that see one organisation too, whoever looks; afterwards the same eyes look as before.

    For what the program writes to an organisation that its viewer may not see: its people hear of a citizen's
    objection.
    """
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('zandy.organisations', true), '')")
        before = cursor.fetchone()[0]
        seen = ",".join(sorted({*filter(None, before.split(",")), str(organisation_id)}))
        cursor.execute("select set_config('zandy.organisations', %s, false)", [seen])
    try:
        yield
    finally:
        # After an error the transaction takes no statements; what was set in it is gone with it.
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("select set_config('zandy.organisations', %s, false)", [before])


def viewer_for(user_id: int, label: str) -> Viewer:
    """The viewer that an account is: the organisations are read from its memberships."""
    look(Viewer(user=user_id, label=label))
    members = Membership.objects.filter(user_id=user_id).values_list("organisation_id", flat=True)
    return Viewer(user_id, tuple(sorted(set(members))), label)


def look(viewer: Viewer) -> None:
    """From now on statements run with the eyes of this viewer; `viewing` takes them away again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('zandy.user', %s, false), set_config('zandy.organisations', %s, false),"
            " set_config('zandy.label', %s, false)",
            [str(viewer.user), ",".join(map(str, viewer.organisations)), viewer.label],
        )


def locked(what: str) -> None:
    """Wait until nobody else holds this name, and hold it to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
