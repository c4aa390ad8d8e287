"""A file that an enemy made to be taken over: whatever stands in whichever column is refused in words or harmless."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.db.models import DateTimeField

from zandy.register.documents import storage
from zandy.register.exchange.archive import MANIFEST, Reader
from zandy.register.exchange.problems import ExchangeError
from zandy.register.exchange.tables import tables
from zandy.register.exchange.takeover import _MISFITS as MISFITS
from zandy.register.exchange.takeover import _refuse_nonsense as refuse_nonsense
from zandy.register.exchange.takeover import take_over

from ..conftest import World
from ..exchange import test_moving as moving

#: An organisation's file, and where uploads lie.
sealed, files = moving.sealed, moving.files

#: What may stand where something else is wanted, as JSON has it. Numbers: no end, none, beyond every column.
NASTY = (
    "Infinity", "NaN", "1e400", "-1", "0", "9" * 4_000, "1" + "0" * 30, "1.5", "true", "null", '""',
    '"\\ud800"', '"\\u0000"',
    '"../../../etc/passwd"', '"<script>alert(1)</script>"', '"9999-99-99"', '"0001-01-01T00:00:00+14:00"', "[]", "{}",
    "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900, '"' + "x" * 100_000 + '"',
)  # fmt: skip


def put(parts: dict[str, bytes], table: str, column: str, value: str) -> None:
    """A value into a column of the first row of a table, letter for letter."""
    name = f"tables/{table}.jsonl"
    first, *rest = parts[name].splitlines()
    row = {**json.loads(first), column: "<here>"}
    parts[name] = b"\n".join([json.dumps(row).replace('"<here>"', value).encode(), *rest, b""])


def test_nothing_in_any_column_breaks_the_taking_over(world: World, files: Path, sealed: bytes) -> None:
    berik = world.person("Berik")
    filled_tables = {name for name, said in Reader(io.BytesIO(sealed)).manifest["tables"].items() if said["rows"]}
    tried = taken = 0
    for table in tables():
        for column in table.fields if table.taken_over and table.name in filled_tables else ():
            for value in NASTY:
                content = moving.rewritten(sealed, lambda parts: put(parts, table.name, column, value))  # noqa: B023
                tried += 1
                with world.eyes_of(berik), transaction.atomic():
                    try:
                        take_over(reader=Reader(io.BytesIO(content)), by=berik)
                        taken += 1
                    except ExchangeError as error:
                        assert error.message, (table.name, column, value[:40])
                    transaction.set_rollback(True)
    assert tried > 500 and taken < tried / 2


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("key", ["format", "version", "made_at", "organisation", "tables", "journal", "parts"])
def test_nothing_in_the_manifest_breaks_it(world: World, files: Path, sealed: bytes, key: str, value: str) -> None:
    old = zipfile.ZipFile(io.BytesIO(sealed))
    manifest = json.dumps({**json.loads(old.read(MANIFEST)), key: "<here>"}).replace('"<here>"', value)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, manifest if name == MANIFEST else old.read(name))
    berik = world.person("Berik")
    with world.eyes_of(berik), pytest.raises(ExchangeError) as refused:
        take_over(reader=Reader(out), by=berik)
    assert refused.value.message


@pytest.mark.parametrize("line", [
    b"[]", b"{}", b"null", b"1", b'"x"', b'{"number": 1}', b"Infinity", b'{"number": 1, "previous": [], "hash": {}}',
    b'{"number": 1, "previous": "", "hash": "zz"}', b"[" * 900 + b"]" * 900,
])  # fmt: skip
@pytest.mark.parametrize("part", ["journal.jsonl", "people.json"])
def test_nothing_in_the_other_parts_breaks_it(
    world: World,
    files: Path,
    sealed: bytes,
    part: str,
    line: bytes,
) -> None:
    content = moving.rewritten(sealed, lambda parts: parts.update({part: line}))
    berik = world.person("Berik")
    with world.eyes_of(berik), transaction.atomic():
        try:
            take_over(reader=Reader(io.BytesIO(content)), by=berik)
        except ExchangeError as error:
            assert error.message
        else:
            assert part == "people.json", "a journal that is none was taken"
        transaction.set_rollback(True)


def test_no_row_names_a_file_of_another_organisation(world: World, files: Path) -> None:
    """Whoever knows the SHA-256 of another's file and writes it into a row of his own gets nothing for it."""
    berik = world.person("Berik")
    theirs = world.organisation(world.person("Marat"), name="Басқа")
    kept = storage.keep(theirs.pk, [b"theirs"])
    with world.eyes_of(berik):
        ours = world.organisation(berik, name="Біз")
        with pytest.raises(Exception, match="file_gone"):
            storage.read(ours.pk, kept.sha256)
    assert hashlib.sha256(b"theirs").hexdigest() == kept.sha256
    for name in ("../x", "/etc/passwd", "a" * 63 + "/", "A" * 64, "\0" * 64):
        with pytest.raises(ValueError, match="SHA-256"):
            storage.place(ours.pk, name)


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**4_000, "1e999999999", "\ud800"])
def test_no_number_breaks_the_looking_at_a_row(db: None, value: object) -> None:
    """Every column of every table, those too that have no row in the file above."""
    looked = 0
    for table in tables():
        for column, field in table.fields.items() if table.taken_over else ():
            with suppress(*MISFITS):
                one: Any = SimpleNamespace(name="", fields={column: field})
                refuse_nonsense(one, {column: value})
            looked += 1
    assert looked > 200


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_no_moment_lies_outside_of_all_years(world: World, files: Path, sealed: bytes, said: str) -> None:
    """Such a moment could be written, and no page could read it again."""
    tried = 0
    for table, column in moments(Reader(io.BytesIO(sealed))):
        content = moving.rewritten(sealed, moving.row_changed(table, **{column: said}))
        berik = world.person(f"Berik{tried}")
        with world.eyes_of(berik), pytest.raises(ExchangeError) as refused:
            take_over(reader=Reader(io.BytesIO(content)), by=berik)
        assert refused.value.code == "rows"
        tried += 1
    assert tried > 3


def moments(reader: Reader) -> Iterator[tuple[str, str]]:
    """The columns with moments, of tables that have rows in a file."""
    for table in tables():
        if table.taken_over and reader.manifest["tables"][table.name]["rows"]:
            yield from (
                (table.name, column) for column, field in table.fields.items() if isinstance(field, DateTimeField)
            )
