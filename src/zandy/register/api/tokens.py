"""Who calls: a bearer token, checked by the database, whose owner's roles and whose scopes bound what it may do."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest
from ninja.security import HttpBearer

from ..organisations.access import roles_of
from ..organisations.permissions import may
from ..organisations.viewing import Viewer, look
from .attempts import note_wrong, refuse_many

READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Caller:
    """The program behind a call.

    Attributes:
        user: the account that made the token.
        organisation: the one organisation that it opens.
        scopes: read, write.
        roles: the roles that the account has there now.
    """

    user: int
    organisation: int
    scopes: frozenset[str]
    roles: frozenset[str]

    def must(self, verb: str) -> None:
        """Raise PermissionDenied unless the roles behind the token may do the verb."""
        if not may(self.roles, verb):
            raise PermissionDenied(verb)


class TokenAuth(HttpBearer):
    """``Authorization: Bearer zandy_<id>_<secret>``."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        refuse_many(request)
        caller = opened_by(token)
        if caller is None:
            note_wrong(request)
            return None
        scope = "read" if request.method in READING else "write"
        if scope not in caller.scopes:
            raise PermissionDenied(f"scope:{scope}")
        return caller


def opened_by(token: str) -> Caller | None:
    """What a token opens, or None when it opens nothing. From here on the request sees with its eyes."""
    head, _, rest = token.partition("_")
    number, _, secret = rest.partition("_")
    if head != "zandy" or not (number.isascii() and number.isdigit()) or len(number) > 18 or not secret:
        return None
    row = _ask_database(int(number), hashlib.sha256(secret.encode()).hexdigest())
    if row is None:
        return None
    user, organisation, name, scopes = row
    look(Viewer(user, (organisation,), f"API: {name}"))
    return Caller(user, organisation, frozenset(scopes), roles_of(user, organisation))


def _ask_database(number: int, secret_hash: str) -> tuple[int, int, str, list[str]] | None:
    with connection.cursor() as cursor:
        cursor.execute("select * from zandy_open_token(%s, %s)", [number, secret_hash])
        row: Any = cursor.fetchone()
    if row is None:
        return None
    scopes = json.loads(row[3]) if isinstance(row[3], str) else row[3]
    return row[0], row[1], row[2], scopes
