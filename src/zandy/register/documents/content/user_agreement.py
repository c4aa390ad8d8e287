"""User agreement with the information that a user must have: what the system is good for, its limits, one's rights."""

from . import parts
from .blocks import Block, Items, Paragraph
from .snapshot import Snapshot
from .voice import Voice

RIGHTS = tuple(f"ai_law:art_16__para_1__point_{number}" for number in range(1, 7))
DUTIES = ("ai_law:art_16__para_2__point_1", "ai_law:art_16__para_2__point_2")


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The agreement (230-VIII 7.1, 15.2.5, 16)."""

    def own(*keys: str) -> Block:
        return parts.pairs(voice, ((f"particular.{key}", parts.particular(snapshot, voice, key)) for key in keys))

    return (
        Paragraph(voice.say("agreement.lead")),
        parts.heading(voice, "agreement.system"),
        parts.identity(snapshot, voice),
        parts.classes(snapshot, voice, inside=False),
        parts.heading(voice, "agreement.information"),
        voice.law("ai_law:art_7__para_1"),
        own("purpose", "characteristics", "limits", "misuse"),
        parts.heading(voice, "agreement.terms"),
        Items(tuple(voice.say(f"agreement.term_{number}") for number in (1, 2, 3)), numbered=True),
        own("access", "liability"),
        parts.heading(voice, "agreement.rights"),
        Paragraph(voice.say("agreement.rights_lead")),
        *(voice.law(at) for at in RIGHTS),
        own("objection", "explanation"),
        parts.heading(voice, "agreement.duties"),
        *(voice.law(at) for at in DUTIES),
        parts.heading(voice, "agreement.data"),
        parts.fact_rows_for_anyone(snapshot, voice, parts.of_family(snapshot, "personal_data", "data_protection")),
        own("data"),
        parts.heading(voice, "agreement.support"),
        voice.law("ai_law:art_15__para_2__point_4"),
        own("support"),
        parts.heading(voice, "agreement.acceptance"),
        voice.law("ai_law:art_15__para_2__point_5"),
        Paragraph(voice.say("agreement.accepted")),
        voice.signatures("owner_or_possessor", "user"),
    )
