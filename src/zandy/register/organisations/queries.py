"""Reads: whose member a person is, who the members are."""

from django.db import connection
from django.db.models import QuerySet

from ..accounts.models import User
from .models import Invitation, Membership, Organisation


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The organisations that a person belongs to, by name."""
    return Organisation.objects.filter(memberships__user=user).distinct().order_by("name_kk")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """The members with their roles, by name."""
    return organisation.memberships.select_related("user").order_by("user__name", "user__email", "role")


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that are still open, newest first."""
    return organisation.invitations.filter(accepted_at=None).order_by("-created_at")


def every_organisation() -> list[int]:
    """The ids of all organisations, for jobs that go through them one by one; nothing else of them is shown."""
    with connection.cursor() as cursor:
        cursor.execute("select zandy_every_organisation()")
        return [row[0] for row in cursor.fetchall()]
