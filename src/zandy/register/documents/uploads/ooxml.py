"""DOCX and XLSX are archives: what is in them is looked over before anything is unpacked, and again while it is."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..problems import FileError
from . import eicar
from .limits import ENTRIES, RATIO, UNPACKED_BYTES

_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_TYPES = "[Content_Types].xml"
#: Parts that run, and words by which the list of contents says that something does.
_RUNNING_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/embeddings/", "/customui")
_RUNNING_WORDS = ("macroenabled", "vbaproject", "activex", "oleobject")
#: The last words of relations to parts that run or are files of their own, whatever those parts are called.
_RUNNING_RELATIONS = frozenset({
    "vbaproject", "wordvbadata", "oleobject", "control", "activexcontrolbinary", "xlmacrosheet", "xlintlmacrosheet",
    "package", "attachedtoolbars", "afchunk",
})  # fmt: skip
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
    # A torn packing is a zlib.error, a name in no encoding a ValueError.
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error, ValueError) as error:
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
        # Parts are found whatever the case of their names.
        if entry.filename.lower() == _TYPES.lower():
            _refuse_running(said)
        if entry.filename.lower().endswith(".rels"):
            _refuse_relations(said)
        if said.startswith(b"PK\x03\x04"):
            raise FileError("hidden_archive", kind="ZIP")


def _refuse_running(types: bytes) -> None:
    """Raise FileError where the list of contents names something that runs."""
    for said in _elements(types):
        if any(word in value.lower() for value in said.values() for word in _RUNNING_WORDS):
            raise FileError("macros")


def _refuse_relations(relations: bytes) -> None:
    """Raise FileError where opening the file runs something, or fetches a template, a frame or a picture from outside.

    Plain links are harmless: nothing is fetched before somebody follows them.
    """
    for said in _elements(relations):
        kind = said.get("Type", "").rpartition("/")[2].lower()
        if kind in _RUNNING_RELATIONS:
            raise FileError("macros")
        if said.get("TargetMode", "").strip().lower() == "external" and kind != "hyperlink":
            raise FileError("loads_from_elsewhere")


def _elements(said: bytes) -> Iterator[Mapping[str, str]]:
    """The attributes of all elements, read as the program reads them that opens the file."""
    try:
        yield from (element.attrib for element in fromstring(said).iter())
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise FileError("broken", kind="XML") from error


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
