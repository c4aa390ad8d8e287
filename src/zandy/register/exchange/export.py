"""Making the file: every table as JSON lines and as CSV, the journal with its chain, the files, who the people are."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zandy.inventory.outputs import harmless

from ..journal.actions import because, note_view
from ..organisations.models import Organisation
from . import chain
from .archive import CHUNK, ORGANISATION, Writer, pieces
from .tables import HIDDEN, PEOPLE, Table, tables

_ROWS = "select (to_jsonb(t) - array[{hidden}])::text from {table} t where organisation_id = %s order by id"
_OWN = "select (to_jsonb(t) - array[{hidden}])::text from {table} t where id = %s"
_HIDDEN = ", ".join(f"'{name}'" for name in sorted(HIDDEN))


def export_organisation(*, organisation: Organisation, to: IO[bytes]) -> None:
    """Write everything that an organisation has into a file, within a transaction.

    That it was done stands in the journal, and that entry comes first: whoever writes to a journal makes the others
    wait, so from here to the end of the transaction nothing of the organisation changes, and the parts fit together.
    """
    with because("exchange.export_organisation"):
        note_view(organisation_id=organisation.pk, subject="organisations_organisation", subject_id=organisation.pk)
    writer = Writer(zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED))
    people: set[int] = set()
    counted = {table.name: _write_table(writer, table, organisation.pk, people) for table in tables()}
    journal = _write_journal(writer, organisation.pk)
    _write_files(writer, organisation.pk)
    writer.write("people.json", [json.dumps(_named(people), ensure_ascii=False).encode()])
    about = {
        "made_at": timezone.now().isoformat(),
        "organisation": json.loads(next(_texts(_OWN, "organisations_organisation", organisation.pk))),
        "tables": counted,
        "journal": journal,
    }
    writer.close(about)


def _write_table(writer: Writer, table: Table, organisation_id: int, people: set[int]) -> dict[str, Any]:
    """A table twice: for programs and for people."""
    rows = 0
    accounts = [column for column, to in table.references.items() if to == PEOPLE]

    def lines() -> Iterator[bytes]:
        nonlocal rows
        for line in _texts(_ROWS, table.name, organisation_id):
            rows += 1
            if accounts:
                row = json.loads(line)
                people.update(row[column] for column in accounts if row[column] is not None)
            yield line.encode() + b"\n"

    writer.write(f"tables/{table.name}.jsonl", lines())
    writer.write(f"tables/{table.name}.csv", _csv(table, _texts(_ROWS, table.name, organisation_id)))
    return {"rows": rows, "columns": sorted(table.fields)}


def _csv(table: Table, texts: Iterable[str]) -> Iterator[bytes]:
    """Cells that a spreadsheet shows and does not run; the mark at the beginning says UTF-8 to it."""
    columns = list(table.fields)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    yield "\ufeff".encode()
    for text in texts:
        row = json.loads(text)
        writer.writerow([harmless(_cell(row[column])) for column in columns])
        if out.tell() > CHUNK:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _write_journal(writer: Writer, organisation_id: int) -> dict[str, Any]:
    last = {"number": 0, "hash": ""}

    def lines() -> Iterator[bytes]:
        for entry in chain.entries(organisation_id):
            last.update(number=entry["number"], hash=entry["hash"])
            yield json.dumps(entry, ensure_ascii=False).encode() + b"\n"

    writer.write("journal.jsonl", lines())
    return {"entries": last["number"], "seal": last["hash"]}


def _write_files(writer: Writer, organisation_id: int) -> None:
    folder = Path(settings.MEDIA_ROOT) / str(organisation_id)
    for path in sorted(folder.glob("*/*")):
        name = f"files/{path.relative_to(folder).as_posix()}"
        if ORGANISATION.part.fullmatch(name):
            writer.write(name, pieces(path))


def _named(people: set[int]) -> list[dict[str, Any]]:
    """Who the numbers of accounts are."""
    with connection.cursor() as cursor:
        cursor.execute("select id, email, name from accounts_user where id = any(%s) order by id", [sorted(people)])
        return [{"id": row[0], "email": row[1], "name": row[2]} for row in cursor.fetchall()]


def _texts(query: str, table: str, number: int) -> Iterator[str]:
    """Rows as the database writes them in JSON, a few thousand at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query.format(hidden=_HIDDEN, table=table), [number])
        for row in cursor:
            yield row[0]
