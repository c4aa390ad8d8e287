"""Classification act: the risk class, from what happens when the system fails, and who has signed it."""

from zandy.law.words.classes import Risk

from . import parts
from .blocks import Block, Cell, Paragraph, Table
from .snapshot import FailureScenario, SignOff, Snapshot
from .voice import Voice


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The act (230-VIII 17.1)."""
    finding = snapshot.assessment["risk"]
    norm = snapshot.assessment.regime.norm("risk")
    found = parts.with_own(snapshot, voice, "risk", voice.outcome(norm, finding.outcomes))
    return (
        parts.heading(voice, "act.system"),
        parts.identity(snapshot, voice),
        voice.law("ai_law:art_17__para_1__subpara_2"),
        parts.heading(voice, "act.scenarios"),
        Paragraph(voice.say("act.scenarios_lead")),
        _scenarios(snapshot, voice),
        parts.heading(voice, "act.consequences"),
        parts.fact_rows(snapshot, voice, parts.of_family(snapshot, "failure")),
        parts.heading(voice, "act.class"),
        Table(((Cell(voice.say("act.class_found")), found),)),
        *(voice.law(at) for at in finding.provisions),
        _signed(snapshot, voice),
        *parts.open_questions(snapshot, voice, "risk"),
        voice.signatures("owner_or_possessor", "lawyer", "responsible"),
    )


def _scenarios(snapshot: Snapshot, voice: Voice) -> Block:
    if not snapshot.scenarios:
        return Paragraph(voice.say("act.no_scenarios"), unknown=True)
    rows = tuple(_scenario(scenario, voice) for scenario in snapshot.scenarios)
    head = tuple(voice.say(f"act.{each}") for each in ("what", "who", "how_badly", "how_long", "consequence"))
    return Table(rows, head, (4, 3, 4, 2, 4))


def _scenario(scenario: FailureScenario, voice: Voice) -> tuple[Cell, ...]:
    said = (scenario.what, scenario.who, scenario.how_badly, scenario.how_long)
    return (*(voice.cell(each) for each in said), _consequence(scenario, voice))


def _consequence(scenario: FailureScenario, voice: Voice) -> Cell:
    if not scenario.consequence or not scenario.chance:
        return voice.unknown()
    reason = f". {scenario.reason}" if scenario.reason else ""
    return Cell(f"{voice.fact(scenario.consequence)}: {voice.term(f'chance.{scenario.chance}')}{reason}")


def _signed(snapshot: Snapshot, voice: Voice) -> Block:
    if not snapshot.sign_offs:
        return Paragraph(voice.say("act.not_signed"), unknown=True)
    rows = tuple(_sign_off(signed, voice) for signed in snapshot.sign_offs)
    head = tuple(voice.say(f"act.{each}") for each in ("signed_by", "signed_on", "signed_class", "override_reason"))
    return Table(rows, head, (3, 3, 3, 4))


def _sign_off(signed: SignOff, voice: Voice) -> tuple[Cell, ...]:
    known = signed.risk in set(Risk)
    risk = Cell(voice.capital(voice.term(f"risk.{signed.risk}"))) if known else voice.unknown()
    reason = voice.cell(signed.reason) if signed.overrides else Cell(signed.reason or "–")
    return voice.cell(signed.by), voice.day(signed.at.date()), risk, reason
