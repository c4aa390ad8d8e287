"""Letters to the person: acknowledgement, more time, the answer. Set as all documents are, from what was decided.

What a letter says is fixed once it can be made, so none is kept: it is set anew whenever somebody takes it away.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zandy.law.decisions.assess import select_edition
from zandy.law.words.provision import Provision
from zandy.wording import cite, day_text, edition_label, has_summary, summary

from ..documents.content.blocks import (
    Block,
    Cell,
    Document,
    Frame,
    Heading,
    Law,
    Paragraph,
    Signature,
    Signatures,
    Table,
    numbered,
)
from ..documents.render.docx import docx
from ..documents.render.typst import pdf
from ..language import text

KINDS = ("received", "extended", "answer")
_RENDERERS = {"pdf": pdf, "docx": docx}
_CODES = {"received": "OA", "extended": "OE", "answer": "OD"}
#: What the answer to an objection rests on.
_GROUNDS = {
    "personal_data": ("personal_data_law:art_19-1__para_2", "personal_data_law:art_19-1__para_3__subpara_1"),
    "application": ("digital_code:art_43__para_4__point_3",),
    "own": ("digital_code:art_43__para_4__point_2", "digital_code:art_43__para_4__point_3"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a letter speaks of; the same from the pages of the organisation and from the status page.

    Attributes:
        decision: the decision that was objected to, in the person's words.
        code: shown once, on the acknowledgement that follows the form; else "".
    """

    organisation: Mapping[str, str]
    bin: str
    system: Mapping[str, str]
    number: int
    received_on: date
    due_on: date
    track: str
    certain: bool
    decision: str
    code: str = ""
    extended_on: date | None = None
    extension_reason: str = ""
    outcome: str = ""
    factors: str = ""
    criteria: str = ""
    reasons: str = ""
    decision_now: str = ""
    decided_on: date | None = None
    remedy: str = ""
    complain_by: date | None = None
    correction: str = ""

    def kinds(self) -> tuple[str, ...]:
        """The letters that there are by now."""
        there = {"received": True, "extended": self.extended_on is not None, "answer": bool(self.outcome)}
        return tuple(kind for kind in KINDS if there[kind])


def made(kind: str, matter: Matter, language: str, format: str) -> tuple[str, bytes]:
    """A letter: its file name and its bytes. Raises KeyError for a letter that there is not."""
    if kind not in matter.kinds():
        raise KeyError(kind)
    return f"{_ident(kind, matter)}-{language}.{format}", _RENDERERS[format](letter(kind, matter, language))


def letter(kind: str, matter: Matter, language: str) -> Document:
    """A letter, ready to be set."""
    blocks = numbered(_BUILDERS[kind](matter, language))
    return Document(
        kind=f"objection_{kind}", language=language, title=_say(f"{kind}.title", language),
        subtitle=_name(matter.system, language), blocks=blocks, frame=_frame(kind, matter, language, blocks),
    )  # fmt: skip


def _received(matter: Matter, language: str) -> Iterator[Block]:
    yield Paragraph(_say("received.lead", language, number=matter.number, day=_day(matter.received_on, language)))
    rows = [("about", _name(matter.system, language)), ("decision", matter.decision),
            ("day", _day(matter.due_on, language)),
            ("track", text(f"objections.track.{matter.track}", language))]  # fmt: skip
    if matter.code:
        rows.insert(0, ("code", matter.code))
    yield _pairs(rows, language)
    if not matter.certain:
        yield Paragraph(text("objections.ack.assumed", language))
    yield Paragraph(_say("received.next", language))
    yield from _law(matter, language)


def _extended(matter: Matter, language: str) -> Iterator[Block]:
    assert matter.extended_on is not None
    yield Paragraph(_say("extended.lead", language, number=matter.number, day=_day(matter.extended_on, language)))
    yield _pairs([("day", _day(matter.due_on, language)), ("why_longer", matter.extension_reason)], language)
    yield _law_of("appc:art_76", language)


def _answer(matter: Matter, language: str) -> Iterator[Block]:
    outcome = text(f"objections.outcome.{matter.outcome}", language)
    yield Paragraph(_say("answer.lead", language, number=matter.number, day=_day(matter.received_on, language)))
    yield Paragraph(outcome, strong=True)
    rows = [("about", _name(matter.system, language)), ("decision", matter.decision)]
    if matter.decision_now:
        rows.append(("now", matter.decision_now))
    yield _pairs(rows, language)
    for name in ("factors", "criteria", "reasons"):
        yield Heading(_say(f"answer.{name}", language))
        yield Paragraph(getattr(matter, name))
    if matter.correction:
        yield Heading(_say("answer.correction", language))
        yield Paragraph(matter.correction)
    yield Heading(_say("answer.remedy", language))
    yield Paragraph(remedy_words(matter, language))
    yield from _law(matter, language)
    captions = tuple(text(f"documents.paper.shared.{each}", language) for each in ("signature", "full_name", "date"))
    yield Signatures((Signature(_say("answer.capacity", language)),), (captions[0], captions[1], captions[2]))


_BUILDERS = {"received": _received, "extended": _extended, "answer": _answer}


def remedy_words(matter: Matter, language: str) -> str:
    """Where the person may complain, and until when."""
    day = _day(matter.complain_by, language) if matter.complain_by else "–"
    key = "named" if matter.remedy else "unnamed"
    return text(f"objections.remedy.{key}", language, body=matter.remedy, day=day)


def _law(matter: Matter, language: str) -> Iterator[Block]:
    for place in _GROUNDS[matter.track]:
        yield _law_of(place, language)


def _law_of(place: str, language: str) -> Block:
    at = Provision.parse(place)
    return Law(cite(at, language, act=True), summary(at, language) if has_summary(at) else "")


def _pairs(rows: list[tuple[str, str]], language: str) -> Block:
    return Table(tuple((Cell(_say(f"pair.{name}", language)), Cell(said)) for name, said in rows))


def _frame(kind: str, matter: Matter, language: str, blocks: tuple[Block, ...]) -> Frame:
    on = {"extended": matter.extended_on, "answer": matter.decided_on}.get(kind) or matter.received_on
    said = hashlib.sha256(repr(blocks).encode("utf-8", "replace")).hexdigest()
    captions = tuple((name, text(f"documents.paper.frame.{name}", language)) for name in (
        "bin", "document", "edition", "receipt", "page"))  # fmt: skip
    return Frame(
        organisation=_name(matter.organisation, language), bin=matter.bin, ident=_ident(kind, matter),
        edition=edition_label(select_edition(on).id, language), on=on, day=_day(on, language), receipt=said,
        captions=captions,
    )  # fmt: skip


def _ident(kind: str, matter: Matter) -> str:
    return f"{_CODES[kind]}-{matter.bin}-{matter.number}"


def _name(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names["kk"]


def _day(day: date, language: str) -> str:
    return day_text(day, language)


def _say(key: str, language: str, **details: object) -> str:
    return text(f"objections.letter.{key}", language, **details)
