"""An audit from its beginning to the plan: who says what, what is closed, two side by side, what is taken away."""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.audits import actions, queries
from zandy.register.audits.export import as_csv, as_document, seal
from zandy.register.audits.models import Audit, Finding, PlanStep
from zandy.register.audits.policies import RefusedError
from zandy.register.audits.survey import questions, stages
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import broken_entries
from zandy.register.language import LANGUAGES
from zandy.register.organisations.models import Membership
from zandy.register.reminders.models import Kind
from zandy.register.reminders.queries import due
from zandy.register.risks.actions import find_risk

from .conftest import Scene

SignIn = Callable[..., Any]


def at(name: str, scene: Scene, *more: Any) -> str:
    return reverse(f"audits:{name}", args=[scene.ours.pk, *more])


def test_an_audit_asks_everything_and_answers_what_it_can(scene: Scene) -> None:
    scene.system()
    audit = scene.audit()
    findings = queries.findings_of(audit)
    assert set(findings) == set(questions()) and audit.number == 1
    for key, question in questions().items():
        assert bool(findings[key].found) == bool(question.check)
        assert question.check or findings[key].value == "unknown"
    assert findings["register_kept"].counted["count"] == 1


def test_a_person_says_what_the_register_cannot(scene: Scene) -> None:
    audit = scene.audit()
    assert actions.answer(audit=audit, answers={"way_to_object": ("yes", "Екі басу")}, by=scene.aigul) == 1
    assert actions.answer(audit=audit, answers={"way_to_object": ("yes", "Екі басу")}, by=scene.aigul) == 0
    finding = audit.findings.get(key="way_to_object")
    assert (finding.value, finding.by, finding.note) == ("yes", scene.aigul, "Екі басу")
    actions.answer(audit=audit, answers={"way_to_object": ("", "")}, by=scene.aigul)
    finding.refresh_from_db()
    assert finding.value == "unknown", "an answer taken back is not known"


def test_whoever_says_otherwise_says_why(scene: Scene) -> None:
    scene.system()
    audit = scene.audit()
    with pytest.raises(RefusedError, match="needs_note"):
        actions.answer(audit=audit, answers={"register_kept": ("yes", " ")}, by=scene.aigul)
    actions.answer(audit=audit, answers={"register_kept": ("yes", "Кағаз тізілім")}, by=scene.aigul)
    finding = audit.findings.get(key="register_kept")
    assert (finding.found, finding.said, finding.value) == ("no", "yes", "yes"), "what the register shows stays beside"


def test_asking_the_register_again(scene: Scene) -> None:
    system = scene.system()
    audit = scene.audit()
    actions.answer(audit=audit, answers={"misuse_named": ("yes", "Жазылған")}, by=scene.aigul)
    find_risk(system=system, by=scene.aigul, title="Қауіп")
    audit = actions.look_again(audit=audit)
    findings = queries.findings_of(audit)
    assert findings["register_kept"].value == "yes"
    assert (findings["misuse_named"].found, findings["misuse_named"].value) == ("no", "yes")


def test_what_is_closed_stays(scene: Scene) -> None:
    audit = actions.close_audit(audit=scene.audit(), by=scene.aigul)
    for write in (
        lambda: actions.answer(audit=audit, answers={"way_to_object": ("yes", "")}, by=scene.aigul),
        lambda: actions.look_again(audit=audit),
        lambda: actions.close_audit(audit=audit, by=scene.aigul),
    ):
        with pytest.raises(RefusedError, match="closed"):
            write()
    assert actions.add_step(audit=audit, key="way_to_object", text="Бет ашу").pk, "its plan goes on"


def test_gaps_come_gravest_first_and_keep_their_plan(scene: Scene) -> None:
    scene.system()
    audit = scene.audit()
    with pytest.raises(RefusedError, match="no_such_question"):
        actions.add_step(audit=audit, key="nothing", text="?")
    actions.add_step(audit=audit, key="register_kept", text="Тізілім ашу", owner=scene.aigul)
    gaps = queries.gaps_of(audit)
    weights = [(-each.question.severity, each.finding.value != "no") for each in gaps]
    assert weights == sorted(weights)
    assert {each.finding.value for each in gaps} == {"no", "unknown"}
    (planned,) = (each for each in gaps if each.steps)
    assert planned.question.key == "register_kept"
    actions.answer(audit=audit, answers={"register_kept": ("yes", "Бар")}, by=scene.aigul)
    assert any(each.question.key == "register_kept" for each in queries.gaps_of(audit)), "a plan is not lost"


def test_two_audits_side_by_side(scene: Scene) -> None:
    system = scene.system()
    before = scene.audit("Бұрынғы")
    actions.answer(audit=before, answers={"way_to_object": ("yes", "")}, by=scene.aigul)
    find_risk(system=system, by=scene.aigul, title="Қауіп")
    after = scene.audit("Кейінгі")
    Finding.objects.filter(audit=after, key="watched").delete()
    ways = {each.question.key: each.way for each in queries.compared(before, after)}
    assert ways["register_kept"] == "closed" and ways["way_to_object"] == "opened"
    assert ways["watched"] == "dropped" and ways["misuse_named"] == "opened"
    assert queries.compared(after, after) == []


@pytest.mark.parametrize("one", [True, False])
def test_a_planned_step_is_reminded_of(scene: Scene, one: bool) -> None:
    audit = scene.audit(system=scene.system() if one else None)
    step = actions.add_step(audit=audit, key="watched", text="Кезек", due_on=timezone.localdate())
    (found,) = due([scene.ours.pk], until=timezone.localdate(), kinds=[Kind.AUDIT_STEP])
    assert found.url == at("step", scene, audit.pk, step.pk) and found.what("en") == "Кезек"
    assert found.system_in("kk") == ("Скоринг" if one else "Өзін-өзі тексеру")
    actions.edit_step(step=step, done_on=timezone.localdate())
    assert not due([scene.ours.pk], until=timezone.localdate(), kinds=[Kind.AUDIT_STEP])


# --- Taken away ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_a_table_that_does_nothing(scene: Scene, language: str) -> None:
    scene.system("=1+1")
    audit = scene.audit()
    actions.answer(audit=audit, answers={"way_to_object": ("no", "=HYPERLINK(1)")}, by=scene.aigul)
    rows = list(csv.reader(StringIO(as_csv(audit, language).lstrip("\ufeff"))))
    assert len(rows) == 1 + len(questions())
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_a_document(scene: Scene, language: str) -> None:
    scene.system("Скоринг")
    audit = scene.audit()
    actions.add_step(audit=audit, key="register_kept", text="Тізілім ашу", due_on=timezone.localdate())
    paper = docx.Document(BytesIO(as_document(audit, language, "docx")))
    said = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Тізілім ашу" in said and "Скоринг" in said
    assert as_document(audit, language, "pdf").startswith(b"%PDF")


def test_the_seal_tells_answers_apart(scene: Scene) -> None:
    audit = scene.audit()
    first = seal(audit)
    assert first == seal(audit)
    actions.answer(audit=audit, answers={"watched": ("yes", "")}, by=scene.aigul)
    assert seal(audit) != first


# --- Pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(scene: Scene, sign_in: SignIn, language: str) -> None:
    with scene.world.eyes_of(scene.aigul):
        system = scene.system()
        audit, other = scene.audit("Бірінші"), scene.audit("Екінші", system)
        actions.answer(audit=audit, answers={"register_kept": ("yes", "Кағаз")}, by=scene.aigul)
        step = actions.add_step(audit=audit, key="drive_held", text="Түгендеу", due_on=timezone.localdate())
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = language
    pages = [
        at("list", scene), at("new", scene), at("audit", scene, audit.pk), at("gaps", scene, audit.pk),
        f"{at('new', scene)}?system={system.pk}", at("new_step", scene, audit.pk, "drive_held"),
        at("step", scene, audit.pk, step.pk), at("compare", scene),
        f"{at('compare', scene)}?before={audit.pk}&after={other.pk}",
        *(at("stage", scene, audit.pk, stage.key) for stage in stages()),
    ]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        shown = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert answer.status_code == 200 and "{" not in shown and "None" not in shown, page
    for kind in ("csv", "docx", "pdf"):
        taken = client.get(f"{at('export', scene, audit.pk)}?language={language}&format={kind}")
        assert taken.status_code == 200 and f"-{language}.{kind}" in taken["Content-Disposition"]


def test_going_through_by_the_forms(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        scene.system()
    client = sign_in(scene.aigul)
    assert client.post(at("new", scene), {"title": ""}).status_code == 422
    assert client.post(at("new", scene), {"title": "2026"}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        audit = Audit.objects.get()
    page = at("stage", scene, audit.pk, "risks")
    refused = client.post(page, {"register_kept.said": "yes"})
    assert refused.status_code == 422 and 'class="error"' in refused.content.decode()
    said = {"register_kept.said": "yes", "register_kept.note": "Кағаз", "whole_life_cycle.said": "no"}
    on = client.post(page, said)
    assert on.status_code == 302 and on.url == at("stage", scene, audit.pk, "documents")
    assert client.post(at("stage", scene, audit.pk, "accountability")).url == at("gaps", scene, audit.pk)
    with scene.world.eyes_of(scene.aigul):
        assert audit.findings.get(key="whole_life_cycle").value == "no"
    step = {"text": "Кезеңдерді қосу", "owner": scene.aigul.pk, "due_on": "2027-01-15"}
    assert client.post(at("new_step", scene, audit.pk, "whole_life_cycle"), step).url.endswith("#whole_life_cycle")
    assert client.post(at("look_again", scene, audit.pk)).status_code == 302
    assert client.post(at("close", scene, audit.pk)).status_code == 302
    client.post(page, {"whole_life_cycle.said": "yes"})
    with scene.world.eyes_of(scene.aigul):
        assert audit.findings.get(key="whole_life_cycle").value == "no", "a closed audit takes no answers"
        assert PlanStep.objects.get().owner == scene.aigul
    assert client.get(at("stage", scene, audit.pk, "nothing")).status_code == 404
    assert client.get(at("new_step", scene, audit.pk, "nothing")).status_code == 404


def test_a_reader_sees_and_writes_nothing(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        audit = scene.audit()
    dana = scene.world.person("Dana")
    scene.world.join(scene.ours, dana, Membership.Role.READER, by=scene.aigul)
    client = sign_in(dana)
    client.post(at("stage", scene, audit.pk, "rights"), {"way_to_object.said": "yes"})
    with scene.world.eyes_of(dana):
        assert audit.findings.get(key="way_to_object").value == "unknown"
    assert client.post(at("new", scene), {"title": "x"}).status_code == 403
    assert "<textarea" not in client.get(at("stage", scene, audit.pk, "rights")).content.decode()


def test_as_many_queries_for_many_as_for_one(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    with scene.world.eyes_of(scene.aigul):
        scene.system()
        audit = scene.audit()
        scene.audit()
        actions.add_step(audit=audit, key="drive_held", text="Түгендеу")

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(page).status_code == 200
        return len(found)

    pages = [at("list", scene), at("audit", scene, audit.pk), at("gaps", scene, audit.pk),
             at("stage", scene, audit.pk, "risks")]  # fmt: skip
    few = [queries(page) for page in pages]
    with scene.world.eyes_of(scene.aigul):
        for number in range(8):
            scene.system(f"Жүйе {number}")
            actions.add_step(audit=audit, key="drive_held", text="Түгендеу")
        for _ in range(4):
            scene.audit()
        actions.look_again(audit=audit)
    assert [queries(page) for page in pages] == few


# --- Journal and isolation -------------------------------------------------------------------------------------------


def test_every_answer_stands_in_the_journal(scene: Scene) -> None:
    audit = scene.audit()
    actions.answer(audit=audit, answers={"watched": ("no", "Ешкім")}, by=scene.aigul)
    entry = Entry.objects.filter(subject="audits_finding", verb="update").get()
    assert entry.reason == "audits.answer" and (entry.after or {})["note"] == "Ешкім"
    assert broken_entries(scene.ours.pk) == []


def test_others_see_nothing(scene: Scene) -> None:
    audit = scene.audit()
    actions.add_step(audit=audit, key="watched", text="Кезек", due_on=timezone.localdate() - timedelta(days=1))
    berik = scene.world.person("Berik")
    scene.world.organisation(berik)
    with scene.world.eyes_of(berik):
        assert not Audit.objects.exists() and not Finding.objects.exists() and not PlanStep.objects.exists()
