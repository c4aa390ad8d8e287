"""What is looked through: a file, a copy of a site in a folder, an archive of it (HAR, WARC), each as it was served.

Nothing is fetched. Sizes and numbers are limited: what lies beyond a limit is told as unreadable, never passed over.
"""

import base64
import binascii
import codecs
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .said import Unreadable

MAX_BYTES = 64 * 1024 * 1024
MAX_ARCHIVE_BYTES = 512 * 1024 * 1024
MAX_RESOURCES = 20_000
#: All bodies of a packed archive together: a few kilobytes can be packed so that they never end.
MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024

_HTTP = b"HTTP/"


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing as it was served.

    Attributes:
        place: how a reader finds it: the file, inside an archive the address.
        path: its path in the copy, from ``/``: of an archive the host comes first, as in a folder with several hosts.
        body: the bytes.
        headers: the answer's headers, names in lower case; empty where they were not kept.
        file: the file on disk, where there is one.
    """

    place: str
    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    @property
    def text(self) -> str:
        """The body as text, in UTF-8 or as its mark says; letters that cannot be read are marked."""
        encoding = "utf-16" if self.body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
        return self.body.decode(encoding, errors="replace")

    def below(self, root: str, work: str) -> str | None:
        """A work's path as the site whose root folder is `root` names it; None for a work of another site."""
        if work == "/":
            return work
        return work.removeprefix(root.rstrip("/")) if work.startswith(root) else None

    @property
    def folder(self) -> str:
        """The folder that holds it, ``/`` or ``/host/``."""
        return self.path[: self.path.rfind("/") + 1]


Found = Resource | Unreadable


def resources(path: Path) -> Iterator[Found]:
    """Everything under a path; raises FileNotFoundError when there is nothing."""
    if not path.exists():
        raise FileNotFoundError(path)
    if path.is_dir():
        yield from _limited(_folder(path))
        return
    reader = _ARCHIVES.get(_kind(path))
    yield from _limited(reader(path)) if reader else (_file(path, path.name, "/" + path.name),)


def _limited(found: Iterator[Found]) -> Iterator[Found]:
    for count, each in enumerate(found):
        if count == MAX_RESOURCES:
            yield Unreadable(None, each.place, "too_many")
            return
        yield each


def _kind(path: Path) -> str:
    name = path.name.lower()
    return "warc" if name.endswith((".warc", ".warc.gz")) else "har" if name.endswith(".har") else ""


def _folder(root: Path) -> Iterator[Found]:
    """The files of a site's copy. A link that leads out of the copy is no part of it; a folder that is shut is told."""
    inside, shut = root.resolve(), list[Unreadable]()
    for folder, folders, names in os.walk(root, onerror=lambda error: shut.append(_shut(error, root))):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            relative = file.relative_to(root).as_posix()
            try:
                if not file.is_file() or not file.resolve().is_relative_to(inside):
                    continue
            except OSError:
                yield Unreadable(None, relative, "no_access")
                continue
            yield _file(file, relative, "/" + relative)
    yield from shut


def _shut(error: OSError, root: Path) -> Unreadable:
    return Unreadable(None, Path(os.fsdecode(error.filename)).relative_to(root).as_posix(), "no_access")


def _file(file: Path, place: str, path: str) -> Found:
    try:
        with file.open("rb") as opened:
            body = opened.read(MAX_BYTES + 1)
    except OSError:
        return Unreadable(None, place, "no_access")
    if len(body) > MAX_BYTES:
        return Unreadable(None, place, "too_large")
    headers, body = _saved_headers(body)
    return Resource(place, path, body, headers, file)


def _saved_headers(body: bytes) -> tuple[dict[str, str], bytes]:
    """Copies made with saved headers begin with the answer's own."""
    if not body.startswith(_HTTP):
        return {}, body
    head, gap, rest = body.partition(b"\r\n\r\n")
    if not gap:
        head, gap, rest = body.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()[1:]
    return _headers(tuple(line.partition(":")[::2] for line in lines)), rest


def _headers(pairs: Any) -> dict[str, str]:
    """Headers by name; one that is given more than once counts with all its values."""
    found: dict[str, str] = {}
    for name, value in pairs:
        key = str(name).strip().lower()
        found[key] = ", ".join(filter(None, (found.get(key), str(value).strip())))
    return found


def _har(file: Path) -> Iterator[Found]:
    if file.stat().st_size > MAX_ARCHIVE_BYTES:
        yield Unreadable(None, file.name, "too_large")
        return
    try:
        entries = json.loads(file.read_text("utf-8-sig"))["log"]["entries"]
        yield from [_har_entry(entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield Unreadable(None, file.name, "broken")


def _har_entry(entry: Any) -> Found:
    url, answer = str(entry["request"]["url"]), entry["response"]
    content = answer.get("content") or {}
    text = str(content.get("text") or "")
    headers = _headers((header["name"], header["value"]) for header in answer.get("headers") or ())
    try:
        body = base64.b64decode(text, validate=True) if content.get("encoding") == "base64" else text.encode()
    except binascii.Error:
        return Unreadable(None, url, "broken")
    return Resource(url, path_of(url), body, headers)


def path_of(url: str) -> str:
    """``/host/path`` for an address, as a copy in a folder has it; what is no address stays as it is."""
    parts = urlsplit(url)
    return f"/{parts.netloc}{parts.path or '/'}" if parts.netloc else url


def _warc(file: Path) -> Iterator[Found]:
    from warcio.exceptions import ArchiveLoadFailed

    from .warc import TooMuchError, records

    left = MAX_UNPACKED_BYTES
    try:
        with file.open("rb") as stream:
            for record in records(stream, MAX_ARCHIVE_BYTES):
                if record.rec_type == "response" and record.http_headers is not None:
                    found = _warc_record(record, min(left, MAX_BYTES))
                    left -= len(found.body) if isinstance(found, Resource) else MAX_BYTES
                    yield found
                if left <= 0:
                    raise TooMuchError
    except TooMuchError:
        yield Unreadable(None, file.name, "too_large")
    # What a record lacks that the reader takes for granted is an AttributeError there.
    except (OSError, ValueError, EOFError, ArchiveLoadFailed, AttributeError):
        yield Unreadable(None, file.name, "broken")


def _warc_record(record: Any, most: int) -> Found:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    body = record.content_stream().read(most + 1)
    if len(body) > most:
        return Unreadable(None, url, "too_large")
    return Resource(url, path_of(url), body, _headers(record.http_headers.headers))


_ARCHIVES: dict[str, Callable[[Path], Iterator[Found]]] = {"har": _har, "warc": _warc}
