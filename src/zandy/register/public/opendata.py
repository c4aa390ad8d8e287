"""The whole register as files: CSV, JSON, Parquet. Made when somebody asks and it has changed, then kept.

A file is written beside the old one and takes its place when it is whole; rows come from the database in small bites,
so that memory does not grow with the register.
"""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction

from zandy.inventory.outputs import harmless

from ..home import private_folder
from . import queries
from .columns import CLASSES, COLUMNS, LANGUAGES, TEXTS
from .models import Publication
from .snapshots import effective

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: A change is in the files after so many seconds at the latest.
FRESH = 300


def record(publication: Publication) -> dict[str, Any]:
    """A system as JSON: what its page shows."""
    snapshot = {name: value for name, value in publication.snapshot.items() if name != "format"}
    return {
        "id": str(publication.ident), "version": publication.number, "published_at": _moment(publication.published_at),
        "changed_at": _moment(publication.changed_at), "reviewed_on": publication.reviewed_on.isoformat(), **snapshot,
    }  # fmt: skip


def line(publication: Publication) -> dict[str, Any]:
    """A system as one line of a table."""
    said = publication.snapshot
    body, contact, answers, classes = said["body"], said["contact"], said["answers"], said["classes"]
    found = {
        "id": str(publication.ident), "version": publication.number, "published_at": _moment(publication.published_at),
        "changed_at": _moment(publication.changed_at), "reviewed_on": publication.reviewed_on.isoformat(),
        **{f"name_{language}": said["names"][language] for language in LANGUAGES},
        **{f"organisation_{language}": body["names"][language] for language in LANGUAGES},
        "organisation_bin": body["bin"], "organisation_role": body["role"],
        "owner": said["owner"], "possessor": said["possessor"],
        **{f"contact_{name}": contact[name] for name in ("email", "phone", "url")},
        "sector": said["sector"], "stage": said["stage"], "edition": said["edition"], "assessed_on": said["on"],
        "verdict": said["verdict"],
        **{name: effective(classes[name]) if name in classes else "" for name in CLASSES},
        **{f"{name}_source": classes[name]["kind"] if name in classes else "" for name in CLASSES},
        "decides_automatically": answers["automatic"], "influences_decisions": answers["decides"],
        "personal_data": answers["personal_data"],
        **{f"{name}_{language}": said[name][language] for name in TEXTS for language in LANGUAGES},
    }  # fmt: skip
    return {column: found[column] for column in COLUMNS}


def file(format: str) -> Path:
    """The file of the register in a format, made anew when it is missing or the register has changed."""
    path, changed = path_of(format), queries.last_change()
    if _is_fresh(path, changed):
        return path
    with transaction.atomic():
        if not _alone(wait=not path.exists()):
            # Another request makes it at this moment: what there is will do.
            return path
        if not _is_fresh(path, changed):
            _make(path, MAKERS[format], changed)
    return path


def path_of(format: str) -> Path:
    """Where the file of a format lies."""
    return private_folder("open-data") / f"systems.{format}"


def _is_fresh(path: Path, changed: datetime | None) -> bool:
    try:
        made = path.stat()
    except FileNotFoundError:
        return False
    # By the change that it holds and not by when it was made: clocks are set, and what was withdrawn must not stay.
    return made.st_mtime_ns == _stamp(changed) or 0 <= time.time() - made.st_ctime < FRESH


def _stamp(changed: datetime | None) -> int:
    return 0 if changed is None else round(changed.timestamp() * 1_000_000) * 1000


def _alone(*, wait: bool) -> bool:
    function = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(hashtextextended('open data', 0))")
        return wait or bool(cursor.fetchone()[0])


def _make(path: Path, write: Callable[[Path, datetime], None], changed: datetime | None) -> None:
    beside = path.with_suffix(f"{path.suffix}.{os.getpid()}.part")
    try:
        write(beside, changed or datetime.now(UTC))
        # What changes while it is written belongs to the next file.
        os.utime(beside, ns=(_stamp(changed), _stamp(changed)))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _csv(path: Path, changed: datetime) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for publication in queries.whole():
            rows.writerow([harmless(value) for value in line(publication).values()])


def _json(path: Path, changed: datetime) -> None:
    head = {"title": "Zandy public register", "licence": LICENCE, "changed_at": _moment(changed)}
    with path.open("w", encoding="utf-8") as out:
        out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "systems": [')
        _records(out)
        out.write("\n]}\n")


def _records(out: IO[str]) -> None:
    comma = ""
    for publication in queries.whole():
        out.write(f"{comma}\n{json.dumps(record(publication), ensure_ascii=False)}")
        comma = ","


def _parquet(path: Path, changed: datetime) -> None:
    """The table by columns; written by a process of its own, which takes its memory with it when it ends."""
    lines = path.with_suffix(".jsonl")
    try:
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in _lines())
        words = [sys.executable, "-m", "zandy.register.public.parquet", str(lines), str(path), LICENCE]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
    finally:
        lines.unlink(missing_ok=True)


def _lines() -> Iterator[dict[str, Any]]:
    return (line(publication) for publication in queries.whole())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


MAKERS: Mapping[str, Callable[[Path, datetime], None]] = {"csv": _csv, "json": _json, "parquet": _parquet}
TYPES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
