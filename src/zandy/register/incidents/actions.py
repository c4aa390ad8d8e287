"""Writes: note an incident, say what is known of it, link its risk, mend it, report it, move it on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from zandy.law.words.knowledge import State

from ..accounts.models import User
from ..documents.actions import keep_paper
from ..journal.actions import action
from ..language import text
from ..notices.actions import tell
from ..notices.words import in_all
from ..organisations.viewing import locked
from ..risks.actions import came_true
from ..risks.models import Risk
from ..systems.actions import held
from ..systems.models import System
from . import intake, paper
from .models import Correction, Incident, Report
from .policies import RefusedError, refuse_move
from .terms import report_deadline

#: What the term for reporting hangs on.
_MOVE_THE_TERM = {"noticed_at", "personal_data"}


@action
def note_incident(*, system: System, by: User | None, **fields: Any) -> Incident:
    """Enter an incident in the log; people are told at once, the term for reporting begins.

    Raises ValidationError for days that cannot be, RefusedError for a risk of another system.
    """
    risk = fields.pop("risk", None)
    incident = Incident(organisation_id=system.organisation_id, system=system, registered_by=by, **fields)
    _refuse_impossible_days(incident)
    _refuse_foreign_objection(incident)
    held(system)
    incident.number = _next_number(system.organisation_id)
    incident.report_due_on = _due_on(incident)
    incident.save()
    if risk is not None:
        link_risk(incident=incident, risk=risk, by=by)
    _tell_of(incident)
    return incident


@action
def edit_incident(*, incident: Incident, by: User | None, **fields: Any) -> Incident:
    """Change what is said of an incident; the term for reporting follows. Raises as `note_incident` does."""
    held(incident.system)
    found = Incident.objects.select_for_update(of=("self",), no_key=True).select_related("system")
    incident = found.get(pk=incident.pk)
    risk = fields.pop("risk", incident.risk)
    for name, value in fields.items():
        setattr(incident, name, value)
    _refuse_impossible_days(incident)
    _refuse_foreign_objection(incident)
    if _MOVE_THE_TERM & set(fields):
        incident.report_due_on = _due_on(incident)
    incident.save()
    if risk != incident.risk:
        link_risk(incident=incident, risk=risk, by=by)
    return incident


@action
def answer_facts(*, incident: Incident, answers: Mapping[str, State]) -> Incident:
    """Note what is known of who did and controlled what (a fact taken back is NOT_ASKED)."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    incident.facts = intake.merged(incident.facts, answers)
    incident.save(update_fields=["facts"])
    return incident


@action
def link_risk(*, incident: Incident, risk: Risk | None, by: User | None) -> Incident:
    """Say which risk came true: what measures had left of it is to be looked at again at once."""
    if risk is not None and risk.system_id != incident.system_id:
        raise RefusedError("risk_of_another_system")
    held(incident.system)
    incident.risk = risk
    incident.save(update_fields=["risk"])
    if risk is not None:
        came_true(risk=risk, by=by, reason=text("incidents.risk_reason", number=incident.number))
    return incident


@action
def add_correction(*, incident: Incident, **fields: Any) -> Correction:
    """Something to be done so that it does not happen again."""
    return Correction.objects.create(organisation_id=incident.organisation_id, incident=incident, **fields)


@action
def edit_correction(*, correction: Correction, **fields: Any) -> Correction:
    """Change a measure, or note that it is done."""
    for name, value in fields.items():
        setattr(correction, name, value)
    correction.full_clean()
    correction.save(update_fields=list(fields))
    return correction


@action
def move_incident(*, incident: Incident, to: str, reason: str = "") -> Incident:
    """Take an incident a step on; raises RefusedError with what is missing."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    refuse_move(incident, to, reason)
    incident.state, incident.state_reason = to, reason.strip()
    incident.save(update_fields=["state", "state_reason"])
    return incident


@action
def make_report(*, incident: Incident, language: str, format: str, by: User | None) -> Report:
    """Set the report to the authorised body as a document and keep it. Raises FileError when it cannot be kept."""
    corrections = list(incident.corrections.select_related("owner").order_by("pk"))
    document = keep_paper(
        system=incident.system, kind="incident_report", language=language, format=format, by=by,
        build=lambda snapshot, voice: paper.build(incident, corrections, snapshot, voice),
    )  # fmt: skip
    return Report.objects.create(organisation_id=incident.organisation_id, incident=incident, document=document)


@action
def mark_reported(*, incident: Incident, reported_to: str, at: datetime | None = None) -> Incident:
    """Note that it was reported: to whom and when. Raises RefusedError when it was before, or the time cannot be."""
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    now = timezone.now()
    at = at or now
    if incident.reported_at is not None:
        raise RefusedError("reported_already")
    if not reported_to.strip():
        raise RefusedError("needs_recipient")
    # A form tells minutes: what was noticed and reported within one was not reported before it was noticed.
    if at > now or at < incident.noticed_at.replace(second=0, microsecond=0):
        raise RefusedError("impossible_time")
    incident.reported_at, incident.reported_to = max(at, incident.noticed_at), reported_to.strip()
    incident.save(update_fields=["reported_at", "reported_to"])
    return incident


def _refuse_impossible_days(incident: Incident) -> None:
    now = timezone.now()
    wrong: dict[str, Any] = {}
    if incident.noticed_at > now:
        wrong["noticed_at"] = text("incidents.refused.in_the_future")
    if incident.happened_at is not None and incident.happened_at > incident.noticed_at:
        wrong["happened_at"] = text("incidents.refused.happened_later")
    if incident.reported_at is not None and incident.reported_at < incident.noticed_at:
        wrong["noticed_at"] = text("incidents.refused.reported_before")
    if wrong:
        raise ValidationError(wrong)


def _refuse_foreign_objection(incident: Incident) -> None:
    if incident.objection is not None and incident.objection.system_id != incident.system_id:
        raise RefusedError("objection_of_another_system")


def _due_on(incident: Incident) -> Any:
    found = report_deadline(incident)
    return found.last_day if found else None


def _next_number(organisation_id: int) -> int:
    locked(f"incidents {organisation_id}")
    last = Incident.objects.filter(organisation_id=organisation_id).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def _tell_of(incident: Incident) -> None:
    tell(
        organisation_id=incident.organisation_id, kind="incidents.noticed", once=f"incidents.noticed:{incident.pk}",
        verb="incidents.edit", url=f"/o/{incident.organisation_id}/incidents/{incident.pk}/",
        details={"number": str(incident.number), "title": incident.title, "system": in_all(incident.system.name_in)},
    )  # fmt: skip
