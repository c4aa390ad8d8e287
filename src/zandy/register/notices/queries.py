"""Reads: who is written to, which programs are called, what was sent, what waits."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ..accounts.models import User
from ..organisations.models import Membership
from ..organisations.permissions import MAY
from ..systems.models import Notice
from .models import Hook, Message, Telling
from .policies import AT_ONCE, GATHERED_FOR, KEPT_DAYS, LOST_AFTER


def readers_of(organisation_id: int, verb: str) -> list[User]:
    """The members who want letters and whose role may do the verb, each once."""
    roles = MAY[verb]
    held = Q(memberships__role__in=roles)
    if "administrator" in roles:
        held |= Q(memberships__administers=True)
    found = User.objects.filter(held, memberships__organisation_id=organisation_id, is_active=True)
    return list(found.exclude(wishes__letters=False).distinct().order_by("pk"))


def is_member(organisation_id: int, user_id: int) -> bool:
    """Whether an account is still a member."""
    return Membership.objects.filter(
        organisation_id=organisation_id, user_id=user_id, user__is_active=True
    ).exists()  # fmt: skip


def hooks_called(organisation_id: int) -> QuerySet[Hook]:
    """The programs that are called when the organisation is told something."""
    return Hook.objects.filter(organisation_id=organisation_id, off_at=None).order_by("pk")


def hooks_of(organisation_id: int) -> QuerySet[Hook]:
    """All programs of an organisation, by name."""
    return Hook.objects.filter(organisation_id=organisation_id).order_by("name", "pk")


def messages_of(organisation_id: int) -> QuerySet[Message]:
    """What was sent and what waits, newest first."""
    found = Message.objects.filter(organisation_id=organisation_id)
    return found.select_related("telling", "user", "hook").order_by("-made_at", "-id")


def left_waiting(organisations: Iterable[int]) -> QuerySet[Notice]:
    """What systems left on the page and nothing has carried out of the register yet."""
    return Notice.objects.filter(carried_in=None, organisation_id__in=tuple(organisations))


def ripe(organisations: Iterable[int], now: datetime) -> list[int]:
    """Those of the organisations where something of it has waited its time."""
    found = left_waiting(organisations).filter(Q(key__in=AT_ONCE) | Q(at__lte=now - GATHERED_FOR))
    return list(found.order_by().values_list("organisation_id", flat=True).distinct())


def carried_in(telling: Telling) -> QuerySet[Notice]:
    """What a letter tells of what systems left on the page, in the order in which it happened."""
    found = Notice.objects.filter(organisation_id=telling.organisation_id, carried_in=telling.pk)
    return found.select_related("system").order_by("pk")


def to_forget(organisation_id: int) -> list[Telling]:
    """What was told so long ago that it is erased: all of it is over, and nothing waits."""
    found = Telling.objects.filter(organisation_id=organisation_id, erased_at=None)
    old = found.filter(at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    unsent = Message.objects.filter(telling=OuterRef("pk"), state__in=[Message.State.QUEUED, Message.State.BEGUN])
    return list(old.exclude(Exists(unsent)).order_by("pk")[:1000])


def waiting(organisations: Iterable[int], limit: int) -> QuerySet[Message]:
    """Messages whose job is missing: due for a while and not sent, or begun so long ago that their sender is gone."""
    lately = timezone.now() - LOST_AFTER
    late = Q(state=Message.State.QUEUED, next_at__lt=lately) | Q(state=Message.State.BEGUN, begun_at__lt=lately)
    return Message.objects.filter(late, organisation_id__in=tuple(organisations)).order_by("pk")[:limit]
