"""A drill from its plan to its record: what is refused, what is timed, when the next one is due."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from zandy.register.documents.models import EvidenceVersion
from zandy.register.documents.storage import read
from zandy.register.drills import actions, queries
from zandy.register.drills.models import Drill, Practice, Schedule, Taken
from zandy.register.drills.policies import RefusedError
from zandy.register.drills.terms import months_after
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.reminders.models import Kind
from zandy.register.reminders.queries import due
from zandy.register.systems.models import Notice, System

from .conftest import Scene


def test_a_drill_that_works(scene: Scene) -> None:
    drill = actions.finish_drill(drill=scene.run(scene.plan()), conclusions="Бәрі дұрыс")
    assert (drill.state, drill.result) == (Drill.State.DONE, "met")
    assert drill.started_at and drill.ended_at and drill.started_at <= drill.ended_at
    schedule = Schedule.objects.get(system=scene.system)
    assert schedule.drilled_on == timezone.localdate()
    assert schedule.next_on == months_after(timezone.localdate(), 12)
    assert not Notice.objects.filter(key="drills.not_met").exists()


def test_a_button_that_changes_nothing_is_no_control(scene: Scene) -> None:
    drill = actions.finish_drill(drill=scene.run(scene.plan(), seen="no"))
    assert drill.result == "failed"
    notice = Notice.objects.get(key="drills.not_met")
    assert notice.details["system"]["ru"] == "Скоринг"
    assert list(queries.failed_last(scene.ours)) == [drill]


def test_what_nobody_can_tell_is_not_known(scene: Scene) -> None:
    drill = actions.finish_drill(drill=scene.run(scene.plan(parts="suspension"), seen="unknown"))
    assert drill.result == "unknown"


def test_a_slow_stop_is_late(scene: Scene) -> None:
    drill = scene.run(scene.plan(parts="suspension", target_seconds=60))
    Taken.objects.filter(drill=drill, key="order").update(at=timezone.now() - timedelta(seconds=61))
    assert actions.finish_drill(drill=drill).result == "late"


def test_a_second_press_changes_nothing(scene: Scene) -> None:
    drill = scene.plan(parts="suspension")
    actions.start_drill(drill=drill)
    first = actions.take_step(drill=drill, key="order", by=scene.aigul)
    assert actions.take_step(drill=drill, key="order", by=scene.aigul).at == first.at
    assert drill.taken.count() == 1


def test_steps_come_in_their_order(scene: Scene) -> None:
    drill = scene.plan(parts="suspension")
    with pytest.raises(RefusedError, match="not_running"):
        actions.take_step(drill=drill, key="order", by=scene.aigul)
    actions.start_drill(drill=drill)
    for key in ("stopped", "cancel", "nothing", ""):
        with pytest.raises(RefusedError, match="not_this_step"):
            actions.take_step(drill=drill, key=key, by=scene.aigul, seen="yes")


def test_without_evidence_the_drill_does_not_go_on(scene: Scene) -> None:
    drill = scene.run(scene.plan(parts="suspension"), until="stopped")
    with pytest.raises(RefusedError, match="needs_answer"):
        actions.take_step(drill=drill, key="stopped", by=scene.aigul, seen="perhaps")
    actions.take_step(drill=drill, key="stopped", by=scene.aigul, seen="yes")
    with pytest.raises(RefusedError, match="not_this_step"):
        actions.take_step(drill=drill, key="fallback", by=scene.aigul, seen="yes")
    with pytest.raises(RefusedError, match="needs_evidence"):
        actions.tell_evidence(drill=drill, key="stopped", evidence="  ", by=scene.aigul)
    with pytest.raises(RefusedError, match="needs_through"):
        actions.finish_drill(drill=drill)


def test_writing_evidence_down_takes_no_time_of_the_stop(scene: Scene) -> None:
    drill = scene.run(scene.plan(parts="suspension"), until="stopped")
    taken = actions.take_step(drill=drill, key="stopped", by=scene.aigul, seen="yes")
    told = actions.tell_evidence(
        drill=drill, key="stopped", evidence="Журналдан", by=scene.aigul, file_name="журнал.txt",
        content="соңғы жауап 10:02:11\n".encode(),
    )  # fmt: skip
    assert told.at == taken.at and told.file is not None
    assert EvidenceVersion.objects.get(pk=told.file.pk).evidence.system == scene.system


def test_a_clock_set_back_does_not_make_time_run_backwards(scene: Scene) -> None:
    drill = scene.run(scene.plan(parts="suspension"), until="stopped")
    ahead = timezone.now() + timedelta(hours=1)
    Taken.objects.filter(drill=drill, key="control").update(at=ahead)
    assert actions.take_step(drill=drill, key="stopped", by=scene.aigul, seen="yes").at == ahead


def test_only_what_runs_is_stopped(scene: Scene) -> None:
    drill = scene.plan()
    System.objects.filter(pk=scene.system.pk).update(stage="suspended")
    with pytest.raises(RefusedError, match="needs_live"):
        actions.start_drill(drill=drill)


def test_one_drill_of_a_system_at_a_time(scene: Scene) -> None:
    first, second = scene.plan(), scene.plan()
    actions.start_drill(drill=first)
    with pytest.raises(RefusedError, match="needs_alone"):
        actions.start_drill(drill=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Drill.objects.filter(pk=second.pk).update(state="running", started_at=timezone.now())
    assert [first.number, second.number] == [1, 2]


def test_cancelling_needs_a_decision(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="needs_decision"):
        scene.plan(decision=" ")
    with pytest.raises(ValidationError):
        scene.plan(target_seconds=0)
    assert not Drill.objects.exists()


def test_what_is_broken_off_is_still_to_be_done(scene: Scene) -> None:
    drill = scene.run(scene.plan(), until="order")
    with pytest.raises(RefusedError, match="needs_reason"):
        actions.break_off(drill=drill, reason=" ")
    drill = actions.break_off(drill=drill, reason="Клиенттер күтіп қалды")
    assert (drill.state, drill.result) == (Drill.State.ABORTED, "")
    assert drill.taken.count() == 4, "what was noted stays"
    schedule = Schedule.objects.get(system=scene.system)
    assert (schedule.drilled_on, schedule.next_on) == (None, timezone.localdate())
    with pytest.raises(RefusedError, match="no_such_move"):
        actions.start_drill(drill=drill)
    planned = actions.break_off(drill=scene.plan(), reason="Күні ауысты")
    assert planned.state == Drill.State.CALLED_OFF and planned.ended_at is None


def test_who_is_due(scene: Scene) -> None:
    today = timezone.localdate()
    archived = scene.another_system("Ескі", stage="archived")
    assert list(queries.never_tried(scene.ours)) == [scene.system]
    scene.plan(planned_on=today - timedelta(days=3))
    assert [each.system for each in queries.overdue(scene.ours, today)] == [scene.system]
    actions.finish_drill(drill=scene.run(Drill.objects.get()))
    assert not queries.overdue(scene.ours, today) and not queries.never_tried(scene.ours)
    assert archived not in queries.never_tried(scene.ours)


def test_the_term_is_ones_own(scene: Scene) -> None:
    actions.finish_drill(drill=scene.run(scene.plan()))
    actions.set_practice(organisation=scene.ours, every_months=3)
    actions.set_practice(organisation=scene.ours, every_months=6)
    assert Practice.objects.get().every_months == 6
    assert Schedule.objects.get().next_on == months_after(timezone.localdate(), 6)
    scene.plan(planned_on=timezone.localdate() + timedelta(days=9))
    assert Schedule.objects.get().next_on == timezone.localdate() + timedelta(days=9)


def test_a_system_that_is_due_is_reminded_of(scene: Scene) -> None:
    today = timezone.localdate()
    scene.plan(planned_on=today + timedelta(days=3))
    (found,) = (each for each in due([scene.ours.pk], until=today + timedelta(days=9)) if each.kind == Kind.DRILL)
    assert (found.on, found.id) == (today + timedelta(days=3), scene.system.pk)
    assert found.url == f"/o/{scene.ours.pk}/systems/{scene.system.pk}/drills/new/"
    assert all(found.what(language) for language in ("kk", "ru", "en"))
    System.objects.filter(pk=scene.system.pk).update(stage="archived")
    assert not due([scene.ours.pk], until=today + timedelta(days=9), kinds=[Kind.DRILL])


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 21), 12, date(2027, 11, 21)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_record_as_a_document(scene: Scene, language: str, format: str) -> None:
    drill = scene.plan()
    with pytest.raises(RefusedError, match="not_over"):
        actions.set_record(drill=drill, language=language, format=format, by=scene.aigul)
    drill = actions.finish_drill(drill=scene.run(drill), conclusions="Бәрі дұрыс")
    record = actions.set_record(drill=drill, language=language, format=format, by=scene.aigul)
    content = read(scene.ours.pk, record.document.sha256)
    assert content.startswith(b"%PDF" if format == "pdf" else b"PK")
    assert record.document.kind == "drill_record" and record.document.ident.startswith("DR-")


def test_every_step_stands_in_the_journal(scene: Scene) -> None:
    actions.finish_drill(drill=scene.run(scene.plan()))
    entries = Entry.objects.filter(organisation_id=scene.ours.pk, subject="drills_taken", verb="insert")
    assert entries.count() == 9 and {entry.reason for entry in entries} == {"drills.take_step"}
    assert broken_entries(scene.ours.pk) == []


def test_others_see_nothing(scene: Scene) -> None:
    drill = actions.finish_drill(drill=scene.run(scene.plan()))
    berik = scene.world.person("Berik")
    scene.world.organisation(berik)
    with scene.world.eyes_of(berik):
        assert not Drill.objects.exists() and not Taken.objects.exists() and not Schedule.objects.exists()
        assert Drill.objects.filter(pk=drill.pk).update(result="met") == 0
