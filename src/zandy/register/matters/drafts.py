"""Drafts with the reasons: a claim, a reply to one, a reminder of a licence, a worksheet for a protocol.

A draft says what the answer says, with gaps for what only people know; it is handed out, and kept where a member wants.
"""

from collections.abc import Iterator
from datetime import date

from zandy.answers.paper import Paper, Section
from zandy.wording import day_text

from ..documents.content.blocks import (
    Block,
    Cell,
    Document,
    Frame,
    Heading,
    Items,
    Mark,
    MarkKind,
    Paragraph,
    Signature,
    Signatures,
    Table,
    numbered,
)
from ..documents.render.docx import docx
from ..documents.render.typst import pdf
from ..language import text

GAP = "______________________"
FORMATS = {"pdf": pdf, "docx": docx}
#: Who signs each, and what it asks for stands in the words under the same name.
DRAFTS = ("claim", "reply", "licence", "protocol")
#: What each is called among the documents of a system.
KEPT_AS = {kind: f"matter_{kind}" for kind in DRAFTS}
_TO_FILL = {
    "claim": ("to", "from", "about", "sum"), "reply": ("to", "from", "claim_of", "position"),
    "licence": ("to", "from", "work", "contract"), "protocol": ("offender", "place", "witnesses", "explanations"),
}  # fmt: skip
_CAPTIONS = ("bin", "document", "edition", "receipt", "page")


def draft(kind: str, paper: Paper, language: str, on: date, *, organisation: str = "", bin: str = "") -> Document:
    """A draft of a kind from an answer; raises KeyError for a kind that there is not."""
    captions = tuple((name, text(f"documents.paper.frame.{name}", language)) for name in _CAPTIONS)
    frame = Frame(
        organisation=organisation, bin=bin, ident="–", edition="; ".join(paper.notes[:2]), on=on,
        day=day_text(on, language), receipt="–", captions=captions,
    )  # fmt: skip
    return Document(
        kind, language, _say(f"{kind}.title", language), paper.title, numbered(said(kind, paper, language)), frame
    )


def said(kind: str, paper: Paper, language: str, *, whole: bool = False) -> tuple[Block, ...]:
    """What a draft says; `whole` with what it answers and by which editions, where no heading and frame say so."""
    mark = Mark(MarkKind.DRAFT, _say("mark", language))
    about = (Paragraph(paper.title, strong=True), *map(Paragraph, paper.notes)) if whole else ()
    return (mark, *about, *_opening(kind, language), *_answer(paper, language), *_closing(kind, language))


def _say(key: str, language: str) -> str:
    return text(f"matters.draft.{key}", language)


def _opening(kind: str, language: str) -> Iterator[Block]:
    rows = tuple((Cell(_say(f"fill.{name}", language)), Cell(GAP, unknown=True)) for name in _TO_FILL[kind])
    yield Table(rows)
    yield Paragraph(_say(f"{kind}.opening", language))


def _answer(paper: Paper, language: str) -> Iterator[Block]:
    for section in paper.sections:
        yield Heading(section.title)
        yield from _section(section)
    if paper.find_out:
        yield Heading(_say("find_out", language))
        yield Items(tuple(question for _, question in paper.find_out))


def _section(section: Section) -> Iterator[Block]:
    if section.verdict:
        yield Paragraph(section.verdict, strong=True, unknown=section.mood == "open")
    yield from (Paragraph(note) for note in section.notes)
    for row in section.rows:
        yield Paragraph(" – ".join(filter(None, (row.lead, row.words))), unknown=row.mood == "open")
        if row.notes:
            yield Items(row.notes)


def _closing(kind: str, language: str) -> Iterator[Block]:
    yield Heading(_say("asks", language))
    yield Paragraph(_say(f"{kind}.asks", language))
    captions = tuple(text(f"documents.paper.shared.{name}", language) for name in ("signature", "full_name", "date"))
    yield Signatures((Signature(_say(f"{kind}.signs", language)),), (captions[0], captions[1], captions[2]))
