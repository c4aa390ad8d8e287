"""The metadata of pictures and documents: ``plus:DataMining`` of the PLUS vocabulary, which the IPTC standard uses."""

import re
import zlib
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..resources import Resource
from ..said import About, Form, Says, Statement, Unreadable, shown

_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PACKET = re.compile(rb"<(x:xmpmeta|rdf:RDF)\b.*?</\1>", re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 16 * 1024 * 1024

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
    if b"<x:xmpmeta" in body or b"<rdf:RDF" in body:
        yield from (match[0] for match in _PACKET.finditer(body))
    elif body.startswith(_PNG):
        yield from _of_png(body)


def _of_png(body: bytes) -> Iterator[bytes]:
    """A picture in PNG may keep its metadata packed (iTXt)."""
    at = len(_PNG)
    while at + 8 <= len(body):
        size, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        chunk = body[at + 8 : at + 8 + size]
        if kind == b"iTXt" and chunk.startswith(b"XML:com.adobe.xmp\0\1"):
            packed = chunk.split(b"\0", 1)[1][2:].split(b"\0", 2)[-1]
            yield _unpacked(packed)
        at += size + 12


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST)
    except zlib.error:
        return b"broken"


def _said(packets: list[bytes], place: str) -> Iterator[Statement | Unreadable]:
    for packet in packets:
        try:
            root = fromstring(packet)
        except (ParseError, DefusedXmlException, ValueError):
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
