"""Notice that AI is used, and that its results may be synthetic."""

from . import parts
from .blocks import Block, Cell, Paragraph, Table
from .snapshot import Snapshot
from .voice import Voice


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The notice (230-VIII 21.1–21.3)."""
    name, keeper = voice.name(snapshot.card.names), voice.name(snapshot.keeper.names)
    return (
        Paragraph(voice.say("notice.statement", organisation=keeper, system=name), strong=True),
        parts.heading(voice, "notice.what"),
        parts.pairs(voice, (
            ("shared.about", voice.pick(snapshot.card.about)),
            ("particular.purpose", parts.particular(snapshot, voice, "purpose")),
            ("particular.limits", parts.particular(snapshot, voice, "limits")),
        )),
        voice.law("ai_law:art_21__para_1"),
        parts.heading(voice, "notice.synthetic"),
        *_synthetic(snapshot, voice),
        parts.heading(voice, "notice.ask"),
        Paragraph(voice.say("notice.refuse")),
        voice.law("ai_law:art_16__para_1__point_6"),
        Table((
            (Cell(voice.say("particular.support")), parts.particular(snapshot, voice, "support")),
            (Cell(voice.say("shared.contact")), voice.cell(snapshot.keeper.contact)),
        )),
    )  # fmt: skip


def _synthetic(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    made = parts.holds(snapshot, "synthetic_results")
    if made is False:
        return (Paragraph(voice.say("notice.not_synthetic")),)
    said = Paragraph(voice.say("notice.is_synthetic")) if made else Paragraph(
        voice.say("notice.synthetic_not_known"), unknown=True)  # fmt: skip
    return said, voice.law("ai_law:art_21__para_2"), voice.law("ai_law:art_21__para_3")
