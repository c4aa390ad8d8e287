"""``check``: what is wrong with the settings of this register, before people rely on it."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to put right; `code` names the string under ``check`` that says what it is and what to do."""

    code: str
    details: dict[str, Any] = field(default_factory=dict)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""


def run(chosen: argparse.Namespace) -> int:
    """Name every fault with what to do about it; 1 when there is one."""
    from ..operating.environment import grave, wrong
    from . import DONE, FAULT, about_variable, django_ready, speak, tell

    given = list(wrong())
    for each in given:
        speak(about_variable(each))
    if grave():
        # Nothing more can be asked: the register does not start so.
        return FAULT
    django_ready()
    found = list(faults())
    for fault in found:
        tell(f"check.{fault.code}", **fault.details)
    if not found and not given:
        tell("check.fine")
    return FAULT if found or given else DONE


def faults() -> Iterator[Fault]:
    """Everything that is wrong."""
    yield from map(Fault, _of_safety())
    in_database = list(_of_database())
    yield from map(Fault, in_database)
    if "no_tables" not in in_database:
        yield from map(Fault, _of_tables())
    yield from _of_data()


def _of_tables() -> Iterator[str]:
    from ..operating.probes import migrated

    if not migrated():
        yield "old_tables"


def _of_data() -> Iterator[Fault]:
    from ..documents.lists import ListError, document_list

    try:
        document_list()
    except ListError as error:
        yield Fault("document_list", {"why": str(error)})


def _of_safety() -> Iterator[str]:
    from django.conf import settings

    from ..home import home

    if settings.DEBUG:
        yield "debug"
    if len(settings.SECRET_KEY) < 50:
        yield "secret_key"
    key = home() / "secret-key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield "key_open"
    public = set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}
    if "*" in public:
        yield "any_host"
    if public and not settings.HTTPS:
        yield "no_https"
    if settings.HTTPS and not public:
        yield "no_hosts"
    if settings.HTTPS and settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield "no_mail"


def _of_database() -> Iterator[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        if cursor.fetchone() != (False,):
            yield "mighty_role"
        cursor.execute("select current_setting('server_version_num')::int")
        if cursor.fetchone()[0] < 150_000:
            yield "old_server"
        cursor.execute(
            "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner"
            " where c.relname = 'systems_system' and r.rolname = current_user"
        )
        if cursor.fetchone()[0]:
            yield "owning_role"
        cursor.execute("select to_regclass('systems_system') is null")
        if cursor.fetchone()[0]:
            yield "no_tables"
