"""PDF: refused where it runs a program, starts another, carries files inside, or is an archive as well."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from ..problems import FileError
from . import eicar
from .limits import UNPACKED_BYTES

#: Names that make a PDF do something by itself; a name ends where a space or a bracket follows.
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
)
#: A name may be written with its letters in numbers: /J#61vaScript.
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
#: What tells a stream of objects, in which names may hide; its letters may be numbers too.
_OF_OBJECTS = re.compile(b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (sign, sign, sign) for sign in b"ObjStm"))
_STREAM = re.compile(rb"stream(?:\r\n|\r|\n)")
_CHUNK = 1 << 16


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
    """The streams of objects, unpacked. Raises FileError when they swell, or are packed so that nobody sees into them.

    Where a stream ends is not looked for: the packing itself says so, whatever stands around it.
    """
    left = UNPACKED_BYTES
    for start in _starts(content):
        unpacked = _inflated(content, start, left)
        left -= len(unpacked)
        yield unpacked


def _starts(content: bytes) -> Iterator[int]:
    """Where the streams of objects begin, each once."""
    stream, last = _STREAM.search(content), -1
    for named in _OF_OBJECTS.finditer(content):
        while stream is not None and stream.start() < named.end():
            stream = _STREAM.search(content, stream.end())
        if stream is None:
            return
        if b"/DecodeParms" in content[named.end() : stream.start()]:
            raise FileError("hidden_pdf")
        if stream.end() != last:
            last = stream.end()
            yield last


def _inflated(content: bytes, start: int, most: int) -> bytes:
    unpacking, parts = zlib.decompressobj(), list[bytes]()
    try:
        for at in range(start, len(content), _CHUNK):
            parts.append(unpacking.decompress(content[at : at + _CHUNK], most + 1))
            most -= len(parts[-1])
            if most < 0:
                raise FileError("bomb")
            if unpacking.eof:
                break
    except zlib.error as error:
        raise FileError("hidden_pdf") from error
    return b"".join(parts)
