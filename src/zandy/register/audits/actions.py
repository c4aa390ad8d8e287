"""Writes: begin an audit, look into the register again, answer, plan, close."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from ..organisations.viewing import locked
from ..risks.law import rules
from ..systems.models import System
from .checks import CHECKS, Scope, Shown
from .models import Audit, Finding, PlanStep
from .policies import RefusedError, counts, refuse_closed, refuse_silent_contradiction
from .survey import Question, questions


@action
def begin_audit(*, organisation: Organisation, title: str, by: User | None, system: System | None = None) -> Audit:
    """Begin an audit: every question of the survey, those answered that the register can answer."""
    locked(f"audits {organisation.pk}")
    last = Audit.objects.filter(organisation=organisation).order_by("-number").values_list("number", flat=True).first()
    audit = Audit.objects.create(
        organisation=organisation, number=(last or 0) + 1, title=title, system=system, begun_by=by,
        edition=rules().edition.id,
    )  # fmt: skip
    Finding.objects.bulk_create(_findings(audit, questions().values()))
    return audit


@action
def look_again(*, audit: Audit) -> Audit:
    """Ask the register again; what people said stays. Raises RefusedError for a closed audit."""
    audit = _held(audit)
    kept = {finding.key: finding for finding in audit.findings.all()}
    fresh = {finding.key: finding for finding in _findings(audit, questions().values())}
    Finding.objects.bulk_create([finding for key, finding in fresh.items() if key not in kept])
    for key, finding in kept.items():
        now = fresh.get(key)
        if now is not None and (now.found, now.counted) != (finding.found, finding.counted):
            finding.found, finding.counted = now.found, now.counted
            finding.value = counts(finding.found, finding.said)
            finding.save(update_fields=["found", "counted", "value"])
    audit.looked_at = timezone.now()
    audit.save(update_fields=["looked_at"])
    return audit


@action
def answer(*, audit: Audit, answers: Mapping[str, tuple[str, str]], by: User | None) -> int:
    """Note what a person says at some questions, with a note; gives how many changed.

    Raises RefusedError for a closed audit, and where somebody says otherwise than the register shows and not why.
    """
    audit = _held(audit)
    changed = 0
    for finding in audit.findings.filter(key__in=list(answers)):
        said, note = answers[finding.key]
        if (said, note.strip()) == (finding.said, finding.note):
            continue
        refuse_silent_contradiction(finding.found, said, note)
        finding.said, finding.note = said, note.strip()
        finding.value = counts(finding.found, finding.said)
        finding.by, finding.at = by, timezone.now()
        finding.save(update_fields=["said", "note", "value", "by", "at"])
        changed += 1
    return changed


@action
def close_audit(*, audit: Audit, by: User | None) -> Audit:
    """Close an audit: its answers stay as they are; its plan goes on. Raises RefusedError when it is closed."""
    audit = _held(audit)
    audit.state, audit.closed_by, audit.closed_at = Audit.State.CLOSED, by, timezone.now()
    audit.save(update_fields=["state", "closed_by", "closed_at"])
    return audit


@action
def add_step(*, audit: Audit, key: str, **fields: Any) -> PlanStep:
    """Plan something against a gap. Raises RefusedError for a question that the audit does not have."""
    if not audit.findings.filter(key=key).exists():
        raise RefusedError("no_such_question")
    return PlanStep.objects.create(organisation_id=audit.organisation_id, audit=audit, key=key, **fields)


@action
def edit_step(*, step: PlanStep, **fields: Any) -> PlanStep:
    """Change a step of the plan, or note that it is done."""
    for name, value in fields.items():
        setattr(step, name, value)
    step.full_clean()
    step.save(update_fields=list(fields))
    return step


def _held(audit: Audit) -> Audit:
    """The audit, open, held to the end of the transaction."""
    found = Audit.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "system")
    held = found.get(pk=audit.pk)
    refuse_closed(held)
    return held


def _findings(audit: Audit, asked: Iterable[Question]) -> list[Finding]:
    scope = Scope(audit.organisation, audit.system, timezone.localdate())
    return [_finding(audit, question, _shown(question, scope)) for question in asked]


def _shown(question: Question, scope: Scope) -> Shown | None:
    return CHECKS[question.check](scope) if question.check else None


def _finding(audit: Audit, question: Question, shown: Shown | None) -> Finding:
    found = shown.value if shown else ""
    return Finding(
        organisation_id=audit.organisation_id, audit=audit, key=question.key, found=found,
        counted=shown.as_json() if shown else {}, value=counts(found, ""),
    )  # fmt: skip
