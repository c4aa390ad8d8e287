"""Files on disk, named by what is in them: a folder an organisation, a file a SHA-256.

A file is written beside its place, flushed to the disk and renamed into it: it is there whole or not at all, and the
row in the database is written after. A full disk refuses the new file and loses none of the old.
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .problems import FileError

_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: the SHA-256 of its bytes, and how many they are."""

    sha256: str
    size: int


def keep(organisation_id: int, chunks: Iterable[bytes]) -> Kept:
    """Write a file to its place. Raises FileError when the disk is full or cannot be written; then nothing is left."""
    try:
        folder = _folder(organisation_id)
        descriptor, name = tempfile.mkstemp(prefix="new-", dir=folder)
        half = Path(name)
        try:
            kept = _write(descriptor, chunks)
            _put(half, place(organisation_id, kept.sha256))
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise FileError("disk_full" if error.errno in _FULL else "disk_broken", reason=error.strerror or "") from error
    return kept


def place(organisation_id: int, sha256: str) -> Path:
    """Where a file is kept. Raises ValueError for what is no SHA-256, so that no name leads out of the folder."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return Path(settings.MEDIA_ROOT) / str(int(organisation_id)) / sha256[:2] / sha256


def read(organisation_id: int, sha256: str) -> bytes:
    """The bytes of a kept file. Raises FileError when it is gone, or is not what was kept."""
    try:
        found = place(organisation_id, sha256).read_bytes()
    except FileNotFoundError as error:
        raise FileError("file_gone") from error
    except OSError as error:
        raise FileError("disk_broken", reason=error.strerror or "") from error
    if hashlib.sha256(found).hexdigest() != sha256:
        raise FileError("file_altered")
    return found


def forget(organisation_id: int, sha256: str) -> None:
    """Remove a kept file; one that is not there is forgotten already."""
    place(organisation_id, sha256).unlink(missing_ok=True)


def _folder(organisation_id: int) -> Path:
    folder = Path(settings.MEDIA_ROOT) / str(int(organisation_id))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write(descriptor: int, chunks: Iterable[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Kept(digest.hexdigest(), size)


def _put(half: Path, whole: Path) -> None:
    whole.parent.mkdir(mode=0o700, exist_ok=True)
    half.replace(whole)
    # The name itself is flushed too; a file system that cannot do that keeps it all the same.
    with suppress(OSError):
        folder = os.open(whole.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
