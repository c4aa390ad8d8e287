"""Every check: what it shows of nothing, of what is wrong, of what is right; a missing answer is never a yes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zandy.law.decisions.receipt import knowledge_from
from zandy.register.assessments.models import Drive, FailureScenario, Reply, SignOff
from zandy.register.audits import actions
from zandy.register.audits.checks import CHECKS
from zandy.register.documents.actions import add_evidence, make_document, write_particulars
from zandy.register.drills.actions import finish_drill, plan_drill, start_drill, take_step, tell_evidence
from zandy.register.drills.guide import steps_of
from zandy.register.incidents import actions as incidents
from zandy.register.objections.models import Objection
from zandy.register.organisations.models import Membership
from zandy.register.risks.actions import add_measure, find_risk, review_risk
from zandy.register.risks.models import Measure, Risk
from zandy.register.systems.actions import answer, change_duty
from zandy.register.systems.models import Duty, System

from .conftest import Scene

YESTERDAY = timezone.localdate() - timedelta(days=1)
AI: dict[str, Any] = {"system__learns_from_data": True, "system__in_kazakhstan": True, "system__digital_object": True}

#: What needs no system to be answered.
OF_THE_ORGANISATION = {"roles_filled": "no", "drive_recent": "no", "contact": "no", "incident_log": "unknown"}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_where_there_is_nothing_there_is_no_yes(scene: Scene, name: str) -> None:
    assert scene.check(name).value == OF_THE_ORGANISATION.get(name, "not_applicable")


#: Of a system about which nobody has said anything, in use.
BARE = {
    "responsible_named": "no", "interviewed": "no", "role_against_infrastructure": "unknown",
    "functions_answered": "no", "prohibited_in_use": "unknown", "has_risks": "no", "passport": "no",
    "user_agreement": "no", "ethics": "no", "personal_data_known": "no", "drilled": "no", "drills_due": "no",
    "edition_current": "yes",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BARE.items())
def test_a_bare_system(scene: Scene, name: str, value: str) -> None:
    system = scene.system()
    if name == "interviewed":
        assert system.facts == {}
    shown = scene.check(name)
    assert shown.value == value
    assert value == "yes" or name == "role_against_infrastructure" or shown.systems == (str(system.ident),)


def test_no_check_says_yes_of_an_unknown_system(scene: Scene) -> None:
    scene.system()
    yes = {name for name in CHECKS if scene.check(name).value == "yes"}
    assert yes <= {"edition_current", "risk_settled", "autonomy_settled", "mode_settled", "duties_overdue"}


def test_one_system_is_looked_at_alone(scene: Scene) -> None:
    ours, other = scene.system("Бір"), scene.system("Екі")
    find_risk(system=other, by=scene.aigul, title="Қауіп")
    assert scene.check("has_risks").count == 1
    assert scene.check("has_risks", ours).value == "no" and scene.check("has_risks", other).value == "yes"


# --- Roles and inventory ---------------------------------------------------------------------------------------------


def test_a_user_on_ones_own_infrastructure(scene: Scene) -> None:
    system = scene.system(**AI, mode__own_infrastructure=True)
    assert scene.check("role_against_infrastructure").value == "unknown"
    System.objects.filter(pk=system.pk).update(own_role="user")
    assert scene.check("role_against_infrastructure").value == "no"


def test_responsible_and_roles(scene: Scene) -> None:
    system = scene.system()
    write_particulars(system=system, language="ru", texts={"responsible": "Иванова"}, by=scene.aigul)
    assert scene.check("responsible_named").value == "yes"
    assert scene.check("roles_filled").count == 1
    dana = scene.world.person("Dana")
    Membership.objects.create(organisation=scene.ours, user=dana, role="reviewer")
    assert scene.check("roles_filled").value == "yes"


def test_the_inventory(scene: Scene) -> None:
    drive = Drive.objects.create(
        organisation=scene.ours, title="2026", secret_hash="x", expires_at=timezone.now(), by=scene.aigul
    )
    assert scene.check("drive_recent").value == "no", "a link that nobody answered is no inventory"
    reply = Reply.objects.create(organisation=scene.ours, drive=drive, department="Кадр")
    assert scene.check("drive_recent").value == "yes" and scene.check("replies_waiting").value == "no"
    Reply.objects.filter(pk=reply.pk).update(state="dismissed")
    assert scene.check("replies_waiting").value == "yes"


def test_an_edition_before(scene: Scene) -> None:
    System.objects.filter(pk=scene.system().pk).update(edition="draft")
    assert scene.check("edition_current").value == "no"


# --- Classification --------------------------------------------------------------------------------------------------


def test_settled_classes(scene: Scene) -> None:
    system = scene.system()
    System.objects.filter(pk=system.pk).update(risk="low|medium", autonomy="low", mode="open")
    values = [scene.check(f"{name}_settled").value for name in ("risk", "autonomy", "mode")]
    assert values == ["no", "yes", "yes"]


def test_what_stands_behind_a_class(scene: Scene) -> None:
    system = scene.system()
    System.objects.filter(pk=system.pk).update(risk="high")
    assert scene.check("scenarios").value == scene.check("signed").value == "no"
    FailureScenario.objects.create(
        organisation=scene.ours, system=system, number=1, what="а", who="б", how_badly="в", how_long="г",
        consequence="failure.moral_harm", chance="may", reason="д", by=scene.aigul,
    )  # fmt: skip
    signed = SignOff.objects.create(
        organisation=scene.ours, system=system, edition="230-VIII", on=YESTERDAY, classes={}, receipt={},
        receipt_hash="", scenarios=1, by=scene.aigul, name="Aigul", role="owners_officer",
    )  # fmt: skip
    values = {name: scene.check(name).value for name in ("scenarios", "signed", "signature_current")}
    assert set(values.values()) == {"yes"}
    SignOff.objects.filter(pk=signed.pk).update(at=timezone.now() - timedelta(days=3))
    assert scene.check("signature_current").value == "no"


def test_a_prohibited_system_that_runs(scene: Scene) -> None:
    system = scene.system()
    System.objects.filter(pk=system.pk).update(verdict="prohibited")
    assert scene.check("prohibited_in_use").value == "no"
    System.objects.filter(pk=system.pk).update(stage="suspended")
    assert scene.check("prohibited_in_use").value == "yes"
    System.objects.filter(pk=system.pk).update(verdict="undetermined")
    assert scene.check("prohibited_in_use").value == "unknown", "what is not settled is not lawful"


# --- Risks -----------------------------------------------------------------------------------------------------------


def test_risks(scene: Scene) -> None:
    system = scene.system()
    risk = find_risk(system=system, by=scene.aigul, title="Қауіп")
    wrong = ("misuse", "assessed", "risk_owners")
    assert {scene.check(name).value for name in wrong} == {"no"}
    assert scene.check("has_risks").value == scene.check("reviews").value == "yes"
    Risk.objects.filter(pk=risk.pk).update(
        use="misuse", likelihood=5, severity=5, residual_likelihood=5, residual_severity=3, owner=scene.aigul,
        next_review_on=YESTERDAY,
    )  # fmt: skip
    assert {scene.check(name).value for name in wrong} == {"yes"}
    assert scene.check("reviews").value == scene.check("residual_high").value == "no"
    Risk.objects.filter(pk=risk.pk).update(residual_likelihood=1)
    assert scene.check("residual_high").value == "yes"
    measure = add_measure(risk=risk, text="Шара", due_on=YESTERDAY)
    assert scene.check("measures").value == "no"
    Measure.objects.filter(pk=measure.pk).update(done_on=YESTERDAY)
    assert scene.check("measures").value == "yes"


def test_acting_at_once(scene: Scene) -> None:
    find_risk(system=scene.system(), by=scene.aigul, title="Эмоция", prohibited_function="emotion_recognition")
    assert scene.check("acted_at_once").value == "no"


# --- Papers and data -------------------------------------------------------------------------------------------------


def evidence(scene: Scene, system: System, document: str, ends: date | None = None) -> Any:
    return add_evidence(
        system=system, title=document, file_name="a.txt", content=f"{document} {ends}\n".encode(), by=scene.aigul,
        effective_on=YESTERDAY - timedelta(days=9), expires_on=ends, why="т", document=document,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("check", "document", "kind"),
    [("passport", "system_documentation", "system_passport"), ("user_agreement", "user_agreement", "user_agreement"),
     ("ethics", "ethics_documentation", "ethics_sheet")],
)  # fmt: skip
def test_a_document_made_or_brought(
    scene: Scene, settings: Any, tmp_path: Any, check: str, document: str, kind: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    made, brought = scene.system("Бір"), scene.system("Екі")
    assert scene.check(check).count == 2
    make_document(system=made, kind=kind, language="kk", format="docx", by=scene.aigul)
    evidence(scene, brought, document, ends=YESTERDAY)
    assert scene.check(check).systems == (str(brought.ident),), "evidence that has run out shows nothing"
    evidence(scene, brought, document)
    assert scene.check(check).value == "yes"


def test_a_passport_of_an_earlier_version(scene: Scene, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    system = scene.system()
    make_document(system=system, kind="system_passport", language="kk", format="docx", by=scene.aigul)
    assert scene.check("documents_current").value == "yes" and scene.check("drafts").value == "no"
    known = scene.system("Үлгі", system__has_users=True).facts
    answer(system=system, answers=knowledge_from(known).states, by=scene.aigul)
    assert scene.check("documents_current").count == 1


def test_evidence_that_has_run_out(scene: Scene, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    system = scene.system()
    System.objects.filter(pk=system.pk).update(risk="high")
    evidence(scene, system, "security_measures", ends=YESTERDAY)
    assert scene.check("evidence_valid").value == scene.check("security_evidence").value == "no"
    evidence(scene, system, "security_measures", ends=timezone.localdate())
    assert scene.check("security_evidence").value == "yes"


def test_what_the_card_says_of_data(scene: Scene, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    system = scene.system(
        **AI, personal_data__processed=True, library__kept=True, synthetic__distributed=True,
        synthetic__machine_readable_mark=True, decision__taken_or_influenced=True,
    )  # fmt: skip
    wrong = ("data_protection", "library_sheet", "collection_log", "decision_notice", "cancellation_drilled")
    assert {scene.check(name).value for name in wrong} == {"no"}
    assert scene.check("synthetic_marked").value == "unknown", "of the warning nobody has said anything"
    assert scene.check("personal_data_known").value == "unknown", "its ground a person looks at"
    evidence(scene, system, "data_protection_measures")
    make_document(system=system, kind="data_library_sheet", language="kk", format="docx", by=scene.aigul)
    write_particulars(system=system, language="kk", texts={"library_collection_log": "Журнал"}, by=scene.aigul)
    make_document(system=system, kind="automated_decision_notice", language="kk", format="docx", by=scene.aigul)
    values = [scene.check(name).value for name in wrong[:4]]
    assert values == ["yes", "yes", "unknown", "yes"]


@pytest.mark.parametrize(("warning", "value"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_synthetic_results(scene: Scene, warning: bool | None, value: str) -> None:
    scene.system(
        **AI, synthetic__distributed=True, synthetic__machine_readable_mark=True,
        synthetic__perceivable_warning=warning,
    )  # fmt: skip
    assert scene.check("synthetic_marked").value == value


@pytest.mark.parametrize(("data", "met", "value"), [(True, False, "no"), (True, True, "yes"), (False, None, "yes"),
                                                    (None, None, "unknown")])  # fmt: skip
def test_restricted_data(scene: Scene, data: bool | None, met: bool | None, value: str) -> None:
    facts = {"restricted_data__processed": data, "restricted_data__informatisation_rules_met": met}
    said: dict[str, Any] = {name: value for name, value in facts.items() if value is not None}
    system = scene.system(**AI, **said)
    System.objects.filter(pk=system.pk).update(mode="open")
    assert scene.check("restricted_data").value == value


# --- Duties ----------------------------------------------------------------------------------------------------------


def test_duties(scene: Scene, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    system = scene.system()
    duty = Duty.objects.get(system=system, norm="inform_users_of_characteristics")
    Duty.objects.exclude(pk=duty.pk).delete()
    Duty.objects.filter(pk=duty.pk).update(settled=True, due_on=YESTERDAY)
    duty.refresh_from_db()
    wrong = ("duty_inform_users_of_characteristics", "duties_overdue")
    assert {scene.check(name).value for name in wrong} == {"no"}
    assert scene.check("met_with_evidence").value == "not_applicable"
    change_duty(duty=duty, state="met", reason="Айтылды", by=scene.aigul)
    assert {scene.check(name).value for name in wrong} == {"yes"}
    assert scene.check("met_with_evidence").value == "no", "a word is no evidence"
    add_evidence(
        system=system, title="Бет", file_name="a.txt", content=b"page\n", by=scene.aigul, duty=duty,
        effective_on=YESTERDAY, why="т",
    )  # fmt: skip
    assert scene.check("met_with_evidence").value == "yes"


# --- Drills and incidents --------------------------------------------------------------------------------------------


def drilled(scene: Scene, system: System, parts: str, seen: str) -> None:
    drill = plan_drill(
        system=system, by=scene.aigul, parts=parts, decision="№ 1", criterion="к", watched="э", target_seconds=99,
        planned_on=timezone.localdate(), conductor=scene.aigul,
    )  # fmt: skip
    start_drill(drill=drill)
    for step in steps_of(drill.tried):
        take_step(drill=drill, key=step.key, by=scene.aigul, seen=seen)
        if step.evidence:
            tell_evidence(drill=drill, key=step.key, evidence="көрдім", by=scene.aigul)
    finish_drill(drill=drill)


def test_what_drills_have_shown(scene: Scene) -> None:
    system = scene.system(**AI, decision__taken_or_influenced=True)
    drilled(scene, system, "cancellation", "no")
    assert scene.check("cancellation_drilled").value == "yes" and scene.check("drilled").value == "no"
    assert scene.check("drill_met").value == "no"
    drilled(scene, system, "suspension", "yes")
    assert {scene.check(name).value for name in ("drilled", "drill_met", "drills_due")} == {"yes"}


def test_incidents(scene: Scene) -> None:
    system = scene.system()
    risk = find_risk(system=system, by=scene.aigul, title="Қауіп")
    long_ago = timezone.now() - timedelta(days=20)
    incident = incidents.note_incident(
        system=system, by=scene.aigul, title="Ағып кету", noticed_at=long_ago, personal_data="yes", risk=risk
    )
    correction = incidents.add_correction(incident=incident, text="Жабу", due_on=YESTERDAY)
    wrong = ("incidents_reported", "corrections", "incident_risks")
    assert {scene.check(name).value for name in wrong} == {"no"}
    incidents.edit_correction(correction=correction, done_on=YESTERDAY)
    review_risk(risk=risk, by=scene.aigul, changed=True, note="Өсті")
    incidents.mark_reported(incident=incident, reported_to="Орган")
    assert [scene.check(name).value for name in wrong] == ["no", "yes", "yes"], "late stays late"
    incident.refresh_from_db()
    type(incident).objects.filter(pk=incident.pk).update(reported_at=incident.noticed_at)
    assert scene.check("incidents_reported").value == "yes"
    incidents.note_incident(system=system, by=scene.aigul, title="Белгісіз", noticed_at=timezone.now())
    assert scene.check("incidents_reported").value == "unknown"


def test_objections(scene: Scene) -> None:
    system = scene.system()
    objection = Objection.objects.create(
        organisation=scene.ours, system=system, number=1, said_hash="x", received_on=YESTERDAY, due_on=YESTERDAY,
        track="personal_data",
    )  # fmt: skip
    assert scene.check("objections_in_time").value == "no"
    rows = Objection.objects.filter(pk=objection.pk)
    rows.update(due_on=timezone.localdate())
    assert scene.check("objections_in_time").value == "yes"
    rows.update(due_on=YESTERDAY - timedelta(days=9), state="withdrawn")
    assert scene.check("objections_in_time").value == "yes", "what was withdrawn is not owed"


def test_the_plan_before(scene: Scene) -> None:
    audit = scene.audit()
    step = actions.add_step(audit=audit, key="drive_held", text="Түгендеу", due_on=YESTERDAY)
    assert scene.check("previous_steps").value == "no"
    actions.edit_step(step=step, done_on=YESTERDAY)
    assert scene.check("previous_steps").value == "yes"


def test_a_check_costs_the_same_for_many_as_for_few(scene: Scene) -> None:
    scene.system(**AI)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            for name in CHECKS:
                scene.check(name)
        return len(found)

    few = queries()
    for number in range(12):
        scene.system(f"Жүйе {number}", **AI)
    assert queries() == few <= 4 * len(CHECKS)
