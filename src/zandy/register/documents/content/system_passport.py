"""System passport: what the system is, its regime, every fact as it stands, the duties, what shows them."""

from . import parts
from .blocks import Block, Cell, Heading, Paragraph, Table
from .snapshot import Snapshot
from .voice import Voice


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The passport (230-VIII 15.2.3)."""
    return (
        parts.heading(voice, "passport.system"),
        parts.identity(snapshot, voice),
        _names(snapshot, voice),
        parts.heading(voice, "passport.purpose"),
        parts.pairs(voice, (
            ("particular.purpose", parts.particular(snapshot, voice, "purpose")),
            ("particular.misuse", parts.particular(snapshot, voice, "misuse")),
            ("particular.characteristics", parts.particular(snapshot, voice, "characteristics")),
            ("particular.limits", parts.particular(snapshot, voice, "limits")),
            ("particular.responsible", parts.particular(snapshot, voice, "responsible")),
        )),
        parts.heading(voice, "passport.regime"),
        Paragraph(voice.say("passport.regime_lead")),
        parts.classes(snapshot, voice),
        parts.how_many_open(snapshot, voice),
        parts.heading(voice, "passport.facts"),
        Paragraph(voice.say("passport.facts_lead")),
        *_facts(snapshot, voice),
        parts.heading(voice, "passport.duties"),
        voice.law("ai_law:art_15__para_2__point_3"),
        *parts.duties(snapshot, voice),
        parts.heading(voice, "passport.evidence"),
        _evidence(snapshot, voice),
        voice.signatures("owner_or_possessor", "responsible"),
    )  # fmt: skip


def _names(snapshot: Snapshot, voice: Voice) -> Table:
    names = snapshot.card.names
    return parts.pairs(voice, ((f"shared.name_{each}", voice.cell(names.get(each, ""))) for each in parts.LANGUAGES))


def _facts(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """All facts the edition asks about, by family in the order of the statute."""
    asked = snapshot.assessment.regime.evaluator.layout.by_name
    found: list[Block] = []
    for family in dict.fromkeys(name.partition(".")[0] for name in asked):
        names = parts.of_family(snapshot, family)
        found += [Heading(voice.family(family), 2), parts.fact_rows(snapshot, voice, names)]
    return tuple(found)


def _evidence(snapshot: Snapshot, voice: Voice) -> Block:
    if not snapshot.evidence:
        return Paragraph(voice.say("passport.no_evidence"))
    rows = tuple(
        (Cell(f"{kept.title} ({kept.version})"), voice.day(kept.effective_on),
         Cell(voice.say("shared.without_term")) if kept.expires_on is None else voice.day(kept.expires_on),
         Cell(kept.sha256))
        for kept in snapshot.evidence
    )  # fmt: skip
    head = tuple(voice.say(f"shared.{each}") for each in ("evidence", "effective_on", "expires_on", "checksum"))
    return Table(rows, head, (4, 3, 3, 6))
