"""The inventory drive: writes of the organisation, and the way in for people without an account.

Whoever has the link sees no table: two functions of the database check its hash, give out the heading of the form and
take a reply. Everything else stays behind row-level security.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, state_of

from ..accounts.models import User
from ..journal.actions import action
from ..language import text
from ..organisations.models import Organisation
from ..systems.actions import create_system
from ..systems.models import System
from .models import Drive, Reply
from .policies import refuse_closed_reply

LIFE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a person with the link may see: who asks, what for."""

    names: Mapping[str, str]
    title: str
    letter: str
    open: bool


@action
def start_drive(*, organisation: Organisation, by: User | None, title: str, letter: str = "") -> tuple[Drive, str]:
    """A drive and the secret of its link, which is shown once."""
    secret = secrets.token_urlsafe(24)
    drive = Drive.objects.create(
        organisation=organisation, by=by, title=title, letter=letter, secret_hash=_hash(secret),
        expires_at=timezone.now() + timedelta(days=LIFE_DAYS),
    )  # fmt: skip
    return drive, secret


@action
def close_drive(*, drive: Drive) -> Drive:
    """End a drive: its link takes no more replies."""
    drive.closed_at = drive.closed_at or timezone.now()
    drive.save(update_fields=["closed_at"])
    return drive


def invitation(secret: str) -> Invitation | None:
    """The heading of the form behind a link; None when there is no such link."""
    with connection.cursor() as cursor:
        cursor.execute("select * from zandy_drive(%s)", [_hash(secret)])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return None
    kk, ru, en, title, letter, is_open = row
    return Invitation({"kk": kk, "ru": ru or kk, "en": en or kk}, title, letter, is_open)


def reply(secret: str, said: Mapping[str, Any]) -> bool:
    """Leave a reply; False when the link takes none (any more)."""
    with connection.cursor() as cursor:
        cursor.execute("select zandy_drive_reply(%s, %s::jsonb)", [_hash(secret), json.dumps(said)])
        row = cursor.fetchone()
    return bool(row and row[0])


@action
def make_system(*, reply: Reply, by: User | None) -> System:
    """A system on the list from a reply; what was said for certain is on its card, with the reply as its source."""
    reply = Reply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    refuse_closed_reply(reply.state)
    source = text("assessments.reply.source", number=reply.pk)
    about = str(reply.tells.get("used_for", ""))
    system = create_system(
        organisation=reply.organisation, by=by, facts=_facts(reply, source), name_kk=reply.software[:300],
        about_kk=about, source=source, own_role=_ROLES.get(str(reply.tells.get("how")), System.OwnRole.POSSESSOR),
        stage="in_use",
    )  # fmt: skip
    reply.state, reply.system, reply.decided_by = Reply.State.MADE, system, by
    reply.save(update_fields=["state", "system", "decided_by"])
    return system


@action
def dismiss(*, reply: Reply, reason: str, by: User | None) -> Reply:
    """Note that a reply becomes no system, and why."""
    refuse_closed_reply(reply.state)
    reply.state, reply.reason, reply.decided_by = Reply.State.DISMISSED, reason, by
    reply.save(update_fields=["state", "reason", "decided_by"])
    return reply


#: Whoever makes a system owns it; whoever uses a stranger's service as it is uses it; whoever runs it keeps it.
_ROLES = {
    "own": System.OwnRole.BOTH, "bought": System.OwnRole.POSSESSOR, "service": System.OwnRole.USER,
    "unasked": System.OwnRole.USER,
}  # fmt: skip
#: What a tick says for certain. A box that is not ticked says nothing.
_TOLD = {
    "makes": ("synthetic.produced",), "decides": ("decision.taken_or_influenced", "decision.about_natural_persons"),
    "mood": ("emotion.determined",),
}  # fmt: skip


def _facts(reply: Reply, source: str) -> Knowledge:
    """What of a reply goes on the card: ticks as yes, the question about personal data as it was answered."""
    said: dict[str, bool | None] = {fact: True for tick in reply.tells.get("does", ()) for fact in _TOLD.get(tick, ())}
    if reply.tells.get("personal_data"):
        said["personal_data.processed"] = {"yes": True, "no": False}.get(str(reply.tells["personal_data"]))
    day = timezone.localtime(reply.at).date()
    who: dict[str, Any] = {"by": reply.person or reply.department, "on": day, "source": source}
    return Knowledge({fact: state_of(VOCABULARY[fact], value, **who) for fact, value in said.items()})


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
