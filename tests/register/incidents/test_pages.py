"""The pages of incidents: in three languages, with constant queries; what cannot be is said in the form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.incidents import actions
from zandy.register.incidents.models import Incident
from zandy.register.incidents.policies import RefusedError
from zandy.register.objections.models import Objection
from zandy.register.organisations.models import Membership
from zandy.register.systems.actions import create_system

from .conftest import Scene

SignIn = Callable[..., Any]


def at(name: str, scene: Scene, *more: int) -> str:
    return reverse(f"incidents:{name}", args=[scene.ours.pk, *more])


def moment(hours: float = 0) -> str:
    return (timezone.localtime() - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_in_every_language(scene: Scene, sign_in: SignIn, language: str) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = language
    with scene.world.eyes_of(scene.aigul):
        incident = scene.note(noticed_at=scene.at(10), personal_data="yes", risk=scene.risk())
        correction = actions.add_correction(incident=incident, text="Нұсқаны қайтару", due_on=scene.at(11).date())
        actions.make_report(incident=incident, language=language, format="pdf", by=scene.aigul)
    pages = [
        at("list", scene), at("new", scene), f"{at('new', scene)}?system={scene.system.pk}",
        at("incident", scene, incident.pk), at("edit", scene, incident.pk), at("facts", scene, incident.pk),
        at("new_correction", scene, incident.pk), at("correction", scene, incident.pk, correction.pk),
    ]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        shown = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert answer.status_code == 200 and "{" not in shown and "None" not in shown, page
    assert "25(2)(8)" in client.get(pages[3]).content.decode() or language != "en"


def test_noting_by_the_form(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    with scene.world.eyes_of(scene.aigul):
        risk = scene.risk(state="accepted")
    page = f"{at('new', scene)}?risk={risk.pk}"
    assert f'<option value="{risk.pk}" selected>' in client.get(page).content.decode()
    said = {"title": "Қате", "noticed_at": moment(1), "stage": "in_use", "personal_data": "unknown", "risk": risk.pk}
    for wrong in ({"noticed_at": moment(-5)}, {"happened_at": moment(0.5)}, {"title": ""}, {"persons_affected": -1}):
        assert client.post(page, {**said, **wrong}).status_code == 422, wrong
    assert client.post(page, said).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        incident = Incident.objects.get()
        risk.refresh_from_db()
    assert incident.risk_id == risk.pk and incident.persons_affected is None and risk.state == "assessed"


def test_an_objection_that_showed_an_error(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        objection = Objection.objects.create(
            organisation=scene.ours, system=scene.system, number=7, said_hash="x", received_on=scene.at(3).date(),
            track="personal_data", due_on=scene.at(6).date(),
        )  # fmt: skip
        other = Objection.objects.create(
            organisation=scene.ours, number=8, said_hash="x", received_on=scene.at(3).date(), track="personal_data",
            due_on=scene.at(6).date(),
            system=create_system(organisation=scene.ours, by=scene.aigul, name_kk="Басқа"),
        )  # fmt: skip
        with pytest.raises(RefusedError, match="objection_of_another_system"):
            scene.note(objection=other)
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    page = f"{at('new', scene)}?objection={objection.pk}"
    assert "No. 7, received 3 November 2026" in client.get(page).content.decode()
    said = {"title": "Қате", "noticed_at": moment(1), "stage": "in_use", "personal_data": "no"}
    assert client.post(page, {**said, "objection": other.pk}).status_code == 422
    shown = client.post(page, {**said, "objection": objection.pk}, follow=True).content.decode()
    assert reverse("objections:one", args=[scene.ours.pk, objection.pk]) in shown


def test_the_facts_are_answered_and_taken_back(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    with scene.world.eyes_of(scene.aigul):
        incident = scene.note()
    page = at("facts", scene, incident.pk)
    assert client.post(page, {"cause.attack": "yes", "control.owner": "monitoring"}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        incident.refresh_from_db()
    assert incident.facts["cause.attack"]["by"] == "Aigul"
    assert client.post(page, {"cause.attack": "unknown"}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        incident.refresh_from_db()
    assert set(incident.facts) == {"cause.attack"}
    assert client.post(page, {"cause.attack": "perhaps"}).status_code == 422


def test_from_notice_to_the_report(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    with scene.world.eyes_of(scene.aigul):
        incident = scene.note(noticed_at=scene.at(10), personal_data="yes")
    page = at("incident", scene, incident.pk)
    assert "The report is overdue" in client.get(page).content.decode()
    assert "The report is late" in client.get(at("list", scene)).content.decode()
    refused = client.post(at("move", scene, incident.pk), {"to": "contained"}, follow=True).content.decode()
    assert "First write what stopped the harm" in refused
    client.post(at("report", scene, incident.pk), {"language": "kk", "format": "docx"})
    assert "-kk.docx" in client.get(page).content.decode()
    assert client.post(at("reported", scene, incident.pk), {"reported_to": ""}).status_code == 422
    client.post(at("reported", scene, incident.pk), {"reported_to": "The body, No. 5"})
    assert "Reported late" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("wish", "left"),
    [("", 2), ("?closed=on", 3), ("?late=on", 1), ("?personal_data=no", 1), ("?text=жалған", 1),
     ("?state=dismissed", 1), ("?stage=idea", 0), ("?state=nonsense&owner=x&page=nine", 2)],
)  # fmt: skip
def test_filters(scene: Scene, sign_in: SignIn, wish: str, left: int) -> None:
    with scene.world.eyes_of(scene.aigul):
        scene.note(noticed_at=scene.at(10), personal_data="yes")
        scene.note(personal_data="no", title="Жалған дабыл", description="жалған")
        gone = scene.note(personal_data="yes")
        actions.move_incident(incident=gone, to="dismissed", reason="Жаттығу")
    shown = sign_in(scene.aigul).get(at("list", scene) + wish).content.decode()
    assert shown.partition("<tbody")[2].count("<tr>") == left


def test_a_reader_sees_and_writes_nothing(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        incident = scene.note()
    dana = scene.world.person("Dana")
    scene.world.join(scene.ours, dana, Membership.Role.READER, by=scene.aigul)
    client = sign_in(dana)
    shown = client.get(at("incident", scene, incident.pk)).content.decode()
    assert "<form method" not in shown.partition("<main")[2]
    for name in ("edit", "facts", "move", "new_correction", "report", "reported"):
        assert client.post(at(name, scene, incident.pk)).status_code == 403
    assert client.get(at("new", scene)).status_code == 403


def test_as_many_queries_for_many_as_for_one(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(at("list", scene)).status_code == 200
        return len(found)

    with scene.world.eyes_of(scene.aigul):
        actions.add_correction(incident=scene.note(noticed_at=scene.at(10)), text="Шара")
    few = queries()
    with scene.world.eyes_of(scene.aigul):
        for _ in range(20):
            actions.add_correction(incident=scene.note(noticed_at=scene.at(10)), text="Шара")
    assert queries() == few


def test_what_people_write_is_text(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        incident = scene.note(title="<script>alert(1)</script>", harm="<b>зиян</b>")
    client = sign_in(scene.aigul)
    for page in (at("list", scene), at("incident", scene, incident.pk)):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown and "<b>зиян" not in shown
