"""The file: a ZIP whose manifest names every other part with its size and SHA-256.

Nothing is ever unpacked by its name. A part that the manifest does not name, a name that is not of our own making, a
part larger than it says, a hash that differs: the file is refused before anything is read from it.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from .problems import ExchangeError

VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold: bytes packed and unpacked, parts, bytes of one line."""

    packed: int = 2_000_000_000
    unpacked: int = 20_000_000_000
    parts: int = 200_000
    line: int = 20_000_000


#: What an operator takes over by command.
NORMAL = Limits()
#: What may come in through a page.
FROM_A_PAGE = Limits(packed=200_000_000, unpacked=2_000_000_000, parts=20_000, line=5_000_000)
#: A whole register is as large as it is.
UNLIMITED = Limits(packed=2**62, unpacked=2**62, parts=2**31)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: its name in the manifest, and which parts it can have."""

    name: str
    part: re.Pattern[str]


ORGANISATION = Kind(
    "zandy-organisation",
    re.compile(r"tables/[a-z_]{1,63}\.(?:jsonl|csv)|files/[0-9a-f]{2}/[0-9a-f]{64}|people\.json|journal\.jsonl"),
)
BACKUP = Kind(
    "zandy-backup",
    re.compile(r"database\.dump|files/\d{1,19}/[0-9a-f]{2}/[0-9a-f]{64}|uploads/[0-9a-f-]{36}\.[a-z]{1,5}"),
)


@dataclass
class Writer:
    """Writes parts and remembers what the manifest has to say about them."""

    zip: zipfile.ZipFile
    kind: Kind = ORGANISATION
    parts: list[dict[str, Any]] = field(default_factory=list)

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """One part, from its pieces."""
        digest, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as part:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                part.write(chunk)
        self.parts.append({"path": name, "size": size, "sha256": digest.hexdigest()})

    def close(self, about: dict[str, Any]) -> None:
        """The manifest, last."""
        manifest = {"format": self.kind.name, "version": VERSION, **about, "parts": self.parts}
        self.zip.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        self.zip.close()


class Reader:
    """A file whose every part has been checked against the manifest; raises ExchangeError for any other."""

    def __init__(self, source: Path | IO[bytes], limits: Limits = NORMAL, kind: Kind = ORGANISATION) -> None:
        self.limits, self.kind = limits, kind
        try:
            self.zip = zipfile.ZipFile(source)
            self.manifest = self._manifest()
            self._check_names()
            for part in self.manifest["parts"]:
                self._check(part)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise ExchangeError("no_zip") from error
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise ExchangeError("manifest") from error

    def lines(self, name: str) -> Iterator[Any]:
        """The JSON values of a part, a line each; nothing for a part that is not there."""
        if name not in self.zip.namelist():
            return
        with self.zip.open(name) as part:
            while line := part.readline(self.limits.line + 1):
                if len(line) > self.limits.line:
                    raise ExchangeError("too_big", part=name)
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise ExchangeError("line", part=name) from error

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces."""
        with self.zip.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk

    def names(self, start: str) -> list[str]:
        """The parts whose name begins so."""
        return [part["path"] for part in self.manifest["parts"] if part["path"].startswith(start)]

    def _manifest(self) -> dict[str, Any]:
        info = self.zip.getinfo(MANIFEST)
        if info.file_size > self.limits.line:
            raise ExchangeError("too_big", part=MANIFEST)
        found: dict[str, Any] = json.loads(self.zip.read(info))
        if (found["format"], str(found["version"])) != (self.kind.name, str(VERSION)):
            raise ExchangeError("version")
        return found

    def _check_names(self) -> None:
        there = [info.filename for info in self.zip.infolist()]
        named = [part["path"] for part in self.manifest["parts"]]
        sizes = [int(part["size"]) for part in self.manifest["parts"]]
        if len(there) > self.limits.parts or sum(map(abs, sizes)) > self.limits.unpacked:
            raise ExchangeError("too_big", part="ZIP")
        if len(set(named)) != len(named) or sorted(there) != sorted([*named, MANIFEST]):
            raise ExchangeError("parts")
        for name in named:
            if not self.kind.part.fullmatch(name):
                raise ExchangeError("name", part=name[:80])

    def _check(self, part: dict[str, Any]) -> None:
        """Read a part once, never further than it says it is long."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks(part["path"]):
            size += len(chunk)
            if size > int(part["size"]):
                raise ExchangeError("altered", part=part["path"])
            digest.update(chunk)
        if size != int(part["size"]) or digest.hexdigest() != part["sha256"]:
            raise ExchangeError("altered", part=part["path"])


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file on the disk, a little at a time."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
