"""Writes: found an organisation, invite people, change and end their roles."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from ..accounts.models import User
from ..journal.actions import action
from .models import Invitation, Membership, Organisation
from .policies import RefusedError, refuse_last_administrator
from .viewing import viewer_for, viewing

INVITATION_DAYS = 14


@action
def found_organisation(*, by: User, role: str = Membership.Role.OWNERS_OFFICER, **fields: Any) -> Organisation:
    """A new organisation; its founder is its first member and administers it."""
    made = Organisation.objects.create(founded_by=by, **fields)
    Membership.objects.create(organisation=made, user=by, role=role, administers=True)
    return made


@action
def edit_organisation(*, organisation: Organisation, **fields: Any) -> Organisation:
    """Change names and contact; the BIN stays."""
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.full_clean(exclude=["bin"])
    organisation.save(update_fields=list(fields))
    return organisation


@action
def invite(
    *, organisation: Organisation, email: str, role: str, by: User, administers: bool = False
) -> tuple[Invitation, str]:
    """An invitation and its secret, which is shown once and kept only as a hash."""
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        organisation=organisation, email=email.lower(), role=role, administers=administers, invited_by=by,
        secret_hash=_hash(secret), expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    return invitation, secret


def accept(*, secret: str, by: User) -> Membership:
    """Become a member by an invitation; raises RefusedError when it is used up, too old, or for another address.

    The person is no member yet and sees nothing of the organisation: the database checks the secret itself
    (``zandy_accept_invitation``) and gives back which organisation has been joined.
    """
    with connection.cursor() as cursor:
        cursor.execute("select zandy_accept_invitation(%s, %s, %s)", [_hash(secret), by.pk, by.email])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        raise RefusedError("invitation")
    with viewing(viewer_for(by.pk, str(by))):
        return Membership.objects.get(pk=row[0])


@action
def change_role(*, membership: Membership, role: str, administers: bool) -> Membership:
    """Give a member another role; the last administrator stays one."""
    if membership.administers and not administers:
        refuse_last_administrator(membership)
    membership.role, membership.administers = role, administers
    membership.save(update_fields=["role", "administers"])
    return membership


@action
def end_membership(*, membership: Membership) -> None:
    """Take a role away; the last administrator stays."""
    refuse_last_administrator(membership)
    membership.delete()


@action
def withdraw_invitation(*, invitation: Invitation) -> None:
    """Make an invitation void."""
    invitation.delete()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
