"""The record of a drill as a document: what was tried, when which step was taken, what was seen, what it came to."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from ..documents.content import parts
from ..documents.content.blocks import Block, Cell, Heading, Paragraph, Signature, Signatures, Table
from ..documents.content.snapshot import Snapshot
from ..documents.content.voice import Voice
from ..language import text
from .guide import CLOCK, Outcome, Stamp, outcomes
from .models import Drill, Taken

#: Where the law asks for what a drill tries.
PROVISIONS = ("ai_law:art_8__para_1", "ai_law:art_18__para_2")


def build(drill: Drill, steps: Sequence[Taken], snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The record, as it is signed."""
    stamps = {each.key: Stamp(each.at, each.seen, each.evidence) for each in steps}
    found = outcomes(drill.tried, stamps, drill.target_seconds)
    return (
        _heading(voice, "what"), parts.identity(snapshot, voice), _plan(drill, voice),
        *(voice.law(place) for place in PROVISIONS),
        Paragraph(_say(voice, "own_practice")),
        _heading(voice, "steps"), Paragraph(_say(voice, "server_time")), _steps(steps, voice),
        _heading(voice, "result"), *_results(drill, found, voice),
        Signatures(
            (Signature(_say(voice, "conductor"), str(drill.conductor or "")), Signature(_say(voice, "observer"))),
            (voice.say("shared.signature"), voice.say("shared.full_name"), voice.say("shared.date")),
        ),
    )  # fmt: skip


def _say(voice: Voice, key: str, **details: object) -> str:
    return text(f"drills.paper.{key}", voice.language, **details)


def _heading(voice: Voice, key: str) -> Heading:
    return Heading(_say(voice, key))


def _field(voice: Voice, name: str) -> Cell:
    return Cell(text(f"drills.fields.{name}", voice.language))


def _plan(drill: Drill, voice: Voice) -> Table:
    rows = [
        (_field(voice, "parts"), Cell(text(f"drills.parts.{_short(drill)}", voice.language))),
        (_field(voice, "planned_on"), voice.day(drill.planned_on)),
        (_field(voice, "conductor"), voice.cell(str(drill.conductor or ""))),
        (_field(voice, "observers"), voice.cell(drill.observers)),
        (_field(voice, "criterion"), voice.cell(drill.criterion)),
        (_field(voice, "watched"), voice.cell(drill.watched)),
        (Cell(text("drills.run.target", voice.language)), Cell(duration(drill.target_seconds, voice.language))),
    ]
    if drill.decision:
        rows.insert(1, (_field(voice, "decision"), Cell(drill.decision)))
    return Table(tuple(rows))


def _short(drill: Drill) -> str:
    return "both" if len(drill.tried) > 1 else drill.tried[0]


def _steps(steps: Sequence[Taken], voice: Voice) -> Table:
    language = voice.language
    rows = tuple(
        (
            Cell(text(f"drills.step.{each.key}.title", language)),
            Cell(f"{timezone.localtime(each.at):%H:%M:%S}"),
            Cell(text(f"drills.seen.{each.seen}", language) if each.seen else "–", unknown=each.seen == "unknown"),
            Cell(each.evidence + (f" (SHA-256: {each.file.sha256})" if each.file else "") or "–"),
        )
        for each in steps
    )
    return Table(rows, tuple(_say(voice, name) for name in ("step", "time", "seen", "evidence")), (4, 2, 2, 6))


def _results(drill: Drill, found: Sequence[Outcome], voice: Voice) -> Iterator[Block]:
    if drill.state == Drill.State.ABORTED:
        yield Paragraph(_say(voice, "aborted", reason=drill.reason), strong=True)
        return
    for each in found:
        words = text(f"drills.result.{each.result}", voice.language)
        took = "–" if each.seconds is None else duration(each.seconds, voice.language)
        first, last = (text(f"drills.step.{key}.title", voice.language) for key in CLOCK[each.part])
        part = text(f"drills.parts.{each.part}", voice.language)
        yield Paragraph(f"{part}: {words}", strong=True, unknown=each.result == "unknown")
        yield Paragraph(_say(voice, "took", first=first, last=last, took=took))
    if drill.conclusions:
        yield Paragraph(drill.conclusions)


def duration(seconds: float, language: str) -> str:
    """A stretch of time in words: ``2 мин 5 с``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    units = ((hours, "hours"), (minutes, "minutes"), (rest, "seconds"))
    told = [f"{count} {text(f'drills.units.{unit}', language)}" for count, unit in units if count]
    return " ".join(told) or f"0 {text('drills.units.seconds', language)}"
