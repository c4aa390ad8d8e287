"""Risk report: the risks found, how grave they are before and after measures, what is missing."""

from collections import Counter

from . import parts
from .blocks import Block, Cell, Paragraph, Table
from .risk_management_plan import measures
from .snapshot import FoundRisk, Snapshot
from .voice import Voice

#: The levels as the risk register names them, from the gravest.
LEVELS = ("high", "middle", "low")


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The report (230-VIII 18.1)."""
    return (
        parts.heading(voice, "report.system"),
        parts.identity(snapshot, voice),
        parts.classes(snapshot, voice),
        parts.heading(voice, "report.overview"),
        *_overview(snapshot, voice),
        parts.heading(voice, "report.risks"),
        voice.law("ai_law:art_18__para_1__point_1"),
        voice.law("ai_law:art_18__para_1__point_2"),
        _risks(snapshot, voice),
        parts.heading(voice, "report.measures"),
        voice.law("ai_law:art_18__para_1__point_3"),
        measures(snapshot, voice),
        parts.heading(voice, "report.gaps"),
        *_gaps(snapshot, voice),
        voice.signatures("owner_or_possessor", "risk_manager"),
    )


def _overview(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    if not snapshot.risks:
        return (Paragraph(voice.say("shared.no_risks"), unknown=True),)
    before = Counter(risk.level for risk in snapshot.risks)
    after = Counter(risk.residual_level for risk in snapshot.risks)
    levels = (*LEVELS, "")
    rows = tuple((Cell(_level(voice, level)), Cell(str(before[level])), Cell(str(after[level]))) for level in levels)
    head = tuple(voice.say(f"report.{each}") for each in ("level", "before", "after"))
    return (Table(rows, head, (2, 1, 1)),)


def _level(voice: Voice, level: str) -> str:
    return voice.say(f"level.{level or 'not_assessed'}")


def _risks(snapshot: Snapshot, voice: Voice) -> Block:
    if not snapshot.risks:
        return Paragraph(voice.say("shared.no_risks"), unknown=True)
    names = ("risk", "stage_and_use", "before_measures", "after_measures", "state")
    rows = tuple(_row(risk, voice) for risk in snapshot.risks)
    return Table(rows, tuple(voice.say(f"shared.{each}") for each in names), (6, 3, 3, 3, 3))


def _row(risk: FoundRisk, voice: Voice) -> tuple[Cell, ...]:
    stage = voice.capital(voice.term(f"stage.{risk.stage}"))
    return (
        _named(risk, voice),
        Cell(f"{stage}; {voice.say('report.misuse' if risk.misuse else 'report.intended')}"),
        _degree(voice, risk.likelihood, risk.severity, risk.level),
        _degree(voice, risk.residual_likelihood, risk.residual_severity, risk.residual_level),
        Cell(voice.say(f"risk_state.{risk.state}")),
    )


def _named(risk: FoundRisk, voice: Voice) -> Cell:
    """What the risk is, and whom it affects; not known who, where nobody has said."""
    stopped = f" {voice.say('report.prohibited_function')}" if risk.prohibited_function else ""
    affected = voice.cell(risk.affected)
    said = f"№ {risk.number} {risk.title}.{stopped} {risk.description}".strip()
    return Cell(f"{said} {voice.say('shared.affected')}: {affected.text}", affected.unknown)


def _degree(voice: Voice, likelihood: int | None, severity: int | None, level: str) -> Cell:
    if likelihood is None or severity is None:
        return voice.unknown("not_assessed")
    return Cell(f"{likelihood} × {severity} = {likelihood * severity}. {_level(voice, level)}")


def _gaps(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """What a reader of the register would ask about: no misuse thought of, nothing assessed, nothing done."""
    risks = [risk for risk in snapshot.risks if risk.state != "closed"]
    found = {
        "no_misuse": not any(risk.misuse for risk in snapshot.risks),
        "not_assessed": any(risk.level == "" for risk in risks),
        "no_residual": any(risk.residual_level == "" for risk in risks),
        "no_measures": any(not risk.measures for risk in risks),
        "review_overdue": any(risk.next_review_on and risk.next_review_on < snapshot.on for risk in risks),
    }
    said = [Paragraph(voice.say(f"report.{name}")) for name, gap in found.items() if gap]
    return tuple(said) or (Paragraph(voice.say("report.no_gaps")),)
