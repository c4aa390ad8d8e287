"""Incidents from notice to closing: terms, states, the risk that came true, what is not known."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import NOT_ASKED, Status
from zandy.legislation.calendar import deadline, is_working
from zandy.register.documents.storage import read
from zandy.register.incidents import actions, intake, policies, queries
from zandy.register.incidents.models import Correction, Incident
from zandy.register.incidents.policies import MOVES, NEEDS, RefusedError, moves_from
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.language import LANGUAGES, text
from zandy.register.reminders.models import Kind
from zandy.register.reminders.queries import due
from zandy.register.risks.models import Risk
from zandy.register.systems.models import Notice

from .conftest import Scene


def test_noting_an_incident_tells_people_and_starts_the_term(scene: Scene) -> None:
    # Friday, 20 November 2026: one working day on is Monday.
    incident = scene.note(noticed_at=scene.at(20), personal_data="yes")
    assert (incident.number, incident.state, incident.report_due_on) == (1, "noticed", date(2026, 11, 23))
    assert incident.persons_affected is None, "not known is not nobody"
    notice = Notice.objects.get(key="incidents.noticed")
    everywhere = {"kk": "Скоринг", "ru": "Скоринг", "en": "Скоринг"}
    assert notice.details == {"number": "1", "title": incident.title, "system": everywhere}
    assert scene.note().number == 2


def test_while_it_is_not_known_the_term_runs_in_case(scene: Scene) -> None:
    incident = scene.note(noticed_at=scene.at(20))
    assert incident.personal_data == "unknown" and incident.report_due_on == date(2026, 11, 23)
    incident = actions.edit_incident(incident=incident, by=scene.aigul, personal_data="no")
    assert incident.report_due_on is None
    incident = actions.edit_incident(incident=incident, by=scene.aigul, personal_data="yes", noticed_at=scene.at(19))
    assert incident.report_due_on == date(2026, 11, 20)


def test_a_day_without_a_term_has_none(scene: Scene) -> None:
    incident = scene.note(noticed_at=datetime(2020, 5, 5, 5, tzinfo=UTC), personal_data="yes")
    assert incident.report_due_on is None


@given(st.dates(date(2026, 1, 18), date(2027, 12, 1)))
def test_the_term_is_counted_by_the_calendar(day: date) -> None:
    found = deadline("breach_notice", day)
    assert found.last_day is not None and found.last_day > day and is_working(found.last_day)
    between = (day + timedelta(days=step) for step in range(1, (found.last_day - day).days))
    assert not any(map(is_working, between))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"noticed_at": timezone.now() + timedelta(days=1)}, "noticed_at"),
        ({"happened_at": timezone.now()}, "happened_at"),
    ],
)
def test_days_that_cannot_be(scene: Scene, fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        scene.note(**fields)
    assert list(refused.value.message_dict) == [wrong]
    assert not Incident.objects.exists()


def test_the_database_keeps_the_order_of_days(scene: Scene) -> None:
    incident = scene.note()
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(happened_at=timezone.now())


# --- The risk that came true -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [("treated", "assessed"), ("accepted", "assessed"), ("closed", "identified"), ("identified", "identified")],
)
def test_a_risk_that_came_true_is_looked_at_again(scene: Scene, before: str, after: str) -> None:
    risk = scene.risk(state=before, next_review_on=date(2027, 6, 1))
    incident = scene.note(risk=risk)
    risk.refresh_from_db()
    assert (risk.state, risk.next_review_on) == (after, timezone.localdate())
    assert risk.state_reason.endswith(text("incidents.risk_reason", number=incident.number)[-10:])
    assert list(risk.incidents.all()) == [incident]


def test_a_risk_of_another_system_is_refused(scene: Scene) -> None:
    from zandy.register.systems.actions import create_system

    other = create_system(organisation=scene.ours, by=scene.aigul, name_kk="Басқа")
    risk = scene.risk(system=other)
    with pytest.raises(RefusedError, match="risk_of_another_system"):
        scene.note(risk=risk)
    assert not Incident.objects.exists()


# --- The procedure ---------------------------------------------------------------------------------------------------


def through(scene: Scene, incident: Incident) -> Incident:
    """Take an incident as far as closing, saying what is asked."""
    said = {"contained": "Тоқтатылды", "description": "Модель ауысты", "harm": "Он адамға несие берілмеді"}
    incident = actions.edit_incident(incident=incident, by=scene.aigul, **said)
    answers = {"cause.training": intake.state_from("cause.training", "unknown")}
    incident = actions.answer_facts(incident=incident, answers=answers)
    for state in ("contained", "examined"):
        incident = actions.move_incident(incident=incident, to=state)
    correction = actions.add_correction(incident=incident, text="Нұсқаны қайтару")
    actions.edit_correction(correction=correction, done_on=timezone.localdate())
    return actions.move_incident(incident=incident, to="corrected")


def test_the_way_of_an_incident(scene: Scene) -> None:
    incident = through(scene, scene.note(personal_data="no"))
    incident = actions.move_incident(incident=incident, to="closed", reason="Бәрі түзетілді")
    assert not incident.is_open
    incident = actions.move_incident(incident=incident, to="examined", reason="Тағы болды")
    assert incident.is_open


def test_what_is_owed_is_not_forgotten_on_the_way(scene: Scene) -> None:
    incident = through(scene, scene.note(personal_data="yes"))
    with pytest.raises(RefusedError, match="needs_reported"):
        actions.move_incident(incident=incident, to="closed", reason="Бітті")
    actions.mark_reported(incident=incident, reported_to="Уәкілетті орган, № 5")
    incident = actions.move_incident(incident=incident, to="closed", reason="Бітті")
    assert incident.state == "closed"


def test_while_it_is_not_known_nothing_is_examined(scene: Scene) -> None:
    incident = scene.note()
    with pytest.raises(RefusedError, match="needs_personal_data"):
        through(scene, incident)


@pytest.mark.parametrize("to", list(Incident.State))
def test_a_bare_incident_goes_nowhere_without_a_word(scene: Scene, to: Incident.State) -> None:
    incident = scene.note()
    with pytest.raises(RefusedError):
        actions.move_incident(incident=incident, to=to, reason="  ")
    incident.refresh_from_db()
    assert incident.state == "noticed"


def test_every_state_is_reached_and_left() -> None:
    assert {move.to for move in MOVES} == set(Incident.State)
    assert all(moves_from(state) for state in Incident.State), "a mistake can be undone"
    assert len({(move.start, move.to) for move in MOVES}) == len(MOVES)


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_has_words(need: str) -> None:
    for language in LANGUAGES:
        assert text(f"incidents.needs.{need}", language) and text(f"incidents.refused.needs_{need}", language)


def test_the_needs_are_those_that_are_looked_at(scene: Scene) -> None:
    assert set(policies._there(scene.note(), "")) == set(NEEDS)


# --- Reporting -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_report_says_what_is_not_known(scene: Scene, language: str, format: str) -> None:
    incident = scene.note(noticed_at=scene.at(20))
    report = actions.make_report(incident=incident, language=language, format=format, by=scene.aigul)
    assert report.document.unknowns >= 6 and report.document.kind == "incident_report"
    assert read(scene.ours.pk, report.document.sha256)[:2] in (b"%P", b"PK")
    told = {"cause.data": intake.state_from("cause.data", "yes")}
    incident = actions.answer_facts(incident=incident, answers=told)
    incident = actions.edit_incident(incident=incident, by=scene.aigul, personal_data="no", persons_affected=0)
    actions.add_correction(incident=incident, text="Дерек тазалау", due_on=scene.at(30).date())
    again = actions.make_report(incident=incident, language=language, format=format, by=scene.aigul)
    assert again.document.unknowns < report.document.unknowns
    assert again.document.number == 2


def test_reporting_is_noted_once_and_in_its_time(scene: Scene) -> None:
    incident = scene.note(personal_data="yes")
    with pytest.raises(RefusedError, match="impossible_time"):
        actions.mark_reported(incident=incident, reported_to="Орган", at=incident.noticed_at - timedelta(hours=2))
    with pytest.raises(RefusedError, match="impossible_time"):
        actions.mark_reported(incident=incident, reported_to="Орган", at=timezone.now() + timedelta(hours=2))
    with pytest.raises(RefusedError, match="needs_recipient"):
        actions.mark_reported(incident=incident, reported_to=" ")
    incident = actions.mark_reported(incident=incident, reported_to="Орган", at=incident.noticed_at)
    with pytest.raises(RefusedError, match="reported_already"):
        actions.mark_reported(incident=incident, reported_to="Орган")
    with pytest.raises(ValidationError):
        actions.edit_incident(incident=incident, by=scene.aigul, noticed_at=timezone.now())


def test_what_is_owed_is_reminded_of(scene: Scene) -> None:
    until = timezone.localdate() + timedelta(days=30)
    incident = scene.note(personal_data="yes")
    correction = actions.add_correction(incident=incident, text="Жабу", due_on=until)
    kinds = [Kind.INCIDENT, Kind.CORRECTION]
    report, measure = due([scene.ours.pk], until=until, kinds=kinds)
    assert (report.kind, report.on, measure.on) == (Kind.INCIDENT, incident.report_due_on, until)
    assert report.url == measure.url == f"/o/{scene.ours.pk}/incidents/{incident.pk}/"
    assert incident.title in report.what("kk") and measure.what("ru") == "Жабу"
    actions.mark_reported(incident=incident, reported_to="Орган")
    actions.edit_correction(correction=correction, done_on=timezone.localdate())
    assert due([scene.ours.pk], until=until, kinds=kinds) == []


def test_what_the_authorised_body_sees(scene: Scene) -> None:
    breach = scene.note(noticed_at=scene.at(10), personal_data="yes", persons_affected=40)
    scene.note(noticed_at=scene.at(10))
    scene.note(noticed_at=scene.at(10), personal_data="no")
    dismissed = scene.note(noticed_at=scene.at(10), personal_data="yes")
    actions.move_incident(incident=dismissed, to="dismissed", reason="Жаттығу болатын")
    assert breach.report_due_on == date(2026, 11, 11)
    assert queries.overdue_for_authority([scene.ours.pk], date(2026, 11, 11)) == []
    (late,) = queries.overdue_for_authority([scene.ours.pk], date(2026, 11, 12))
    assert (late.organisation_id, late.what, late.since) == (scene.ours.pk, "report", date(2026, 11, 11))
    assert late.facts["persons"] == "40" and not any("/" in said for said in late.facts.values())
    assert queries.late_reports(scene.ours, date(2026, 11, 12)).count() == 2, "the unsettled one is one's own to see"
    actions.mark_reported(incident=breach, reported_to="Орган")
    assert queries.overdue_for_authority([scene.ours.pk], date(2026, 11, 30)) == []


# --- The facts -------------------------------------------------------------------------------------------------------


def test_the_facts_are_the_laws_own(scene: Scene) -> None:
    assert set(intake.names()) <= set(VOCABULARY)
    assert {"cause.attack", "control.owner", "foreign.made_or_run_abroad", "control.automatic_mode"} <= set(
        intake.names()
    )
    assert intake.STAGE not in intake.names() and intake.known(scene.note(stage="pilot"))[intake.STAGE].values == {
        "pilot"
    }


def test_not_known_is_not_no(scene: Scene) -> None:
    incident = scene.note()
    assert intake.unanswered(intake.known(incident), intake.names()) == len(intake.names())
    answers = {
        "cause.data": intake.state_from("cause.data", "no"),
        "cause.attack": intake.state_from("cause.attack", "unknown"),
        "cause.training": intake.state_from("cause.training", "yes"),
        "control.owner": intake.state_from("control.owner", "configuration"),
    }  # fmt: skip
    incident = actions.answer_facts(incident=incident, answers=answers)
    incident.refresh_from_db()
    known = intake.known(incident)
    assert known["cause.data"].values == {"no"} and known["cause.attack"].status is Status.ASKED_NOT_KNOWN
    assert known["cause.design"].status is Status.NOT_ASKED
    assert intake.causes(known) == ("cause.training",)
    incident = actions.answer_facts(incident=incident, answers={"cause.data": NOT_ASKED})
    assert "cause.data" not in incident.facts and "cause.training" in incident.facts


@pytest.mark.parametrize("name", ["cause.attack", "control.user", "case.employee_of"])
def test_an_answer_comes_back_as_it_was_given(name: str) -> None:
    for answer in ("", "unknown", *VOCABULARY[name].values):
        assert intake.answer_of(intake.state_from(name, answer)) == answer


# --- Journal and isolation -------------------------------------------------------------------------------------------


def test_every_write_stands_in_the_journal(scene: Scene) -> None:
    through(scene, scene.note(personal_data="no"))
    found = Entry.objects.filter(organisation_id=scene.ours.pk, subject__startswith="incidents_")
    reasons = set(found.values_list("reason", flat=True))
    assert {"incidents.note_incident", "incidents.answer_facts", "incidents.move_incident"} <= reasons
    assert broken_entries(scene.ours.pk) == []


def test_others_see_nothing(scene: Scene) -> None:
    incident = scene.note(personal_data="yes", noticed_at=scene.at(1))
    actions.add_correction(incident=incident, text="Шара")
    berik = scene.world.person("Berik")
    scene.world.organisation(berik)
    with scene.world.eyes_of(berik):
        assert not Incident.objects.exists() and not Correction.objects.exists()
        assert queries.overdue_for_authority([scene.ours.pk], date(2026, 12, 1)) == []
        assert Risk.objects.count() == 0
