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
    _look(viewer)
    try:
        yield
    finally:
        _look(NOBODY)


@contextmanager
def working_for(organisations: Iterable[int], label: str) -> Iterator[None]:
    """Run statements in the name of a job for some organisations."""
    with viewing(Viewer(organisations=tuple(organisations), label=label)):
        yield


def viewer_for(user_id: int, label: str) -> Viewer:
    """The viewer that an account is: the organisations are read from its memberships."""
    _look(Viewer(user=user_id, label=label))
    members = Membership.objects.filter(user_id=user_id).values_list("organisation_id", flat=True)
    return Viewer(user_id, tuple(sorted(set(members))), label)


def _look(viewer: Viewer) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('zandy.user', %s, false), set_config('zandy.organisations', %s, false),"
            " set_config('zandy.label', %s, false)",
            [str(viewer.user), ",".join(map(str, viewer.organisations)), viewer.label],
        )
