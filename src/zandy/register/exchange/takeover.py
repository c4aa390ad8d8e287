"""Taking a file over: its rows get new numbers here, in one transaction; what does not fit refuses all of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.dateparse import parse_datetime

from zandy.law.decisions.receipt import knowledge_from
from zandy.law.words.knowledge import FactError

from ..accounts.models import User
from ..documents import storage
from ..documents.problems import FileError
from ..journal.actions import action
from ..organisations.models import Membership, Organisation
from ..organisations.viewing import look, viewer_for
from . import chain
from .archive import Reader
from .models import Takeover
from .problems import ExchangeError
from .tables import PEOPLE, Table, tables

BATCH = 1000
#: What rows of another making raise on their way in.
_MISFITS = (
    DatabaseError, ValidationError, FactError, FileError, LookupError, TypeError, ValueError, AttributeError,
    ArithmeticError, RecursionError,
)  # fmt: skip
#: Moments of the first and of the last year that there is lie outside it in another zone: no page could show them.
_YEARS = range(2, 9999)
_INSERT = "insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, %s::jsonb)"


@dataclass
class _Move:
    """What has new numbers already."""

    organisation: int
    people: Mapping[int, int]
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)


def take_over(*, reader: Reader, by: User, people: Iterable[User] = ()) -> Organisation:
    """Make the organisation of a checked file here; `by` becomes its administrator.

    `people` are the accounts that may stand as who did what, found by their address; anybody else is left unnamed, and
    named still in the old journal, which is kept. Raises ExchangeError; then nothing has been written.
    """
    kept: list[tuple[int, str]] = []
    try:
        return _take_over(reader=reader, by=by, people=tuple(people), kept=kept)
    except _MISFITS as error:
        _forget(kept)
        raise ExchangeError("rows", why=_short(error)) from error
    except ExchangeError:
        _forget(kept)
        raise


@action
def _take_over(*, reader: Reader, by: User, people: tuple[User, ...], kept: list[tuple[int, str]]) -> Organisation:
    _refuse_others(reader)
    old = reader.manifest["organisation"]
    broken, entries, seal = chain.first_broken(int(old["id"]), reader.lines("journal.jsonl"))
    if broken is not None or {"entries": entries, "seal": seal} != reader.manifest["journal"]:
        raise ExchangeError("journal", number=broken or entries)
    made = _found(old, by)
    move = _Move(made.pk, _same_people(reader, (by, *people)))
    for table in tables():
        if table.taken_over:
            _take_table(reader, table, move)
    journal = _keep_files(reader, made.pk, kept)
    Takeover.objects.create(
        organisation=made, made_at=_moment(reader.manifest["made_at"]), entries=entries, seal=seal,
        journal_sha256=journal, old_id=int(old["id"]), by=by,
    )  # fmt: skip
    return made


def _refuse_others(reader: Reader) -> None:
    """A file of another version of the register has other tables or columns: its meaning is not guessed."""
    here = {table.name: sorted(table.fields) for table in tables()}
    there = {name: said["columns"] for name, said in reader.manifest["tables"].items()}
    if here != there:
        differ = sorted(name for name in {*here, *there} if here.get(name) != there.get(name))
        raise ExchangeError("tables", names=", ".join(differ)[:200])


def _found(old: dict[str, Any], by: User) -> Organisation:
    """The organisation under its BIN, its taker as administrator, and the eyes to see it with."""
    fields = ("bin", "name_kk", "name_ru", "name_en", "kind", "contact")
    made = Organisation(founded_by=by, **{name: old[name] for name in fields})
    made.clean_fields()
    if made.bin in settings.AUTHORITIES:
        raise ExchangeError("named_body")
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise ExchangeError("here_already", bin=made.bin) from error
    Membership.objects.create(organisation=made, user=by, role=Membership.Role.OWNERS_OFFICER, administers=True)
    look(viewer_for(by.pk, str(by)))
    return made


def _same_people(reader: Reader, known: Iterable[User]) -> dict[int, int]:
    """Which accounts of the old place are which here, by address."""
    here = {user.email.lower(): user.pk for user in known}
    said: list[dict[str, Any]] = next(reader.lines("people.json"), [])
    return {row["id"]: here[row["email"].lower()] for row in said if row["email"].lower() in here}


def _take_table(reader: Reader, table: Table, move: _Move) -> None:
    numbers = move.numbers.setdefault(table.name, {})
    rows = reader.lines(f"tables/{table.name}.jsonl")
    while batch := list(islice(rows, BATCH)):
        fresh = _numbers(table, len(batch))
        for row, number in zip(batch, fresh, strict=True):
            if row["id"] in numbers:
                raise ExchangeError("rows", why=f"{table.name} {row['id']}")
            numbers[row["id"]] = number
        _insert(table, [_moved(table, row, move) for row in batch])
    if len(numbers) != reader.manifest["tables"][table.name]["rows"]:
        raise ExchangeError("rows", why=table.name)


def _moved(table: Table, row: dict[str, Any], move: _Move) -> dict[str, Any]:
    """A row with its numbers of here; what it points to must be in the same file."""
    if set(row) != set(table.fields):
        raise ExchangeError("rows", why=table.name)
    moved = {**row, "id": move.numbers[table.name][row["id"]], "organisation_id": move.organisation}
    for column, to in table.references.items():
        if row[column] is not None:
            moved[column] = move.people.get(row[column]) if to == PEOPLE else move.numbers[to][row[column]]
    _refuse_nonsense(table, moved)
    return moved


def _refuse_nonsense(table: Table, row: dict[str, Any]) -> None:
    """Every value must be one that the form of the field would take."""
    for column, said in table.fields.items():
        if not said.is_relation and not said.primary_key:
            value = said.to_python(row[column])
            if isinstance(value, datetime) and value.year not in _YEARS:
                raise ValueError(f"{table.name}: {column}")
            if value not in said.empty_values or (value is None and not said.null):
                said.run_validators(value)
                said.validate(value, None)
    if table.name == "systems_system":
        knowledge_from(row["facts"])
    if table.name == "systems_answer":
        knowledge_from({row["fact"]: row["state"]})


def _numbers(table: Table, count: int) -> list[int]:
    with connection.cursor() as cursor:
        query = "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)"
        cursor.execute(query, [table.name, count])
        return [row[0] for row in cursor.fetchall()]


def _insert(table: Table, rows: list[dict[str, Any]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        query = _INSERT.format(table=table.name, columns=", ".join(f'"{column}"' for column in table.fields))
        cursor.execute(query, [json.dumps(rows)])


def _keep_files(reader: Reader, organisation: int, kept: list[tuple[int, str]]) -> str:
    """The files, and the old journal as one of them; its SHA-256."""
    for name in (*reader.names("files/"), "journal.jsonl"):
        file = storage.keep(organisation, reader.chunks(name))
        kept.append((organisation, file.sha256))
        if name != "journal.jsonl" and name.rpartition("/")[2] != file.sha256:
            raise ExchangeError("altered", part=name)
    return kept[-1][1]


def _forget(kept: list[tuple[int, str]]) -> None:
    for organisation, sha256 in kept:
        storage.forget(organisation, sha256)


def _moment(said: str) -> datetime:
    found = parse_datetime(said)
    if found is None or found.tzinfo is None or found.year not in _YEARS:
        raise ExchangeError("manifest")
    return found


def _short(error: Exception) -> str:
    said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    return said.splitlines()[0][:200] if said else type(error).__name__
