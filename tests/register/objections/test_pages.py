"""Pages of the organisation: every state in three languages, what each role may, the number of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zandy.register.journal.models import Entry
from zandy.register.objections import actions, letters, showing
from zandy.register.objections.models import Desk, Objection

from .conftest import ANSWER, Scene

LANGUAGES = ("kk", "ru", "en")


def page_of(scene: Scene, objection: Objection, name: str = "one", **more: Any) -> str:
    return (
        reverse(f"objections:{name}", args=[scene.organisation.pk, objection.pk], kwargs=None)
        if not more
        else reverse(
            f"objections:{name}",
            kwargs={"organisation_id": scene.organisation.pk, "objection_id": objection.pk, **more},
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_by_its_page(scene: Scene, sign_in: Any, language: str) -> None:
    _, objection = scene.filed(automated="no", public="yes")
    officer = sign_in(scene.aigul)
    officer.cookies["django_language"] = language
    for show in ("open", "mine", "correct", "ended", "all", "nonsense"):
        assert officer.get(reverse("objections:list", args=[scene.organisation.pk]), {"show": show}).status_code == 200
    assert officer.get(page_of(scene, objection)).status_code == 200
    wrong = officer.post(page_of(scene, objection, "assign"), {"maker_kind": "member", "reviewer": scene.saule.pk})
    assert wrong.status_code == 422
    same = {"maker_kind": "member", "maker": scene.marat.pk, "reviewer": scene.marat.pk}
    assert officer.post(page_of(scene, objection, "assign"), same).status_code == 422
    right = same | {"reviewer": scene.saule.pk}
    assert officer.post(page_of(scene, objection, "assign"), right).status_code == 302
    assert officer.post(page_of(scene, objection, "halt"), {"how": "Тоқтатылды"}).status_code == 302
    assert officer.post(page_of(scene, objection, "extend"), {"months": 1, "reason": "Көп құжат"}).status_code == 302
    assert officer.post(page_of(scene, objection, "decide"), ANSWER).status_code == 403
    reviewer = sign_in(scene.saule)
    assert reviewer.post(page_of(scene, objection, "decide"), ANSWER | {"decision_now": ""}).status_code == 422
    assert reviewer.post(page_of(scene, objection, "decide"), ANSWER).status_code == 302
    assert reviewer.post(page_of(scene, objection, "decide"), ANSWER).status_code == 409
    assert reviewer.post(page_of(scene, objection, "correction"), {"correction": "x"}).status_code == 403
    officer = sign_in(scene.aigul)
    assert officer.post(page_of(scene, objection, "correction"), {"correction": "Несие берілді"}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        assert Objection.objects.get().state == "corrected"
    assert officer.get(page_of(scene, objection)).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_every_letter(scene: Scene, sign_in: Any, language: str, form: str) -> None:
    _, objection = scene.assigned(automated="no", public="yes")
    with scene.world.eyes_of(scene.saule):
        actions.extend(objection=objection, months=1, reason="Көп құжат", by=scene.aigul)
        actions.decide(objection=objection, by=scene.saule, **ANSWER)
    client = sign_in(scene.aigul)
    for kind in letters.KINDS:
        answer = client.get(page_of(scene, objection, "letter_to", kind=kind), {"language": language, "format": form})
        assert answer.status_code == 200 and len(answer.content) > 4000, kind
    assert client.get(page_of(scene, objection, "letter_to", kind="other")).status_code == 404


def test_a_letter_says_what_was_decided(scene: Scene) -> None:
    _, objection = scene.assigned()
    with scene.world.eyes_of(scene.saule):
        decided = actions.decide(objection=objection, by=scene.saule, **ANSWER)
        matter = showing.matter_of(decided)
    said = str(letters.letter("answer", matter, "ru"))
    for words in (ANSWER["factors"], ANSWER["criteria"], ANSWER["reasons"], "Решение изменено", "жалобу"):
        assert words in said
    assert objection.said["who"] not in said and objection.said["email"] not in said


def test_reading_what_a_person_wrote_is_noted(scene: Scene, sign_in: Any) -> None:
    _, objection = scene.filed()
    client = sign_in(scene.saule)
    client.get(reverse("objections:list", args=[scene.organisation.pk]))
    with scene.world.eyes_of(scene.aigul):
        assert not Entry.objects.filter(verb="view").exists(), "the list shows nothing that a person wrote"
    client.get(page_of(scene, objection))
    with scene.world.eyes_of(scene.aigul):
        seen = Entry.objects.get(verb="view", subject="objections_objection")
        assert (seen.subject_id, seen.user_id) == (objection.pk, scene.saule.pk)


@pytest.mark.parametrize("role", ["reader", "developer", "risk_manager"])
def test_those_who_have_no_part_in_it_see_nothing(scene: Scene, sign_in: Any, role: str) -> None:
    _, objection = scene.filed()
    reader = scene.world.person("Reader")
    scene.world.join(scene.organisation, reader, role, by=scene.aigul)
    client = sign_in(reader)
    assert client.get(reverse("objections:list", args=[scene.organisation.pk])).status_code == 403
    assert client.get(page_of(scene, objection)).status_code == 403


def test_the_desk_promises_no_more_time_than_the_law_gives(scene: Scene, sign_in: Any) -> None:
    client, page = sign_in(scene.aigul), reverse("objections:desk", args=[scene.organisation.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"personal_data_days": 4}).status_code == 422
    assert client.post(page, {"personal_data_days": 0}).status_code == 422
    assert client.post(page, {"personal_data_days": 2, "remedy_kk": "Сот", "retention_months": 12}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        assert Desk.objects.get().promised() == {"personal_data": 2, "application": None, "own": None}


def many(scene: Scene, count: int) -> None:
    today = timezone.localdate()
    rows = [
        Objection(organisation=scene.organisation, system=scene.system, number=n, secret_hash=f"{n:064d}",
                  received_on=today, due_on=today + timedelta(days=n % 20 - 5), track="personal_data",
                  said={"decision": "x" * 200}, reviewer=scene.saule if n % 3 else None)
        for n in range(1, count + 1)
    ]  # fmt: skip
    Objection.objects.bulk_create(rows, batch_size=500)


def test_the_number_of_queries_does_not_grow(scene: Scene, sign_in: Any) -> None:
    client, page = sign_in(scene.aigul), reverse("objections:list", args=[scene.organisation.pk])
    with scene.world.eyes_of(scene.aigul):
        many(scene, 1)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    with scene.world.eyes_of(scene.aigul):
        Objection.objects.all().delete()
        many(scene, 120)
    with CaptureQueriesContext(connection) as full:
        client.get(page)
    assert len(full) == len(few)
