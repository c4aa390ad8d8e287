"""Files that nothing points to: what a transaction that came to nothing, or a killed process, has left on the disk.

A file is removed only when no row of its organisation names it, in whatever column, and when it has lain there for
longer than any upload takes. The organisation is held meanwhile, so that nobody keeps the same file anew just then.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import CharField, Model

from ..organisations.models import Organisation
from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for

#: No file younger than this is looked at, in seconds: its row may not be written yet.
GRACE = 24 * 60 * 60
_NAME = re.compile(r"[0-9a-f]{64}")
_HASH = 64
_AT_ONCE = 100
#: What keeps the words of rows that are gone: what it names is no reason to keep a file.
_HISTORIES = frozenset({"journal_entry", "api_answeredcall"})


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed: so many files, so many bytes."""

    files: int = 0
    size: int = 0


def sweep(now: float | None = None) -> Swept:
    """Remove the files of all organisations that nothing points to."""
    old = (time.time() if now is None else now) - GRACE
    known = set(every_organisation())
    removed = [_sweep_one(number, old, number in known) for number in _folders()]
    return Swept(sum(each.files for each in removed), sum(each.size for each in removed))


def _folders() -> Iterator[int]:
    root = Path(settings.MEDIA_ROOT)
    if root.is_dir():
        yield from sorted(int(path.name) for path in root.iterdir() if path.is_dir() and path.name.isdecimal())


def _sweep_one(organisation: int, old: float, known: bool) -> Swept:
    candidates = {path.name: path for path in _files(organisation) if _older(path, old)}
    if not candidates:
        return Swept()
    with working_for((organisation,), "sweep"), transaction.atomic():
        if known:
            Organisation.objects.select_for_update(no_key=True).get(pk=organisation)
            hashes = {name for name in candidates if _NAME.fullmatch(name)}
            for name in pointed_to(organisation, hashes):
                del candidates[name]
        return _removed(candidates.values(), old)


def _files(organisation: int) -> Iterator[Path]:
    for path in (Path(settings.MEDIA_ROOT) / str(organisation)).rglob("*"):
        # Only what this program writes: kept files under their hash, and files that were being written.
        if path.is_file() and (_NAME.fullmatch(path.name) or path.name.startswith("new-")):
            yield path


def _older(path: Path, old: float) -> bool:
    try:
        return path.stat().st_mtime < old
    except FileNotFoundError:
        return False


def _removed(paths: Iterable[Path], old: float) -> Swept:
    files = size = 0
    for path in paths:
        # Asked again: whoever keeps the same file anew gives it a new time.
        if _older(path, old):
            size += path.stat().st_size
            files += 1
            path.unlink()
    return Swept(files, size)


def pointed_to(organisation: int, hashes: set[str]) -> set[str]:
    """Which of these hashes a row of the organisation names: asked of the columns of hashes first, then of all."""
    found = kept_as_files(organisation, hashes)
    rest = sorted(hashes - found)
    for first in range(0, len(rest), _AT_ONCE):
        found |= _named_anywhere(organisation, rest[first : first + _AT_ONCE])
    return found


def kept_as_files(organisation: int, hashes: set[str]) -> set[str]:
    """Which of these hashes a column of hashes names, in whatever table: evidence, documents, what people sent."""
    found: set[str] = set()
    for model, columns in _tables():
        for column in columns:
            rows = model._default_manager.filter(organisation_id=organisation, **{f"{column}__in": hashes - found})
            found.update(rows.values_list(column, flat=True))
    return found


def _named_anywhere(organisation: int, hashes: list[str]) -> set[str]:
    """Those that stand anywhere in a row, in a text or inside JSON: rare, and so it may take its time."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        for model, _ in _tables():
            table = model._meta.db_table
            cursor.execute(
                f'select t::text from "{table}" t where organisation_id = %s and t::text ~ %s',
                [organisation, "|".join(hashes)],
            )
            for (row,) in cursor.fetchall():
                found.update(name for name in hashes if name in row)
    return found


def _tables() -> Iterator[tuple[type[Model], list[str]]]:
    """The tables of organisations, and their columns that are as long as a hash."""
    for model in apps.get_models():
        columns = {str(field.column): field for field in model._meta.concrete_fields}
        if "organisation_id" in columns and model._meta.db_table not in _HISTORIES:
            yield (
                model,
                [c for c, field in columns.items() if isinstance(field, CharField) and field.max_length == _HASH],
            )
