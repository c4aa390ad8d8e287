"""A whole document from a snapshot: what it says, the marks on top, the frame around it."""

import hashlib

from zandy.wording import edition_label, edition_statement

from .content.blocks import Block, Document, Frame, Mark, MarkKind, count_unknowns, numbered
from .content.snapshot import Snapshot
from .content.voice import Voice
from .kinds import KINDS
from .lists import document_list

_CAPTIONS = ("bin", "document", "edition", "receipt", "page")


def compose(kind: str, snapshot: Snapshot, language: str, ident: str) -> Document:
    """One document in one language; raises KeyError for a kind that is not made from data."""
    voice = Voice(language, snapshot.assessment.edition)
    blocks = numbered(KINDS[kind].build(snapshot, voice))
    return set_out(kind, (*_marks(kind, blocks, voice), *blocks), snapshot, voice, ident)


def set_out(kind: str, blocks: tuple[Block, ...], snapshot: Snapshot, voice: Voice, ident: str) -> Document:
    """Blocks as a whole document about a system: title, subtitle and the frame of every page."""
    return Document(
        kind=kind,
        language=voice.language,
        title=voice.say(f"kind.{kind}"),
        subtitle=voice.name(snapshot.card.names),
        blocks=blocks,
        frame=_frame(snapshot, voice, ident),
    )


def content_hash(kind: str, snapshot: Snapshot) -> str:
    """A hash of what a document says, whatever its language, number and day: it differs when what it says does."""
    voice = Voice("kk", snapshot.assessment.edition)
    blocks = KINDS[kind].build(snapshot, voice)
    # Kazakh text alone would not see a change of what was written in the other languages.
    written = sorted((key, sorted(texts.items())) for key, texts in snapshot.particulars.items())
    names = [sorted(texts.items()) for texts in (snapshot.card.names, snapshot.card.about, snapshot.keeper.names)]
    return hashlib.sha256(repr((voice.edition, blocks, written, names)).encode("utf-8", "replace")).hexdigest()


def _marks(kind: str, blocks: tuple[Block, ...], voice: Voice) -> tuple[Mark, ...]:
    unknowns = count_unknowns(blocks)
    found = [Mark(MarkKind.DRAFT, voice.say("mark.draft", unknowns=unknowns))] if unknowns else []
    statement = edition_statement(voice.edition, voice.language)
    if statement:
        found.append(Mark(MarkKind.NOT_VERIFIED, voice.say("mark.not_verified", statement=statement)))
    if KINDS[kind].of_the_list and document_list().draft:
        found.append(Mark(MarkKind.NOT_VERIFIED, voice.say("mark.list")))
    return tuple(found)


def _frame(snapshot: Snapshot, voice: Voice, ident: str) -> Frame:
    return Frame(
        organisation=voice.name(snapshot.keeper.names),
        bin=snapshot.keeper.bin,
        ident=ident,
        edition=edition_label(voice.edition, voice.language),
        on=snapshot.on,
        day=voice.day_words(snapshot.on),
        receipt=snapshot.receipt,
        captions=tuple((name, voice.say(f"frame.{name}")) for name in _CAPTIONS),
    )
