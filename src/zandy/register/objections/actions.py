"""Writes of the organisation: who examines, facts set right, more time, a decision at rest, answer, correction."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from zandy.law.decisions.receipt import seal
from zandy.legislation.calendar import DeadlineError, Extension, last_day

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from . import telling
from .models import Desk, Objection
from .policies import RefusedError, may_extend, must_halt, refuse_closed, refuse_move, refuse_reviewer
from .queries import promised_by, to_erase
from .tracks import FACTS, Said, choose, deadline_of, rules

S = Objection.State


@action
def set_desk(*, organisation: Organisation, **fields: Any) -> Desk:
    """Say what is promised to those who object, where they may complain, how long what they wrote is kept.

    What was received before keeps the day that the person was told.
    """
    return Desk.objects.update_or_create(organisation=organisation, defaults=fields)[0]


@action
def assign(
    *, objection: Objection, maker_kind: str, reviewer: User, by: User | None, maker: User | None = None,
    maker_name: str = "",
) -> Objection:  # fmt: skip
    """Say who took the decision and who examines it now; raises RefusedError for the same person, or no authority.

    An objection that is examined already goes to another reviewer the same way.
    """
    objection = _held(objection)
    refuse_closed(objection)
    objection.maker_kind = maker_kind
    objection.maker = maker if maker_kind == Objection.Maker.MEMBER else None
    objection.maker_name = maker_name.strip() if maker_kind == Objection.Maker.OTHER else ""
    refuse_reviewer(objection, reviewer)
    objection.reviewer, objection.assigned_at = reviewer, timezone.now()
    if objection.state == S.RECEIVED:
        refuse_move(objection, S.IN_REVIEW, by)
        objection.state = S.IN_REVIEW
    objection.save()
    telling.tell_reviewer(objection)
    return objection


@action
def set_facts_right(*, objection: Objection, facts: Mapping[str, str], reason: str, by: User | None) -> Objection:
    """Correct what the person did not know of the decision; the term follows. Raises RefusedError without a reason.

    Where the day of the answer changes, the person is told why.
    """
    objection = _held(objection)
    refuse_closed(objection)
    if not reason.strip():
        raise RefusedError("needs_reason")
    if objection.extended_on is not None:
        raise RefusedError("extended_already")
    before = objection.due_on
    objection.facts = {name: str(Said(facts[name])) for name in FACTS} | {"why": reason.strip()}
    _choose(objection)
    objection.save()
    if objection.due_on != before:
        telling.tell_new_day(objection)
    return objection


@action
def extend(*, objection: Objection, months: int, reason: str, by: User | None) -> Objection:
    """Take more time, once, where the term allows it; the person is told at once.

    Raises RefusedError, DeadlineError (too late, too long).
    """
    objection = _held(objection)
    refuse_closed(objection)
    if not may_extend(objection):
        raise RefusedError("no_extension")
    if not reason.strip():
        raise RefusedError("needs_reason")
    today = timezone.localdate()
    if today > objection.due_on:
        raise DeadlineError("extended_too_late", last=objection.due_on, decided=today)
    objection.extended_on, objection.extended_months, objection.extension_reason = today, months, reason.strip()
    # Whatever is promised by now: what runs is the term that the person was told, and the law's is no shorter.
    extension = Extension(rules()[objection.track]["extension"], today, months)
    objection.due_on = deadline_of(objection.track, objection.received_on, {}, extension).last_day or date.max
    objection.save()
    telling.tell_extension(objection)
    return objection


@action
def halt(*, objection: Objection, how: str, by: User | None) -> Objection:
    """Note that carrying out the decision rests while the objection is open."""
    objection = _held(objection)
    refuse_closed(objection)
    if not must_halt(objection):
        return objection
    if not how.strip():
        raise RefusedError("needs_how")
    objection.halted_at, objection.halted_by, objection.halted_how = timezone.now(), by, how.strip()
    objection.save(update_fields=["halted_at", "halted_by", "halted_how"])
    return objection


@action
def decide(*, objection: Objection, by: User, **answer: str) -> Objection:
    """Answer: outcome, key factors, criteria, reasons, what holds now. Only its reviewer may, and only once.

    Raises RefusedError; whoever comes second finds an objection that is answered already.
    """
    objection = _held(objection)
    for name in ("outcome", "factors", "criteria", "reasons", "decision_now"):
        setattr(objection, name, answer.get(name, "").strip())
    if objection.outcome == Objection.Outcome.UPHELD:
        objection.decision_now = ""
    to = S.UPHELD if objection.outcome == Objection.Outcome.UPHELD else S.TO_CORRECT
    refuse_move(objection, to, by)
    refuse_reviewer(objection, by)
    objection.state, objection.decided_by, objection.decided_at = to, by, timezone.now()
    _name_remedy(objection)
    if to == S.UPHELD:
        objection.ended_at = objection.decided_at
    objection.save()
    telling.tell_decision(objection)
    return objection


@action
def confirm_correction(*, objection: Objection, correction: str, by: User | None) -> Objection:
    """Note how the wrong decision was corrected, and how that was made sure of; the person is told."""
    objection = _held(objection)
    objection.correction = correction.strip()
    refuse_move(objection, S.CORRECTED, by)
    objection.state, objection.corrected_by, objection.corrected_at = S.CORRECTED, by, timezone.now()
    objection.ended_at = objection.corrected_at
    objection.save()
    telling.tell_correction(objection)
    return objection


@action
def say_not_ours(*, objection: Objection, reason: str, by: User | None) -> Objection:
    """Close an objection to a decision that is not the organisation's, and tell the person whose it is."""
    objection = _held(objection)
    objection.closed_reason = reason.strip()
    refuse_move(objection, S.NOT_OURS, by)
    objection.state, objection.ended_at = S.NOT_OURS, timezone.now()
    objection.save()
    telling.tell_not_ours(objection)
    return objection


@action
def erase(*, organisation_id: int, today: date) -> int:
    """Erase what people wrote where the term of keeping it has passed; numbers, days and outcomes stay."""
    ids = to_erase(organisation_id, today)
    found = list(Objection.objects.select_for_update(no_key=True).filter(pk__in=ids))
    for objection in found:
        # What nothing names any more is swept from the disk (`documents.sweeping`).
        objection.attachments.all().delete()
        objection.said, objection.said_hash, objection.erased_at = {}, hash_of_said({}), timezone.now()
        objection.save(update_fields=["said", "said_hash", "erased_at"])
    return len(found)


def hash_of_said(said: Mapping[str, Any]) -> str:
    """What the journal keeps of what a person wrote; a salt is among it, so that nobody guesses it."""
    return seal(said)


def _choose(objection: Objection) -> None:
    """Whose term it is by what is known now; the same term keeps the day that the person was told."""
    found = choose(objection.facts, objection.received_on, promised_by(objection.organisation_id))
    if objection.track != found.track:
        objection.track, objection.due_on = found.track.value, found.deadline.last_day or date.max
    objection.certain = found.certain


def _name_remedy(objection: Objection) -> None:
    """Where one may complain, and until when: three months, six where no body is named."""
    desk = Desk.objects.filter(organisation_id=objection.organisation_id).first()
    objection.remedy = (getattr(desk, f"remedy_{objection.language}", "") or desk.remedy_kk) if desk else ""
    term = "complaint" if objection.remedy else "complaint_no_remedy_named"
    objection.complain_by = last_day(term, timezone.localdate())


def _held(objection: Objection) -> Objection:
    """The objection as it stands now, held to the end of the transaction."""
    found = Objection.objects.select_for_update(of=("self",), no_key=True).select_related("system", "reviewer")
    return found.get(pk=objection.pk)
