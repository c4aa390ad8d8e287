"""The pages of drills: in three languages, step by step without a script, with constant queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.register.drills import actions, guide
from zandy.register.drills.models import Drill
from zandy.register.organisations.models import Membership

from .conftest import Scene

SignIn = Callable[..., Any]


def at(name: str, scene: Scene, *more: int) -> str:
    return reverse(f"drills:{name}", args=[scene.ours.pk, *more])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_at_every_stage(scene: Scene, sign_in: SignIn, language: str) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = language
    with scene.world.eyes_of(scene.aigul):
        drill = scene.plan()
    pages = [at("list", scene), at("practice", scene), at("new", scene, scene.system.pk), at("drill", scene, drill.pk)]
    for page in pages:
        shown = client.get(page).content.decode()
        assert "{" not in shown.partition("<main")[2].partition("</main>")[0], page
    client.post(at("start", scene, drill.pk))
    for step in guide.STEPS:
        shown = client.get(pages[-1]).content.decode()
        assert f'name="key" value="{step.key}"' in shown and "<script" not in shown.partition("<main")[2]
        client.post(at("step", scene, drill.pk), {"key": step.key, "seen": "yes"})
        if step.evidence:
            shown = client.get(pages[-1]).content.decode()
            assert 'name="evidence"' in shown and f'name="key" value="{step.key}"' in shown
            client.post(at("evidence", scene, drill.pk), {"key": step.key, "evidence": "Экраннан"})
    client.post(at("finish", scene, drill.pk), {"conclusions": "Дұрыс"})
    shown = client.get(pages[-1]).content.decode()
    assert 'class="mark met"' in shown and "Дұрыс" in shown
    assert client.post(at("record", scene, drill.pk), {"language": language, "format": "pdf"}).status_code == 302
    assert ".pdf" in client.get(pages[-1]).content.decode()
    assert pages[-1] in client.get(at("list", scene)).content.decode()


def test_planning_by_the_form(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    said = {
        "parts": "suspension", "criterion": "Жауап бермейді", "watched": "Экран", "target_seconds": 120,
        "planned_on": "2026-12-01", "conductor": scene.aigul.pk,
    }  # fmt: skip
    page = at("new", scene, scene.system.pk)
    assert client.post(page, {**said, "parts": "cancellation"}).status_code == 422
    assert client.post(page, {**said, "target_seconds": 0}).status_code == 422
    assert client.post(page, said).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        assert Drill.objects.get().target_seconds == 120


def test_a_disguised_file_is_refused_and_the_step_waits(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        drill = scene.run(scene.plan(parts="suspension"), until="stopped")
        actions.take_step(drill=drill, key="stopped", by=scene.aigul, seen="yes")
    client = sign_in(scene.aigul)
    bad = SimpleUploadedFile("скрин.pdf", b"MZ\x90\x00 not a pdf")
    said = {"key": "stopped", "evidence": "Экраннан", "file": bad}
    answer = client.post(at("evidence", scene, drill.pk), said)
    assert answer.status_code == 422 and "Экраннан" in answer.content.decode()
    with scene.world.eyes_of(scene.aigul):
        assert drill.taken.get(key="stopped").evidence == ""


def test_what_is_refused_is_said(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    with scene.world.eyes_of(scene.aigul):
        drill = scene.plan()
    answer = client.post(at("finish", scene, drill.pk), follow=True).content.decode()
    assert "does not allow this" in answer
    answer = client.post(at("step", scene, drill.pk), {"key": "order"}, follow=True).content.decode()
    assert "not running" in answer


def test_a_reader_sees_and_does_nothing(scene: Scene, sign_in: SignIn) -> None:
    with scene.world.eyes_of(scene.aigul):
        drill = scene.plan()
    dana = scene.world.person("Dana")
    scene.world.join(scene.ours, dana, Membership.Role.READER, by=scene.aigul)
    client = sign_in(dana)
    assert client.get(at("drill", scene, drill.pk)).status_code == 200
    assert "<form method" not in client.get(at("drill", scene, drill.pk)).content.decode().partition("<main")[2]
    for name in ("start", "step", "evidence", "finish", "break_off", "record"):
        assert client.post(at(name, scene, drill.pk)).status_code == 403
    assert client.get(at("new", scene, scene.system.pk)).status_code == 403


def test_as_many_queries_for_many_as_for_one(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)

    def queries(page: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(page).status_code == 200
        return len(found)

    with scene.world.eyes_of(scene.aigul):
        actions.finish_drill(drill=scene.run(scene.plan()))
        scene.plan()
        scene.another_system()
    few = queries(at("list", scene))
    with scene.world.eyes_of(scene.aigul):
        for number in range(15):
            system = scene.another_system(f"Жүйе {number}")
            actions.plan_drill(
                system=system, by=scene.aigul, parts="suspension", criterion="т", watched="э", target_seconds=9,
                planned_on="2026-01-01", conductor=scene.aigul,
            )  # fmt: skip
            actions.finish_drill(drill=scene.run(scene.plan(parts="suspension")))
    assert queries(at("list", scene)) == few
