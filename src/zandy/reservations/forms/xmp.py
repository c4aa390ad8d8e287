"""The metadata of pictures and documents: ``plus:DataMining`` of the PLUS vocabulary, which the IPTC standard uses."""

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown

_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PACKET = re.compile(rb"<(x:xmpmeta|rdf:RDF)\b")
_PNG = b"\x89PNG\r\n\x1a\n"
#: All packed metadata of a file together, unpacked.
_LARGEST = 16 * 1024 * 1024
#: A file holds metadata of itself and of what was put into it; more is no metadata.
_PACKETS = 1_000

#: The last word of a value of the vocabulary, and what it says of what.
MEANINGS: dict[str, tuple[Says, About]] = {
    "UNSPECIFIED": (Says.LEAVES_OPEN, About.TRAINING),
    "ALLOWED": (Says.ALLOWS, About.TRAINING),
    "PROHIBITED": (Says.PROHIBITS, About.TRAINING),
    "PROHIBITED-AIMLTRAINING": (Says.PROHIBITS, About.TRAINING),
    "PROHIBITED-GENAIMLTRAINING": (Says.PROHIBITS, About.GENERATIVE_TRAINING),
    "PROHIBITED-EXCEPTSEARCHENGINEINDEXING": (Says.PROHIBITS, About.TRAINING),
    "PROHIBITED-SEECONSTRAINT": (Says.CONDITIONS, About.TRAINING),
    "PROHIBITED-SEEEMBEDDEDRIGHTSEXPR": (Says.CONDITIONS, About.TRAINING),
    "PROHIBITED-SEELINKEDRIGHTSEXPR": (Says.CONDITIONS, About.TRAINING),
}


def read(resource: Resource, work: str, agents: Sequence[str]) -> Iterator[Statement | Unreadable] | None:
    """What the metadata say; None for a file without any."""
    packets = list(_packets(resource.body))
    return _said(packets, resource.place) if packets else None


def _packets(body: bytes) -> Iterator[bytes]:
    yield from islice(_plain(body), _PACKETS + 1)
    if body.startswith(_PNG):
        yield from _of_png(body)


def _plain(body: bytes) -> Iterator[bytes]:
    """What stands in a file as it is; what has no end is handed on as it begins, and cannot be read."""
    at, endless = 0, set[bytes]()
    while (found := _PACKET.search(body, at)) is not None:
        name = found[1]
        end = -1 if name in endless else body.find(b"</" + name + b">", found.end())
        if end < 0 and name not in endless:
            endless.add(name)
            yield found[0]
        at = found.end() if end < 0 else end
        if end >= 0:
            yield body[found.start() : end + len(name) + 3]


def _of_png(body: bytes) -> Iterator[bytes]:
    """A picture in PNG may keep its metadata packed (iTXt)."""
    at, left = len(_PNG), _LARGEST
    while at + 8 <= len(body) and left > 0:
        size, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        if kind == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0\1", at + 8):
            packed = body[at + 8 : at + 8 + size].split(b"\0", 1)[1][2:].split(b"\0", 2)[-1]
            unpacked = _unpacked(packed, left)
            left -= len(unpacked)
            yield unpacked
        at += size + 12


def _unpacked(packed: bytes, most: int) -> bytes:
    """What is longer than `most` is cut there, and cannot be read."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b"broken"


def _said(packets: list[bytes], place: str) -> Iterator[Statement | Unreadable]:
    if len(packets) > _PACKETS:
        yield Unreadable(Form.XMP, place, "too_large")
    for packet in packets[:_PACKETS]:
        try:
            root = fromstring(packet)
        # An encoding that nobody knows is a LookupError.
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            yield Unreadable(Form.XMP, place, "broken")
            continue
        constraint = next(_values(root, "OtherConstraints"), "")
        for value in _values(root, "DataMining"):
            yield _meaning(value, place, constraint)


def _meaning(value: str, place: str, constraint: str) -> Statement | Unreadable:
    meant = MEANINGS.get(value.rstrip("/").rpartition("DMI-")[2].upper())
    if meant is None:
        return Unreadable(Form.XMP, place, "broken")
    return Statement(Form.XMP, *meant, place, shown(f"plus:DataMining = {value}"), policy=shown(constraint))


def _values(root: Element, name: str) -> Iterator[str]:
    """A property as an attribute, as text, as a resource or in a list of languages."""
    for element in root.iter():
        value = element.get(_PLUS + name)
        if value is not None:
            yield value
        if element.tag == _PLUS + name:
            text = element.get(_RDF + "resource") or "".join(element.itertext())
            yield text.strip()
