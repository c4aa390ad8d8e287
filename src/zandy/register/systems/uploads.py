"""Files that people bring: what they really are, and what is refused before anything is read out of them.

The bytes wait in the data folder between preview and confirmation, under a name of our own; a file's own name is never
a path.
"""

import hashlib
import uuid
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from ..home import private_folder
from ..language import text

#: Limits of one upload. Larger inventories are loaded by the operator from the command line.
LARGEST = 20_000_000
LARGEST_CARDS = 3_000_000
LARGEST_UNPACKED = 120_000_000
MOST_MEMBERS = 500
#: XML of a workbook shrinks well, but not so well.
LARGEST_RATIO = 150
MOST_ROWS = 20_000
MOST_COLUMNS = 500
KEPT_FOR = timedelta(days=1)

KINDS = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
_SUFFIXES = {"yaml": ".yaml", "json": ".json", "csv": ".csv", "xlsx": ".xlsx"}
_SHEET, _WORKBOOK = b"PK\x03\x04", "xl/workbook.xml"


class UploadError(ValueError):
    """A file that is not taken; `code` names the string that says why and what to do."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code, self.details = code, details

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"systems.upload.{self.code}", **self.details)


def received(file: "UploadedFile[Any]") -> tuple[bytes, str]:
    """The bytes of an upload and what they are: ``yaml``, ``json``, ``csv``, ``xlsx``. Raises UploadError."""
    if (file.size or 0) > LARGEST:
        raise UploadError("too_large", limit=LARGEST // 1_000_000)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UploadError("too_large", limit=LARGEST // 1_000_000)
    return data, sniffed(data, file.name or "")


def sniffed(data: bytes, name: str) -> str:
    """What bytes are; the name only tells YAML from CSV. Raises UploadError, also for a file that lies about itself."""
    named = KINDS.get(PurePath(name).suffix.lower())
    if named is None:
        raise UploadError("unknown_kind", kinds=", ".join(KINDS))
    if not data.strip():
        raise UploadError("empty")
    if data.startswith(_SHEET) != (named == "xlsx"):
        raise UploadError("disguised", name=PurePath(name).name[:80])
    if named == "xlsx":
        refuse_bombs(data)
        return named
    refuse_no_text(data)
    if named in ("yaml", "json") and len(data) > LARGEST_CARDS:
        raise UploadError("too_large", limit=LARGEST_CARDS // 1_000_000)
    return named


def refuse_no_text(data: bytes) -> None:
    """Text is UTF-8; anything else is named with the place where it stops being so."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UploadError("utf16")
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UploadError("encoding", line=line, likely=_likely(data)) from error
    if "\0" in said:
        raise UploadError("disguised", name="")


def _likely(data: bytes) -> str:
    # In Windows-1251 Russian letters are the bytes from 0xC0 on; in KOI8 and others they would be mostly capitals.
    high = [byte for byte in data[:100_000] if byte >= 0x80]
    small = sum(byte >= 0xE0 for byte in high)
    return "Windows-1251" if high and small > len(high) // 2 else "?"


def refuse_bombs(data: bytes) -> None:
    """A workbook of an honest size whose XML declares nothing of its own."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            members = book.infolist()
            if _WORKBOOK not in book.namelist():
                raise UploadError("no_workbook")
            _refuse_sizes(members, len(data))
            for member in members:
                _refuse_declarations(book, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UploadError("no_workbook") from error


def _refuse_sizes(members: Iterable[zipfile.ZipInfo], packed: int) -> None:
    listed = list(members)
    unpacked = sum(member.file_size for member in listed)
    if len(listed) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(packed, 10_000):
        raise UploadError("bomb")
    if len({member.filename for member in listed}) != len(listed) or any(m.flag_bits & 1 for m in listed):
        raise UploadError("no_workbook")


def _refuse_declarations(book: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No part of a workbook has a document type: entities in it could only be an attack."""
    if member.filename.endswith((".xml", ".rels")):
        with book.open(member) as file:
            if b"<!" in file.read(2048).split(b"<!--")[0]:
                raise UploadError("bomb")


# --- The bytes between preview and confirmation ----------------------------------------------------------------------


def keep(data: bytes, ident: uuid.UUID, kind: str) -> str:
    """Keep bytes in the data folder; gives their SHA-256. What nobody confirmed in a day goes."""
    _sweep()
    path = kept(ident, kind)
    beside = path.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(path)
    return hashlib.sha256(data).hexdigest()


def kept(ident: uuid.UUID, kind: str) -> Path:
    """Where the bytes of an upload lie."""
    return private_folder("uploads") / f"{ident}{_SUFFIXES[kind]}"


def still_there(ident: uuid.UUID, kind: str, sha256: str) -> Path:
    """The file of an upload, unchanged. Raises UploadError when it has gone or is another."""
    path = kept(ident, kind)
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError as error:
        raise UploadError("gone") from error
    if not same:
        raise UploadError("gone")
    return path


def drop(ident: uuid.UUID, kind: str) -> None:
    """The bytes are no longer needed."""
    kept(ident, kind).unlink(missing_ok=True)


def _sweep() -> None:
    old = (timezone.now() - KEPT_FOR).timestamp()
    for path in private_folder("uploads").iterdir():
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
