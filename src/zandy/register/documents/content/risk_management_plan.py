"""Risk-management plan: who does what, when, and how the system is stopped."""

from . import parts
from .blocks import Block, Cell, Items, Paragraph, Table
from .snapshot import FoundRisk, Snapshot, TakenMeasure
from .voice import Voice

ARTICLE = "ai_law:art_18"


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The plan (230-VIII 15.2.1, 18)."""
    return (
        parts.heading(voice, "plan.scope"),
        parts.identity(snapshot, voice),
        voice.law("ai_law:art_15__para_2__point_1"),
        voice.law(f"{ARTICLE}__para_1"),
        parts.classes(snapshot, voice),
        parts.heading(voice, "plan.people"),
        parts.pairs(voice, (
            ("particular.responsible", parts.particular(snapshot, voice, "responsible")),
            ("particular.purpose", parts.particular(snapshot, voice, "purpose")),
            ("particular.misuse", parts.particular(snapshot, voice, "misuse")),
        )),
        parts.heading(voice, "plan.process"),
        *(block for step in (1, 2, 3, 4) for block in _step(voice, step)),
        Table((
            (Cell(voice.say("plan.interval")), voice.deadline("risk_update_interval", snapshot.on)),
            (Cell(voice.say("plan.next_review")), _next_review(snapshot, voice)),
        )),
        parts.heading(voice, "plan.measures"),
        measures(snapshot, voice),
        parts.heading(voice, "plan.stop"),
        voice.law(f"{ARTICLE}__para_2"),
        Items(tuple(voice.say(f"plan.stop_step_{step}") for step in (1, 2, 3, 4)), numbered=True),
        parts.pairs(voice, (("particular.stop", parts.particular(snapshot, voice, "stop")),)),
        voice.signatures("owner_or_possessor", "risk_manager"),
    )  # fmt: skip


def _step(voice: Voice, step: int) -> tuple[Block, ...]:
    return (
        parts.heading(voice, f"plan.step_{step}", 2),
        voice.law(f"{ARTICLE}__para_1__point_{step}"),
        Paragraph(voice.say(f"plan.how_{step}")),
    )


def _next_review(snapshot: Snapshot, voice: Voice) -> Cell:
    days = [risk.next_review_on for risk in snapshot.risks if risk.next_review_on and risk.state != "closed"]
    return voice.day(min(days, default=None))


def measures(snapshot: Snapshot, voice: Voice) -> Block:
    """Every measure with its risk, its owner and its day; a risk without a measure says so."""
    if not snapshot.risks:
        return Paragraph(voice.say("shared.no_risks"), unknown=True)
    rows = [row for risk in snapshot.risks for row in _rows(risk, voice)]
    head = tuple(voice.say(f"shared.{each}") for each in ("risk", "measure", "owner", "due", "done"))
    return Table(tuple(rows), head, (4, 5, 3, 2, 2))


def _rows(risk: FoundRisk, voice: Voice) -> list[tuple[Cell, ...]]:
    name = Cell(f"№ {risk.number} {risk.title}")
    if not risk.measures:
        return [(name, voice.unknown("no_measure"), Cell("–"), Cell("–"), Cell("–"))]
    return [(name, *_measure(measure, voice)) for measure in risk.measures]


def _measure(measure: TakenMeasure, voice: Voice) -> tuple[Cell, ...]:
    kind = voice.say(f"measure_kind.{measure.kind}")
    done = Cell(voice.say("shared.not_done")) if measure.done_on is None else voice.day(measure.done_on)
    return Cell(f"{kind}: {measure.text}"), voice.cell(measure.owner), voice.day(measure.due_on), done
