"""DOCX and XLSX are archives: what is in them is looked over before anything is unpacked, and again while it is."""

import posixpath
import zipfile
from io import BytesIO

from ..problems import FileError
from . import eicar
from .limits import ENTRIES, RATIO, UNPACKED_BYTES

_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_TYPES = "[Content_Types].xml"
#: Parts that run, and words by which the list of contents says that something does.
_RUNNING_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/embeddings/", "/customui")
_RUNNING_WORDS = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")
_SYMLINK, _KIND_MASK = 0xA000, 0xF000
_ENCRYPTED = 0x1
_CHUNK = 1 << 16


def kind(content: bytes) -> str:
    """``docx`` or ``xlsx``. Raises FileError for any other archive, and for one with macros, bombs or odd names."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_by_list(archive)
            found = next((kind for main, kind in _MAIN.items() if main in archive.namelist()), None)
            if found is None or _TYPES not in archive.namelist():
                raise FileError("archive")
            _refuse_by_content(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise FileError("broken", kind="ZIP") from error
    return found


def _refuse_by_list(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED_BYTES or unpacked > RATIO * max(packed, 1):
        raise FileError("bomb")
    if len({name.lower() for name in names}) < len(names) or any(map(_leads_out, names)):
        raise FileError("odd_names")
    if any((entry.external_attr >> 16) & _KIND_MASK == _SYMLINK or entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileError("odd_names")
    if any(part in f"/{name.lower()}" for name in names for part in _RUNNING_PARTS):
        raise FileError("macros")


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    tidy = posixpath.normpath(plain)
    return plain.startswith("/") or tidy.startswith("..") or ":" in plain or "\\" in name or "\0" in name


def _refuse_by_content(archive: zipfile.ZipFile) -> None:
    left = UNPACKED_BYTES
    for entry in archive.infolist():
        said = _read(archive, entry, left)
        left -= len(said)
        eicar.refuse(said)
        if entry.filename == _TYPES and any(word in said.lower() for word in _RUNNING_WORDS):
            raise FileError("macros")
        if entry.filename.endswith(".rels") and _loads_from_elsewhere(said):
            raise FileError("loads_from_elsewhere")
        if said.startswith(b"PK\x03\x04"):
            raise FileError("hidden_archive", kind="ZIP")


def _loads_from_elsewhere(relations: bytes) -> bool:
    """Whether opening the file fetches a template, a frame or a picture from outside; plain links are harmless."""
    for relation in relations.split(b"<Relationship ")[1:]:
        if b'targetmode="external"' in relation.lower() and b"/hyperlink" not in relation.lower():
            return True
    return False


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The bytes of an entry, but never more than are left: the list may lie about their size."""
    parts, size = [], 0
    with archive.open(entry) as file:
        while part := file.read(_CHUNK):
            size += len(part)
            if size > left:
                raise FileError("bomb")
            parts.append(part)
    return b"".join(parts)
