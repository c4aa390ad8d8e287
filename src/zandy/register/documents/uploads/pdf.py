"""PDF: refused where it runs a program, starts another, carries files inside, or is an archive as well."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from ..problems import FileError
from . import eicar
from .limits import UNPACKED_BYTES

#: Names that make a PDF do something by itself.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA)(?![A-Za-z])")
#: A name may be written with its letters in numbers: /J#61vaScript.
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def refuse_active(content: bytes) -> None:
    """Raise FileError for a PDF that is more than pages."""
    if b"%%EOF" not in content[-2048:]:
        raise FileError("broken", kind="PDF")
    if zipfile.is_zipfile(BytesIO(content)):
        raise FileError("hidden_archive", kind="PDF")
    if _is_active(content):
        raise FileError("active_pdf")
    for unpacked in _unpacked(content):
        eicar.refuse(unpacked)
        if _is_active(unpacked):
            raise FileError("active_pdf")


def _is_active(content: bytes) -> bool:
    return bool(_ACTIVE.search(_NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), content)))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The streams of objects, unpacked: what is written there may hide names. Raises FileError when they swell."""
    left = UNPACKED_BYTES
    for found in _STREAM.finditer(content):
        if b"/ObjStm" not in content[max(0, found.start() - 400) : found.start()]:
            continue
        unpacking = zlib.decompressobj()
        try:
            unpacked = unpacking.decompress(found[1], left + 1)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left < 0:
            raise FileError("bomb")
        yield unpacked
