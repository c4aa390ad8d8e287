"""Writes: find a risk, assess it, take measures, review it, move it on, act at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from zandy.law.words.classes import LifeStage
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.system import risks_last_updated_on
from zandy.law.words.knowledge import NOT_ASKED, state_of

from ..accounts.models import User
from ..journal.actions import action
from ..language import LANGUAGES, current_language, text
from ..systems.actions import answer, change_duty, held
from ..systems.models import Duty, System
from . import catalogue
from .law import ACT_AT_ONCE, PROHIBITED_RISK_FOUND, functions_of, rules
from .lifecycle import move_system, notify
from .models import Measure, Review, Risk, Stop
from .policies import RefusedError, refuse_move, refuse_system_without_ground
from .terms import INTERVAL, next_review

#: Where a decision takes a system.
_STAGES = {Stop.Decision.SUSPEND: LifeStage.SUSPENDED, Stop.Decision.STOP: LifeStage.STOPPED}


@action
def find_risk(*, system: System, by: User | None, **fields: Any) -> Risk:
    """Enter a risk in the register of a system; one of a prohibited function is noted on the card at once."""
    system, today = held(system), timezone.localdate()
    risk = Risk.objects.create(
        organisation_id=system.organisation_id, system=system, number=_next_number(system.organisation_id),
        found_by=by, next_review_on=next_review(today), **fields,
    )  # fmt: skip
    _keep_in_step(risk, by)
    return risk


@action
def find_from_catalogue(*, system: System, keys: Iterable[str], by: User | None) -> list[Risk]:
    """Enter risks of the catalogue, worded in the language of the page; those already there are passed over."""
    had = set(system.risks.exclude(catalogue="").values_list("catalogue", flat=True))
    language = current_language()
    return [
        find_risk(system=system, by=by, **catalogue.entry(key).as_risk(language))
        for key in dict.fromkeys(keys) if key not in had
    ]  # fmt: skip


@action
def edit_risk(*, risk: Risk, by: User | None, **fields: Any) -> Risk:
    """Change what is said of a risk, its degrees included."""
    held(risk.system)
    for name, value in fields.items():
        setattr(risk, name, value)
    risk.full_clean()
    risk.save(update_fields=list(fields))
    _keep_in_step(risk, by)
    return risk


@action
def move_risk(*, risk: Risk, to: str, reason: str = "", by: User | None = None) -> Risk:
    """Take a risk a step on; raises RefusedError with what is missing. The card and the duties follow."""
    held(risk.system)
    risk = Risk.objects.select_for_update(no_key=True).get(pk=risk.pk)
    refuse_move(risk, to, reason)
    risk.state, risk.state_reason = to, reason
    risk.save(update_fields=["state", "state_reason"])
    _keep_in_step(risk, by)
    return risk


@action
def came_true(*, risk: Risk, by: User | None, reason: str) -> Risk:
    """A risk came true: what its measures had left was judged too low, so it is assessed again, and at once.

    What was treated or accepted goes back to be assessed, what was closed is found again; the review is due today.
    """
    held(risk.system)
    risk = Risk.objects.select_for_update(of=("self",), no_key=True).select_related("system").get(pk=risk.pk)
    back = {Risk.State.TREATED: Risk.State.ASSESSED, Risk.State.ACCEPTED: Risk.State.ASSESSED,
            Risk.State.CLOSED: Risk.State.IDENTIFIED}  # fmt: skip
    risk.state = back.get(Risk.State(risk.state), Risk.State(risk.state))
    risk.state_reason, risk.next_review_on = reason, timezone.localdate()
    risk.save(update_fields=["state", "state_reason", "next_review_on"])
    _keep_in_step(risk, by)
    return risk


@action
def add_measure(*, risk: Risk, **fields: Any) -> Measure:
    """Something to be done against a risk."""
    return Measure.objects.create(organisation_id=risk.organisation_id, risk=risk, **fields)


@action
def edit_measure(*, measure: Measure, **fields: Any) -> Measure:
    """Change a measure, or note that it is done."""
    for name, value in fields.items():
        setattr(measure, name, value)
    measure.full_clean()
    measure.save(update_fields=list(fields))
    return measure


@action
def review_risk(*, risk: Risk, by: User | None, changed: bool, note: str, on: date | None = None) -> Review:
    """Note that a risk was looked at; the term until the next look starts anew."""
    if not note.strip():
        raise RefusedError("needs_reason")
    held(risk.system)
    risk.reviewed_on = on or timezone.localdate()
    risk.next_review_on = next_review(risk.reviewed_on)
    risk.save(update_fields=["reviewed_on", "next_review_on"])
    _keep_term(risk.system)
    return Review.objects.create(
        organisation_id=risk.organisation_id, system_id=risk.system_id, risk=risk, by=by, changed=changed, note=note
    )


@action
def review_system(*, system: System, by: User | None, changed: bool, note: str) -> Review:
    """Note that all open risks of a system were looked at together."""
    if not note.strip():
        raise RefusedError("needs_reason")
    system, today = held(system), timezone.localdate()
    for risk in system.risks.exclude(state=Risk.State.CLOSED):
        risk.reviewed_on, risk.next_review_on = today, next_review(today)
        risk.save(update_fields=["reviewed_on", "next_review_on"])
    said = state_of(
        risks_last_updated_on, (today, today), by=str(by or ""), on=today, source=text("risks.source.review")
    )
    answer(system=system, answers={risks_last_updated_on.name: said}, by=by)
    _keep_term(system)
    return Review.objects.create(
        organisation_id=system.organisation_id, system=system, by=by, changed=changed, note=note
    )


@action
def act_at_once(
    *, system: System, by: User | None, decided: str, note: str, risk: Risk | None = None, told: str = ""
) -> Stop:
    """Decide what is done at once about a prohibited function or the risk of one; suspending moves the system.

    Raises RefusedError when neither is there.
    """
    system = held(system)
    there = [function.norm.name for function in functions_of(system) if function.holds]
    refuse_system_without_ground(there, risk)
    edition = rules()
    function = risk.prohibited_function if risk else there[0]
    stop = Stop.objects.create(
        organisation_id=system.organisation_id, system=system, risk=risk, function=function, decided=decided, by=by,
        note=note, told=told, edition=edition.edition.id, provision=edition.norm(ACT_AT_ONCE).id,
    )  # fmt: skip
    _note_prohibited_risk(system, by, source=text("risks.source.stop", number=stop.pk))
    to = _STAGES.get(Stop.Decision(decided))
    if to is None:
        # Suspending and stopping leave a notice of their own.
        notify(system=system, key="act_at_once", reason=note)
    else:
        move_system(system=system, to=to, by=by, reason=note)
    return stop


@action
def confirm_effect(*, stop: Stop, effect_note: str, told: str, by: User | None) -> Stop:
    """Note that the order works now: somebody has seen it. Raises RefusedError when that is noted already.

    The duty to act at once is met with that; whether there still is such a risk is asked anew.
    """
    held(stop.system)
    stop = Stop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    if stop.effective_at is not None:
        raise RefusedError("effect_noted")
    stop.effective_at, stop.effect_note, stop.told = timezone.now(), effect_note, told
    stop.save(update_fields=["effective_at", "effect_note", "told"])
    duty = Duty.objects.filter(system=stop.system, norm=ACT_AT_ONCE, ended_at=None).first()
    if duty is not None:
        seconds = round((stop.effective_at - stop.ordered_at).total_seconds())
        met = text("risks.stop.duty_met", number=stop.pk, seconds=seconds)
        change_duty(duty=duty, state=Duty.State.MET, reason=met, by=by)
    _ask_anew(stop.system, by)
    return stop


def _next_number(organisation_id: int) -> int:
    """The next number of a risk; two writers at once wait for each other here."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('zandy risks'), %s::int)", [organisation_id])
    last = Risk.objects.filter(organisation_id=organisation_id).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def _keep_in_step(risk: Risk, by: User | None) -> None:
    """The card and the duties follow what the register says."""
    if risk.prohibited_function and risk.is_open:
        _note_prohibited_risk(risk.system, by, source=text("risks.source.risk", number=risk.number))
    else:
        _ask_anew(risk.system, by)
    _keep_term(risk.system)


def _note_prohibited_risk(system: System, by: User | None, source: str) -> None:
    """A risk of a prohibited function is a fact of the system: the duty to act at once hangs on it."""
    # Whoever calls may hold the system as it was before somebody answered.
    system.refresh_from_db(fields=["facts"])
    if system.facts.get(PROHIBITED_RISK_FOUND, {}).get("values") == ["yes"]:
        return
    said = state_of(
        VOCABULARY[PROHIBITED_RISK_FOUND], True, by=str(by or ""), on=timezone.localdate(), source=source
    )  # fmt: skip
    answer(system=system, answers={PROHIBITED_RISK_FOUND: said}, by=by)
    system.refresh_from_db()


def _ask_anew(system: System, by: User | None) -> None:
    """Take back the fact that a risk or a stop put on the card, once no such risk is open; people are told and asked.

    What somebody answered in the interview stays: only they know why they said so.
    """
    system.refresh_from_db(fields=["facts"])
    state = system.facts.get(PROHIBITED_RISK_FOUND, {})
    if state.get("values") != ["yes"] or not _said_here(state.get("source", "")):
        return
    if system.risks.exclude(prohibited_function="").exclude(state=Risk.State.CLOSED).exists():
        return
    answer(system=system, answers={PROHIBITED_RISK_FOUND: NOT_ASKED}, by=by)
    notify(system=system, key="asked_anew", source=state["source"])


def _said_here(source: str) -> bool:
    """Whether an answer names a risk or a stop of the register as its source."""
    kinds = ("risks.source.risk", "risks.source.stop")
    return any(source.startswith(text(kind, language, number="")) for kind in kinds for language in LANGUAGES)


def _keep_term(system: System) -> None:
    """The yearly duty is due when the first of the open risks is."""
    open_risks = system.risks.exclude(state=Risk.State.CLOSED).exclude(next_review_on=None)
    first = open_risks.order_by("next_review_on").values_list("next_review_on", flat=True).first()
    yearly = [norm.name for norm in rules().duties if norm.by is not None and norm.by.parameter == INTERVAL]
    if first is not None:
        Duty.objects.filter(system=system, norm__in=yearly).exclude(due_on=first).update(due_on=first)
