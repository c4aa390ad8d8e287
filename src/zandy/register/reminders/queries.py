"""Reads: what falls due in some organisations, how much of it, on which days; what was told to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import islice

from django.db.models import Count, QuerySet

from ..accounts.models import User
from ..organisations.models import Membership
from ..organisations.permissions import MAY
from .models import Kind, Reminder, Wishes, secret_hash
from .sources import SOURCES, Due, Rows, due_of

#: Counting stops here: more than that is "very many", and must not cost more to say.
MANY = 1_000


def due(
    organisations: Iterable[int],
    *,
    until: date,
    since: date | None = None,
    limit: int | None = None,
    kinds: Iterable[Kind] = tuple(SOURCES),
) -> list[Due]:
    """What falls due between two days, the earliest first; without `since` what is overdue too."""
    organisations = tuple(organisations)
    found = [[due_of(kind, row) for row in _rows(kind, organisations, since, until)[:limit]] for kind in kinds]
    return list(islice(merge(*found, key=lambda each: each.on), limit))


def _rows(kind: Kind, organisations: Sequence[int], since: date | None, until: date) -> Rows:
    return SOURCES[kind].rows(SOURCES[kind].between(organisations, since, until))


def how_many(kind: Kind, organisation: int, *, until: date, since: date | None = None) -> int:
    """How many of a kind fall due between two days, up to MANY."""
    found = SOURCES[kind].between((organisation,), since, until)
    return found.order_by().values("pk")[:MANY].count()


def days_ahead(organisation: int, since: date, days: int) -> dict[date, Counter[Kind]]:
    """How much falls due on each of the days ahead, by kind; days on which nothing does are left out."""
    found: dict[date, Counter[Kind]] = {}
    for kind, source in SOURCES.items():
        rows = source.between((organisation,), since, since + timedelta(days=days))
        for day, count in rows.order_by().values_list(source.day).annotate(count=Count("*")):
            found.setdefault(day, Counter())[kind] += count
    return dict(sorted(found.items()))


def told_on(organisation: int, day: date) -> QuerySet[Reminder]:
    """What was told on a day."""
    return Reminder.objects.filter(organisation_id=organisation, made_on=day)


def readers_of(organisation: int) -> dict[User, frozenset[str]]:
    """The members who want letters, each with the roles held."""
    held: dict[User, set[str]] = {}
    members = Membership.objects.filter(organisation_id=organisation, user__is_active=True)
    for each in members.exclude(user__wishes__letters=False).select_related("user"):
        held.setdefault(each.user, set()).add(each.role)
    return {user: frozenset(roles) for user, roles in held.items()}


def kinds_for(roles: Iterable[str]) -> tuple[Kind, ...]:
    """What somebody with these roles may see to."""
    held = frozenset(roles)
    return tuple(kind for kind, source in SOURCES.items() if not MAY[source.verb].isdisjoint(held))


def person_of_calendar(secret: str) -> User | None:
    """Whose calendar an address opens."""
    found = Wishes.objects.filter(secret_hash=secret_hash(secret), user__is_active=True).select_related("user").first()
    return found.user if found else None
