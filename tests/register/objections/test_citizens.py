"""A citizen objects without an account: the form, the code, the day of the answer, how it stands, letters."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from zandy.legislation.calendar import last_day
from zandy.register.journal.models import Entry
from zandy.register.notices.models import Message
from zandy.register.objections.models import Attachment, Objection
from zandy.register.systems.models import System

from ..conftest import World
from .conftest import Scene, address, code_of, make_scene, sealed_in, send
from .said import SAID

LANGUAGES = ("kk", "ru", "en")


def status(client: Client, code: str) -> Any:
    return client.post(reverse("objections:status"), {"code": code})


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_form_to_the_code_and_the_day(scene: Scene, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    page = client.get(address(scene.system))
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    answer = send(client, scene.system)
    code = code_of(answer)
    with scene.world.eyes_of(scene.aigul):
        kept = Objection.objects.get()
        assert (kept.number, kept.state, kept.track, kept.certain) == (1, "received", "personal_data", True)
        assert kept.due_on == last_day("objection_examination", timezone.localdate())
        assert kept.language == language and kept.said["who"] == SAID["who"]
        assert code not in str(Objection.objects.values().get())
    shown = status(client, code)
    assert shown.status_code == 200 and SAID["decision"] in shown.content.decode()
    assert SAID["who"] not in shown.content.decode(), "who objects is nobody's to read but the organisation's"


def test_the_organisation_and_the_person_are_told(scene: Scene, client: Client) -> None:
    send(client, scene.system)
    with scene.world.eyes_of(scene.aigul):
        told = {(each.address, each.telling.kind) for each in Message.objects.select_related("telling")}
    assert ("asan@example.kz", "objections.acknowledged") in told
    assert ("", "objections.received") in told


def test_the_journal_has_no_word_of_the_person(scene: Scene, client: Client) -> None:
    send(client, scene.system)
    with scene.world.eyes_of(scene.aigul):
        entry = Entry.objects.get(subject="objections_objection")
        words = str(entry.after)
        assert entry.label == "objections" and entry.reason == "objections.receive"
        assert "said_hash" in words and "Асан" not in words and "asan@example.kz" not in words
        assert "secret_hash" not in words


def test_without_mail_and_without_knowing_anything(scene: Scene, client: Client) -> None:
    _, kept = scene.filed(client, email="", automated="", personal_data="unknown", public="")
    assert (kept.track, kept.certain) == ("personal_data", False)
    with scene.world.eyes_of(scene.aigul):
        assert not Message.objects.exclude(address="").exists()


def test_a_state_body_is_not_asked_whether_it_is_one(world: World, client: Client) -> None:
    scene = make_scene(world, kind="state_body")
    assert 'name="public"' not in client.get(address(scene.system)).content.decode()
    _, kept = scene.filed(client, automated="no")
    assert (kept.track, kept.certain, kept.facts["public"]) == ("application", True, "yes")
    assert kept.due_on == last_day("application_decision", timezone.localdate())


def test_what_is_missing_is_said_and_nothing_written_is_lost(scene: Scene, client: Client) -> None:
    answer = send(client, scene.system, decision="  ", who="\u202e\u200b")
    page = answer.content.decode()
    assert answer.status_code == 422 and page.count('class="error"') == 2 and SAID["why"] in page
    with scene.world.eyes_of(scene.aigul):
        assert not Objection.objects.exists()


def test_files_are_kept_with_it(scene: Scene, client: Client) -> None:
    file = SimpleUploadedFile("анықтама.txt", "Табысым туралы".encode())
    send(client, scene.system, documents=[file, SimpleUploadedFile("екі.txt", b"two")])
    with scene.world.eyes_of(scene.aigul):
        assert [(each.file_name, each.kind) for each in Attachment.objects.order_by("id")] == [
            ("анықтама.txt", "txt"), ("екі.txt", "txt"),
        ]  # fmt: skip


def test_nobody_without_a_viewer_sees_a_row(scene: Scene, client: Client) -> None:
    send(client, scene.system)
    assert not Objection.objects.exists() and not Attachment.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from objections_objection")
        assert cursor.fetchone() == (0,)


def test_a_code_that_opens_nothing_says_the_same_whatever_is_wrong(scene: Scene, client: Client) -> None:
    code = code_of(send(client, scene.system))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    answers = [status(client, each) for each in (wrong, "x", "", code[:9], "' or 1=1 --")]
    assert {answer.status_code for answer in answers} == {422}
    words = {answer.content.decode().count('class="error"') for answer in answers}
    assert words <= {1, 2}
    assert status(client, code.lower().replace("-", " ")).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_letter_of_acknowledgement(scene: Scene, client: Client, language: str, form: str) -> None:
    code = code_of(send(client, scene.system))
    wanted = {"code": code, "kind": "received", "language": language, "format": form}
    answer = client.post(reverse("objections:letter"), wanted)
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF" if form == "pdf" else b"PK")
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.post(reverse("objections:letter"), wanted | {"kind": "answer"}).status_code == 404
    assert client.post(reverse("objections:letter"), wanted | {"code": "no"}).status_code == 422


def test_an_objection_is_taken_back(scene: Scene, client: Client) -> None:
    code, kept = scene.filed(client)
    asked = client.post(reverse("objections:withdraw"), {"code": code})
    assert asked.status_code == 200
    with scene.world.eyes_of(scene.aigul):
        kept.refresh_from_db()
        assert kept.state == "received", "only whoever is sure"
    client.post(reverse("objections:withdraw"), {"code": code, "sure": "yes"})
    with scene.world.eyes_of(scene.aigul):
        kept.refresh_from_db()
        assert kept.state == "withdrawn" and kept.ended_at
        assert Entry.objects.filter(reason="objections.withdraw", subject="objections_objection").count() == 1
    client.post(reverse("objections:withdraw"), {"code": code, "sure": "yes"})
    assert status(client, code).status_code == 200


def test_links_that_lead_nowhere(scene: Scene, client: Client) -> None:
    new = reverse("objections:new")
    assert client.get(new).status_code == 200
    for wrong in ("x", "00000000-0000-4000-8000-000000000000"):
        assert client.get(f"{new}?system={wrong}").status_code == 404
    assert (
        client.get(reverse("objections:letter")).status_code
        == client.get(reverse("objections:withdraw")).status_code
        == 404
    )


def test_a_system_that_is_gone_meanwhile(scene: Scene, client: Client) -> None:
    seal = sealed_in(client.get(address(scene.system)))
    with scene.world.eyes_of(scene.aigul):
        System.objects.get().delete()
    assert send(client, scene.system, sealed=seal).status_code == 404
