"""The way in for everybody: functions of the database take an objection, say how it stands, take it back.

Whoever objects has no account and sees no table. The functions check the hash of the code, and nothing else opens
anything: to the ordinary role without a viewer there are no objections at all.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from ..documents import storage
from ..documents.uploads import check
from ..organisations.viewing import also_for
from . import telling
from .actions import hash_of_said
from .codes import secret_hash
from .limits import many_letters
from .models import Attachment, Objection
from .policies import RefusedError
from .tracks import FACTS, Choice, Said, Track, choose

#: Files beside an objection: how many, and how large each.
FILES, FILE_BYTES = 3, 5_000_000
#: So many octets of files an organisation keeps in all, and so many objections it takes in a day. The database refuses
#: more (`zandy_object`); what comes with files is refused before they are written to the disk, which would fill it.
FILE_OCTETS, A_DAY = 2_000_000_000, 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """What an objection is about, as far as anybody with the link may see.

    Attributes:
        state_body: whether the organisation acts with public power, by what it is.
        promised: working days that it promises, by term.
        retention_months: how long what is written is kept; None where it has not said.
    """

    organisation_id: int
    organisation: Mapping[str, str]
    system: Mapping[str, str]
    ident: str
    state_body: bool
    promised: Mapping[str, int | None]
    retention_months: int | None


@dataclass(frozen=True, slots=True)
class Received:
    """An objection that was taken, now or by the same form before."""

    number: int
    received_at: datetime
    due_on: date
    track: str
    certain: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


def target(ident: UUID) -> Target | None:
    """The system behind a link; None where there is none."""
    found = _called("select zandy_objection_target(%s)", [str(ident)])
    if found is None:
        return None
    return Target(
        found["organisation_id"], found["organisation"], found["system"], found["ident"], found["state_body"],
        {track.value: found["promised"].get(track.value) for track in Track}, found["retention_months"],
    )  # fmt: skip


def receive(
    *, about: Target, code: str, language: str, facts: Mapping[str, str], said: Mapping[str, Any],
    files: Iterable[Upload] = (),
) -> Received:  # fmt: skip
    """Take an objection, once for every code. Raises FileError, RefusedError (``many``: the desk is flooded)."""
    today = timezone.localdate()
    told = {name: str(Said(facts.get(name, Said.UNKNOWN))) for name in FACTS}
    choice = choose(told, today, about.promised)
    words = {**said, "salt": secrets.token_hex(16)}
    checked = [(check(each.name, each.content), each.content) for each in files]
    if checked:
        _refuse_full(about.organisation_id)
    with transaction.atomic():
        kept = [
            {"file_name": file.name, "kind": file.kind, "sha256": place.sha256, "size": place.size}
            for file, content in checked
            for place in [storage.keep(about.organisation_id, [content])]
        ]
        given = {
            "ident": about.ident, "language": language, "said": words, "said_hash": hash_of_said(words), "facts": told,
            "received_on": today, "files": kept, **_term(choice),
        }  # fmt: skip
        row = _called("select zandy_object(%s, %s::jsonb)", [secret_hash(code), json.dumps(given, default=str)])
        if row is None or row["state"] != "kept":
            raise RefusedError("many" if row else "no_such_system")
        found = _received(row)
        if not found.again:
            _tell(about, row["id"], found, language, str(said.get("email", "")))
    return found


def status(code: str) -> Mapping[str, Any] | None:
    """How an objection stands and what its person may read of it; None for a code that opens nothing."""
    return _called("select zandy_objection_status(%s)", [secret_hash(code)])


def withdraw(code: str) -> bool:
    """Take an objection back; False when no answer to it is owed any more, or the code opens nothing."""
    with transaction.atomic():
        row = _called("select zandy_objection_withdraw(%s)", [secret_hash(code)])
        if row is None:
            return False
        telling.tell_withdrawn(organisation_id=row["organisation_id"], id=row["id"], number=row["number"])
    return True


def _refuse_full(organisation_id: int) -> None:
    since = timezone.now() - timedelta(days=1)
    with also_for(organisation_id):
        kept = Attachment.objects.filter(organisation_id=organisation_id).aggregate(all=Sum("size"))["all"] or 0
        taken = Objection.objects.filter(organisation_id=organisation_id, received_at__gt=since).count()
    if kept > FILE_OCTETS or taken >= A_DAY:
        raise RefusedError("many")


def _term(choice: Choice) -> dict[str, Any]:
    return {"track": choice.track.value, "certain": choice.certain, "due_on": choice.deadline.last_day}


def _received(row: Mapping[str, Any]) -> Received:
    return Received(
        row["number"], datetime.fromisoformat(row["received_at"]), date.fromisoformat(row["due_on"]), row["track"],
        row["certain"], row["again"],
    )  # fmt: skip


def _tell(about: Target, id: int, found: Received, language: str, email: str) -> None:
    name = about.system.get(language) or about.system["kk"]
    telling.tell_received(
        organisation_id=about.organisation_id, id=id, number=found.number, system=about.system,
        due_on=found.due_on,
    )  # fmt: skip
    if email and not many_letters(email):
        telling.tell_acknowledged(
            organisation_id=about.organisation_id, id=id, number=found.number, email=email, language=language,
            system=name, due_on=found.due_on,
        )  # fmt: skip


def _called(statement: str, values: list[Any]) -> dict[str, Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    found = row[0] if row else None
    if isinstance(found, str):
        found = json.loads(found)
    assert found is None or isinstance(found, dict)
    return found
