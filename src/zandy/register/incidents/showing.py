"""What the page of an incident shows: its term, its facts, the steps that lead on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from zandy.law.words.knowledge import Status
from zandy.law.words.provision import Provision
from zandy.legislation.calendar import explained
from zandy.wording import fact_text, family_label, value_label

from ..journal.models import Entry
from ..journal.telling import action_label
from ..language import current_language, text
from . import intake
from .models import Incident
from .policies import missing_for, moves_from
from .terms import report_deadline


@dataclass(frozen=True, slots=True)
class Term:
    """By when it is to be reported, as the page tells it.

    Attributes:
        mark: the mark of the style sheet; `words` what it says.
        how: how the day was counted, in sentences.
        verified: whether the texts and the calendar behind it were read.
    """

    mark: str
    words: str
    last_day: date | None
    provision: Provision | None
    how: tuple[str, ...]
    verified: bool


def term(incident: Incident, today: date) -> Term | None:
    """The term for reporting; None where nothing is to be reported."""
    found = report_deadline(incident)
    if found is None or incident.state == Incident.State.DISMISSED:
        return None
    language = current_language()
    mark, key = _standing(incident, found.last_day, today)
    how = tuple(explained(found, language))
    return Term(
        mark, text(f"incidents.term.{key}"), found.last_day, found.parameter.provision, how, found.verified
    )  # fmt: skip


def _standing(incident: Incident, last_day: date | None, today: date) -> tuple[str, str]:
    if incident.reported_at is not None:
        in_time = last_day is None or timezone.localtime(incident.reported_at).date() <= last_day
        return ("met", "reported") if in_time else ("no", "reported_late")
    if incident.personal_data == Incident.Known.UNKNOWN:
        return "open", "not_settled"
    return ("no", "overdue") if last_day is not None and last_day < today else ("open", "due")


def told_facts(incident: Incident) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What was answered, by family: the fact, the mark, the answer in words."""
    language, knowledge = current_language(), intake.known(incident)
    found = []
    for family, facts in intake.asked().items():
        rows = [
            (_label(fact.name), *_answer(fact.name, knowledge))
            for fact in facts if knowledge[fact.name].status is not Status.NOT_ASKED
        ]  # fmt: skip
        if rows:
            found.append((family_label(family, language), rows))
    return found


def _answer(name: str, knowledge: Mapping[str, Any]) -> tuple[str, str]:
    answer = intake.answer_of(knowledge[name])
    if answer == "unknown":
        return "open", text("incidents.facts.unknown")
    return "no-mark", value_label(name, answer, current_language())


def causes(incident: Incident) -> list[str]:
    """The causes that are known, in words."""
    return [_label(name) for name in intake.causes(intake.known(incident))]


def _label(name: str) -> str:
    """A fact as it begins a line; under the heading of its family the family need not be said again."""
    label = fact_text(name, current_language()).label
    short = label.partition(": ")[2] or label
    return short[:1].upper() + short[1:]


def history(entries: Iterable[Entry]) -> list[tuple[datetime, str, str]]:
    """What happened to it: when, who, what."""
    return [(entry.at, entry.label or "–", action_label(entry.reason)) for entry in entries]


def steps(incident: Incident) -> list[dict[str, Any]]:
    """The steps as the page offers them; a reason is written with the step, so it is never missing beforehand."""
    found = []
    for move in moves_from(incident.state):
        missing = missing_for(move, incident, reason="…")
        found.append(
            {
                "to": move.to.value,
                "label": move.to.label,
                "asks_reason": "reason" in move.needs,
                "missing": [f"incidents.needs.{need}" for need in missing],
            }
        )
    return found
