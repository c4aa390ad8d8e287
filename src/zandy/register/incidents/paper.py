"""The report of an incident to the authorised body: what happened, to whom, what was done, what is not known yet."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from zandy.law.words.knowledge import Status
from zandy.legislation.calendar import explained
from zandy.wording import day_text, number_text

from ..documents.content import parts
from ..documents.content.blocks import Block, Cell, Heading, Items, Paragraph, Signature, Signatures, Table
from ..documents.content.snapshot import Snapshot
from ..documents.content.voice import Voice
from ..language import text
from . import intake
from .models import Correction, Incident
from .terms import report_deadline


def build(incident: Incident, corrections: Sequence[Correction], snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The report; what is not known stands there as not known, and is told later."""
    return (
        *_ground(incident, voice),
        _heading(voice, "system"), parts.identity(snapshot, voice), _keeper(snapshot, voice),
        _heading(voice, "what"), _what(incident, voice),
        _heading(voice, "cause"), *_facts(incident, voice),
        _heading(voice, "done"), *_done(incident, corrections, voice),
        Paragraph(_say(voice, "later")),
        Signatures(
            (Signature(_say(voice, "signed_by")),),
            (voice.say("shared.signature"), voice.say("shared.full_name"), voice.say("shared.date")),
        ),
    )  # fmt: skip


def _say(voice: Voice, key: str, **details: object) -> str:
    return text(f"incidents.paper.{key}", voice.language, **details)


def _heading(voice: Voice, key: str) -> Heading:
    return Heading(_say(voice, key))


def _ground(incident: Incident, voice: Voice) -> Iterator[Block]:
    found = report_deadline(incident)
    if found is None:
        yield Paragraph(_say(voice, "of_ones_own_will"))
        return
    if incident.personal_data == Incident.Known.UNKNOWN:
        yield Paragraph(_say(voice, "not_settled"), unknown=True)
    if found.parameter.provision is not None:
        yield voice.law(found.parameter.provision)
    if found.last_day is not None:
        yield Paragraph(_say(voice, "last_day", day=day_text(found.last_day, voice.language)), strong=True)
        yield Items(tuple(explained(found, voice.language)))


def _keeper(snapshot: Snapshot, voice: Voice) -> Table:
    return Table(((Cell(_say(voice, "contact")), voice.cell(snapshot.keeper.contact)),))


def _what(incident: Incident, voice: Voice) -> Table:
    persons = incident.persons_affected
    known = Cell(text(f"incidents.known.{incident.personal_data}", voice.language), incident.personal_data == "unknown")
    rows = {
        "number": Cell(str(incident.number)), "title": Cell(incident.title),
        "description": voice.cell(incident.description),
        "stage": Cell(voice.capital(voice.term(f"stage.{incident.stage}"))),
        "happened_at": _moment(incident.happened_at, voice), "noticed_at": _moment(incident.noticed_at, voice),
        "noticed_how": voice.cell(incident.noticed_how), "harm": voice.cell(incident.harm),
        "persons_affected": voice.unknown() if persons is None else Cell(number_text(persons, voice.language)),
        "personal_data": known,
    }  # fmt: skip
    return Table(tuple((Cell(text(f"incidents.fields.{name}", voice.language)), cell) for name, cell in rows.items()))


def _moment(at: datetime | None, voice: Voice) -> Cell:
    if at is None:
        return voice.unknown()
    local = timezone.localtime(at)
    return Cell(f"{day_text(local.date(), voice.language)}, {local:%H:%M}")


def _facts(incident: Incident, voice: Voice) -> Iterator[Block]:
    knowledge = intake.known(incident)
    told = [name for name in intake.names() if knowledge[name].status is not Status.NOT_ASKED]
    if not told:
        yield Paragraph(_say(voice, "not_looked_for"), unknown=True)
        return
    rows = tuple((Cell(voice.fact(name)), voice.state(name, knowledge[name])) for name in told)
    yield Table(rows, (voice.say("shared.fact"), voice.say("shared.answer")), (3, 2))


def _done(incident: Incident, corrections: Sequence[Correction], voice: Voice) -> Iterator[Block]:
    yield Table((
        (Cell(text("incidents.fields.contained", voice.language)), voice.cell(incident.contained)),
        (Cell(text("incidents.fields.contained_at", voice.language)), _moment(incident.contained_at, voice)),
    ))  # fmt: skip
    if not corrections:
        yield Paragraph(_say(voice, "no_corrections"), unknown=True)
        return
    rows = tuple(
        (
            Cell(each.text), voice.cell(str(each.owner or "")), voice.day(each.due_on),
            Cell(day_text(each.done_on, voice.language) if each.done_on else voice.say("shared.not_done")),
        )
        for each in corrections
    )  # fmt: skip
    head = tuple(voice.say(f"shared.{name}") for name in ("measure", "owner", "due", "done"))
    yield Table(rows, head, (6, 3, 3, 3))
