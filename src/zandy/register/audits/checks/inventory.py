"""Scope, roles, the inventory."""

from datetime import timedelta

from django.db.models import Q

from ...assessments.models import Drive, Reply
from ...documents.models import Particular
from ...organisations.models import Membership
from ...organisations.permissions import KEEPERS
from ...risks.law import rules
from ...systems.models import System
from .base import NO, NOT_APPLICABLE, UNKNOWN, YES, Scope, Shown, check, lacking, says

_YEAR = timedelta(days=366)


@check
def role_against_infrastructure(scope: Scope) -> Shown:
    """Somebody calls himself a user of a system that runs on his own infrastructure."""
    found = scope.live.filter(says("mode.own_infrastructure", YES), own_role=System.OwnRole.USER)
    return lacking(scope.live.count(), found, otherwise=UNKNOWN)


@check
def responsible_named(scope: Scope) -> Shown:
    """Running systems for which nobody is named as responsible."""
    named = Particular.objects.filter(key="responsible").exclude(kk="", ru="", en="")
    return lacking(scope.live.count(), scope.live.exclude(pk__in=named.values("system")))


@check
def roles_filled(scope: Scope) -> Shown:
    """Roles that nobody has: somebody who keeps the systems, somebody who reviews objections."""
    held = set(Membership.objects.filter(organisation=scope.organisation).values_list("role", flat=True))
    missing = (not held & KEEPERS) + (Membership.Role.REVIEWER not in held)
    return Shown(NO if missing else YES, missing, 2)


@check
def edition_current(scope: Scope) -> Shown:
    """Systems whose newest assessment is of another edition than the one in force."""
    kept = scope.systems.exclude(stage="archived")
    return lacking(kept.count(), kept.exclude(edition=rules(scope.today).edition.id))


@check
def drive_recent(scope: Scope) -> Shown:
    """Replies to an inventory drive within a year."""
    recent = Drive.objects.filter(organisation=scope.organisation, at__date__gte=scope.today - _YEAR)
    replies = Reply.objects.filter(drive__in=recent.values("pk")).count()
    return Shown(YES if replies else NO, replies, recent.count())


@check
def replies_waiting(scope: Scope) -> Shown:
    """Replies that nobody has decided on."""
    replies = Reply.objects.filter(organisation=scope.organisation)
    of, waiting = replies.count(), replies.filter(state=Reply.State.DRAFT).count()
    return Shown(NO if waiting else YES, waiting, of) if of else Shown(NOT_APPLICABLE)


@check
def interviewed(scope: Scope) -> Shown:
    """Systems of which nobody has answered a single question."""
    return lacking(scope.systems.count(), scope.systems.filter(Q(facts={})))
