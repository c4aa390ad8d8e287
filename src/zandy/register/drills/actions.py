"""Writes: plan a drill, start it, take its steps, tell what was seen, finish or break it off, set its record."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from ..accounts.models import User
from ..documents.actions import add_evidence, keep_paper
from ..journal.actions import action
from ..organisations.models import Organisation
from ..organisations.viewing import locked
from ..systems.models import System
from . import paper
from .guide import Result, Seen, outcomes, worst
from .models import Drill, Practice, Record, Schedule, Taken
from .policies import RefusedError, is_live, refuse_move, step_to_take, through
from .queries import stamps_of
from .telling import tell_of_result
from .terms import every_months, months_after


@action
def plan_drill(*, system: System, by: User | None, **fields: Any) -> Drill:
    """Plan a drill; the system is due on the day that was planned."""
    drill = Drill(organisation_id=system.organisation_id, system=system, planned_by=by, **fields)
    drill.number = _next_number(system.organisation_id)
    drill.full_clean(exclude=["organisation", "system", "conductor", "planned_by"])
    if "cancellation" in drill.tried and not drill.decision.strip():
        raise RefusedError("needs_decision")
    drill.save()
    _due_on(system, drill.planned_on)
    return drill


@action
def start_drill(*, drill: Drill) -> Drill:
    """Begin. Raises RefusedError when the system does not run or another drill of it is under way."""
    drill = _held(drill)
    others = Drill.objects.filter(system_id=drill.system_id, state=Drill.State.RUNNING).exclude(pk=drill.pk)
    have = {"live": is_live(drill.system), "alone": not others.exists()}
    refuse_move(drill, Drill.State.RUNNING, have)
    drill.state, drill.started_at = Drill.State.RUNNING, timezone.now()
    try:
        with transaction.atomic():
            drill.save(update_fields=["state", "started_at"])
    except IntegrityError as error:
        raise RefusedError("needs_alone") from error
    return drill


@action
def take_step(*, drill: Drill, key: str, by: User | None, seen: str = "") -> Taken:
    """Note that a step is taken, at this moment by the server's clock; a second press changes nothing.

    Raises RefusedError for a step that is not the next one, or an answer that is missing where one is asked.
    """
    drill = _held(drill)
    step = step_to_take(drill, stamps_of(drill), key)
    if step is None:
        return drill.taken.get(key=key)
    if step.asks and seen not in list(Seen):
        raise RefusedError("needs_answer")
    return Taken.objects.create(
        organisation_id=drill.organisation_id, drill=drill, key=key, by=by, seen=seen if step.asks else "",
        at=_not_before(drill),
    )  # fmt: skip


@action
def tell_evidence(
    *, drill: Drill, key: str, evidence: str, by: User | None, file_name: str = "", content: bytes = b""
) -> Taken:
    """Note how one knows what was seen at a step. Raises RefusedError without words, FileError for a bad file."""
    drill = _held(drill)
    if drill.state != Drill.State.RUNNING:
        raise RefusedError("not_running")
    taken = drill.taken.filter(key=key).first()
    if taken is None:
        raise RefusedError("not_this_step")
    if not evidence.strip():
        raise RefusedError("needs_evidence")
    taken.evidence = evidence.strip()
    if file_name:
        version = add_evidence(
            system=drill.system, title=f"{drill} · {taken.get_key_display()}"[:300], file_name=file_name, by=by,
            content=content, effective_on=timezone.localdate(), why=taken.evidence,
        )  # fmt: skip
        taken.file = version
    taken.save(update_fields=["evidence", "file"])
    return taken


@action
def finish_drill(*, drill: Drill, conclusions: str = "") -> Drill:
    """Close a drill that went through: its result follows from its times and observations, nobody chooses it."""
    drill = _held(drill)
    stamps = stamps_of(drill)
    refuse_move(drill, Drill.State.DONE, {"through": through(drill, stamps)})
    drill.state, drill.conclusions = Drill.State.DONE, conclusions.strip()
    drill.result = worst(outcomes(drill.tried, stamps, drill.target_seconds)).value
    drill.ended_at = _not_before(drill)
    drill.save(update_fields=["state", "conclusions", "result", "ended_at"])
    _drilled(drill, timezone.localdate())
    if drill.result != Result.MET:
        tell_of_result(drill)
    return drill


@action
def break_off(*, drill: Drill, reason: str) -> Drill:
    """Break a running drill off, or call a planned one off; what was noted stays, and it does not count as a drill."""
    drill = _held(drill)
    to = Drill.State.ABORTED if drill.state == Drill.State.RUNNING else Drill.State.CALLED_OFF
    refuse_move(drill, to, {"reason": bool(reason.strip())})
    drill.state, drill.reason = to, reason.strip()
    if drill.started_at is not None:
        drill.ended_at = _not_before(drill)
    drill.save(update_fields=["state", "reason", "ended_at"])
    _due_anew(drill)
    return drill


@action
def set_record(*, drill: Drill, language: str, format: str, by: User | None) -> Record:
    """Set the record of a drill as a document and keep it. Raises FileError when it cannot be kept."""
    if not drill.is_over or drill.started_at is None:
        raise RefusedError("not_over")
    steps = list(drill.taken.select_related("by", "file").order_by("at", "pk"))
    document = keep_paper(
        system=drill.system, kind="drill_record", language=language, format=format, by=by,
        build=lambda snapshot, voice: paper.build(drill, steps, snapshot, voice),
    )  # fmt: skip
    return Record.objects.create(organisation_id=drill.organisation_id, drill=drill, document=document)


@action
def set_practice(*, organisation: Organisation, every_months: int) -> Practice:
    """Say how often systems are to be tried; those tried before fall due by the new term."""
    practice, _ = Practice.objects.update_or_create(organisation=organisation, defaults={"every_months": every_months})
    tried = Schedule.objects.filter(organisation=organisation, drilled_on__isnull=False)
    for schedule in tried.select_for_update(no_key=True):
        assert schedule.drilled_on is not None
        schedule.next_on = months_after(schedule.drilled_on, every_months)
        schedule.save(update_fields=["next_on"])
    for drill in Drill.objects.filter(organisation=organisation, state=Drill.State.PLANNED).select_related("system"):
        _due_on(drill.system, drill.planned_on)
    return practice


def _held(drill: Drill) -> Drill:
    """The drill as it stands now, held to the end of the transaction."""
    return Drill.objects.select_for_update(of=("self",), no_key=True).select_related("system").get(pk=drill.pk)


def _not_before(drill: Drill) -> datetime:
    """Now; no earlier than what was noted before, should the server's clock have been set back meanwhile."""
    last = drill.taken.order_by("-at").values_list("at", flat=True).first()
    return max(filter(None, (timezone.now(), last, drill.started_at)))


def _next_number(organisation_id: int) -> int:
    locked(f"drills {organisation_id}")
    last = Drill.objects.filter(organisation_id=organisation_id).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def _due_on(system: System, day: date) -> None:
    """A planned drill makes the system due on its day, unless it is due sooner."""
    schedule, made = Schedule.objects.get_or_create(
        system=system, defaults={"organisation_id": system.organisation_id, "next_on": day}
    )
    if not made and (schedule.drilled_on is None or day < schedule.next_on):
        schedule.next_on = day
        schedule.save(update_fields=["next_on"])


def _drilled(drill: Drill, day: date) -> None:
    next_on = months_after(day, every_months(drill.organisation_id))
    planned = Drill.objects.filter(system_id=drill.system_id, state=Drill.State.PLANNED).order_by("planned_on")
    ahead = planned.values_list("planned_on", flat=True).first()
    Schedule.objects.update_or_create(
        system_id=drill.system_id,
        defaults={
            "organisation_id": drill.organisation_id, "drilled_on": day,
            "next_on": min(filter(None, (next_on, ahead))),
        },
    )  # fmt: skip


def _due_anew(drill: Drill) -> None:
    """What was broken off has still to be done: by the day of another plan, by the old term, else now."""
    schedule = Schedule.objects.filter(system_id=drill.system_id).first()
    if schedule is None:
        return
    planned = Drill.objects.filter(system_id=drill.system_id, state=Drill.State.PLANNED).order_by("planned_on")
    term = schedule.drilled_on and months_after(schedule.drilled_on, every_months(drill.organisation_id))
    days = [day for day in (planned.values_list("planned_on", flat=True).first(), term) if day is not None]
    schedule.next_on = min(days) if days else timezone.localdate()
    schedule.save(update_fields=["next_on"])
