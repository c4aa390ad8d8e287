"""Akoma Ntoso 3.0: a structured act as XML that validates against the OASIS schema.

Ids are those of the units. What the schema has no element for becomes an `hcontainer` named after the unit's kind:
letter items, editors' notes, what was not placed, and an intro or wrap-up that does not stand first or last.
"""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import groupby

from zandy.legislation.catalogue import ActFacts, facts_of
from zandy.legislation.errors import LegislationError
from zandy.legislation.units import FRAME_KINDS, Act, Unit

__all__ = ["NAMESPACE", "expression_uri", "to_akn", "work_uri"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGES = {"kk": "kaz", "ru": "rus"}
_ELEMENTS = {
    "section": "section", "chapter": "chapter", "subchapter": "subchapter", "article": "article", "para": "paragraph",
    "subpara": "subparagraph", "point": "point", "indent": "indent",
}  # fmt: skip
_SOURCE = "#zandy"


def work_uri(act: str) -> str:
    """The FRBR address of the work: `/akn/kz/act/2025-11-17/230-VIII`."""
    facts = facts_of(act)
    return f"/akn/kz/{facts.type}/{facts.date.isoformat()}/{facts.number}"


def expression_uri(act: Act) -> str:
    """The FRBR address of the text in its language and edition: `…/kaz@2026-01-18`."""
    facts = _facts(act)
    return f"{work_uri(facts.name)}/{_LANGUAGES[act.lang or '']}@{_edition_date(act, facts).isoformat()}"


def to_akn(act: Act) -> str:
    """The act as Akoma Ntoso 3.0; LegislationError `act_unclear` when name or language of the act are not known."""
    facts = _facts(act)
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
    document = ET.SubElement(root, facts.type, {"name": facts.type, "contains": "singleVersion"})
    _meta(document, act, facts)
    body_at = next((i for i, unit in enumerate(act.units) if unit.kind in _ELEMENTS), len(act.units))
    end_at = next((i for i, unit in enumerate(act.units) if unit.kind == "conclusions"), len(act.units))
    _front(document, act.units[:body_at])
    body = ET.SubElement(document, "body")
    _hierarchy(body, act.units[body_at:end_at])
    _back(document, act.units[end_at:])
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _facts(act: Act) -> ActFacts:
    if act.name is None or act.lang not in _LANGUAGES:
        raise LegislationError("act_unclear", known="act=…, lang=kk|ru")
    return facts_of(act.name)


def _edition_date(act: Act, facts: ActFacts) -> datetime.date:
    known = {edition.name: edition.start for edition in facts.editions}
    return known.get(act.edition or "") or facts.date


def _meta(document: ET.Element, act: Act, facts: ActFacts) -> None:
    meta = ET.SubElement(document, "meta")
    identification = ET.SubElement(meta, "identification", {"source": _SOURCE})
    work, expression = work_uri(facts.name), expression_uri(act)
    date = facts.date.isoformat()
    edition = _edition_date(act, facts).isoformat()
    level = _frbr(identification, "FRBRWork", work, date, "adoption")
    ET.SubElement(level, "FRBRcountry", {"value": "kz"})
    ET.SubElement(level, "FRBRnumber", {"value": facts.number})
    level = _frbr(identification, "FRBRExpression", expression, edition, "inForce")
    ET.SubElement(level, "FRBRlanguage", {"language": _LANGUAGES[act.lang or ""]})
    level = _frbr(identification, "FRBRManifestation", f"{expression}.xml", edition, "inForce")
    ET.SubElement(level, "FRBRformat", {"value": "application/akn+xml"})
    references = ET.SubElement(meta, "references", {"source": _SOURCE})
    ET.SubElement(
        references, "TLCOrganization", {"eId": "zandy", "href": "/akn/ontology/organization/zandy", "showAs": "Zandy"}
    )


def _frbr(parent: ET.Element, name: str, uri: str, date: str, event: str) -> ET.Element:
    level = ET.SubElement(parent, name)
    ET.SubElement(level, "FRBRthis", {"value": f"{uri.removesuffix('.xml')}/!main{'.xml' * uri.endswith('.xml')}"})
    ET.SubElement(level, "FRBRuri", {"value": uri})
    ET.SubElement(level, "FRBRdate", {"date": date, "name": event})
    ET.SubElement(level, "FRBRauthor", {"href": "/akn/ontology/organization/kz.parliament"})
    return level


def _front(document: ET.Element, units: Sequence[Unit]) -> None:
    preface = [unit for unit in units if unit.kind != "preamble"]
    preamble = [unit for unit in units if unit.kind == "preamble"]
    for name, group in (("preface", preface), ("preamble", preamble)):
        _frame(document, name, group)


def _back(document: ET.Element, units: Sequence[Unit]) -> None:
    # Provisions printed below the signature go into the body all the same: the schema has no other place for them.
    body = document.find("body")
    assert body is not None, "the body was made before"
    _hierarchy(body, [unit for unit in units if unit.kind not in FRAME_KINDS])
    _frame(document, "conclusions", [unit for unit in units if unit.kind in FRAME_KINDS])


def _frame(document: ET.Element, name: str, units: Sequence[Unit]) -> None:
    if not units:
        return
    frame = ET.SubElement(document, name)
    for unit in units:
        for role, pieces in groupby(unit.pieces, key=lambda piece: piece.role):
            words = " ".join(" ".join(piece.text for piece in pieces).split())
            p = ET.SubElement(frame, "p", {} if unit.kind == name else {"class": unit.kind})
            (ET.SubElement(p, "docTitle") if role == "heading" else p).text = _clean(words)


def _p(parent: ET.Element, words: str) -> None:
    ET.SubElement(parent, "p").text = _clean(words)


def _clean(words: str) -> str:
    """XML has no place for control characters, not even escaped."""
    return (
        "".join(letter for letter in words if letter >= " " or letter in "\t\n") if not words.isprintable() else words
    )


def _hierarchy(parent: ET.Element, units: Sequence[Unit]) -> None:
    for index, unit in enumerate(units):
        if unit.kind == "intro" and index == 0:
            _block(parent, "intro", unit)
        elif unit.kind == "wrapup" and index == len(units) - 1:
            _block(parent, "wrapUp", unit)
        else:
            _unit(parent, unit)


def _block(parent: ET.Element, name: str, unit: Unit) -> None:
    _p(ET.SubElement(parent, name, {"eId": unit.eid}), unit.text)


def _unit(parent: ET.Element, unit: Unit) -> None:
    name = _ELEMENTS.get(unit.kind)
    element = ET.SubElement(parent, name or "hcontainer", {"eId": unit.eid} if name else _named(unit))
    if unit.num:
        ET.SubElement(element, "num").text = _clean(unit.num)
    if unit.heading:
        ET.SubElement(element, "heading").text = _clean(unit.heading)
    if not unit.children:
        _p(ET.SubElement(element, "content"), unit.text)
        return
    if unit.text:  # words of its own beside an editor's note below it
        _p(ET.SubElement(element, "intro", {"eId": f"{unit.eid}__intro"}), unit.text)
    _hierarchy(element, unit.children)


def _named(unit: Unit) -> dict[str, str]:
    return {"eId": unit.eid, "name": unit.kind}
