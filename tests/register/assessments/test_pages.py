"""The pages of assessments: in three languages; a constant number of queries; overrides seen wherever the class is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.assessments import actions
from zandy.register.assessments.models import FailureScenario, Override, SignOff
from zandy.register.systems.actions import answer
from zandy.register.systems.models import System

from .conftest import Scene

SignIn = Callable[..., Any]


def at(name: str, scene: Scene, *more: int) -> str:
    return reverse(f"assessments:{name}", args=[scene.ours.pk, scene.system.pk, *more])


SCENARIO = {
    "what": "Тоқтайды", "who": "клиенттер", "how_badly": "аз", "how_long": "бір сағат", "chance": "does",
    "consequence": "failure.material_damage", "reason": "өлшенді",
}  # fmt: skip


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language(scene: Scene, sign_in: SignIn, language: str) -> None:
    scenario = scene.scenario()
    actions.override(system=scene.system, question="risk", own_outcome="high", reason="себебі", by=scene.aigul)
    actions.override(system=scene.system, question="mode", own_outcome="open", reason="себебі", by=scene.aigul)
    actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = language
    pages = [at(name, scene) for name in ("act", "new_scenario", "sign", "override", "applicability")]
    for address in (*pages, at("scenario", scene, scenario.pk), at("applicability", scene) + "?show=open"):
        page = client.get(address)
        assert page.status_code == 200
        assert "{" not in page.content.decode().partition("<main")[2].partition("</main>")[0], address


def test_from_scenario_to_signature(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    assert "No scenarios: the class may be held to be understated" in client.get(at("act", scene)).content.decode()
    assert client.post(at("new_scenario", scene), {**SCENARIO, "consequence": "system.stage"}).status_code == 422
    assert client.post(at("new_scenario", scene), SCENARIO).status_code == 302
    page = client.get(at("act", scene)).content.decode()
    assert "Understated" not in page and "the card says less" in page
    client.post(at("answers", scene), {"fact": ["failure.material_damage", "no.such"]})
    assert "the card says less" not in client.get(at("act", scene)).content.decode()
    refused = client.post(at("sign", scene), {"role": "owners_officer"})
    assert refused.status_code == 422, "material damage alone leaves the class to the reading of the text"
    client.post(at("override", scene), {"answer": "risk:medium", "reason": "each limb suffices"})
    assert client.post(at("sign", scene), {"role": "lawyer"}).status_code == 422, "not one of her roles"
    assert client.post(at("sign", scene), {"role": "owners_officer", "note": "seen"}).status_code == 302
    with scene.world.eyes_of(scene.aigul):
        assert SignOff.objects.get().classes["risk"]["own"] == "medium"
        assert FailureScenario.objects.count() == 1
    page = client.get(at("act", scene)).content.decode()
    assert '<span class="mark met">Signed</span>' in page and "The organisation answered otherwise" in page


def test_an_override_is_seen_wherever_the_class_is(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.aigul)
    client.cookies["django_language"] = "en"
    pages = [
        at("act", scene), reverse("systems:list", args=[scene.ours.pk]),
        reverse("systems:regime", args=[scene.ours.pk, scene.system.pk]), at("applicability", scene),
    ]  # fmt: skip
    said = "The organisation answered otherwise"
    assert not any(said in client.get(address).content.decode() for address in pages)
    client.post(at("override", scene), {"answer": "risk:high", "reason": "<b>policy</b>"})
    for address in pages:
        page = client.get(address).content.decode()
        assert said in page and "<b>policy</b>" not in page, address
    assert "the organisation: high" in client.get(at("applicability_csv", scene)).content.decode()
    with scene.world.eyes_of(scene.aigul):
        row = Override.objects.get()
    client.post(at("withdraw", scene, row.pk))
    assert not any(said in client.get(address).content.decode() for address in pages[1:])
    assert said in client.get(pages[0]).content.decode(), "the act keeps what was withdrawn"


def test_taking_a_scenario_away(scene: Scene, sign_in: SignIn) -> None:
    scenario = scene.scenario()
    sign_in(scene.aigul).post(at("scenario", scene, scenario.pk), {"remove": "1"})
    with scene.world.eyes_of(scene.aigul):
        assert not FailureScenario.objects.exists()


def test_the_export(scene: Scene, sign_in: SignIn) -> None:
    answer = sign_in(scene.aigul).get(at("applicability_csv", scene))
    assert answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("\ufeff") and "ai_law:art_18__para_2" in text


def test_who_may(scene: Scene, sign_in: SignIn) -> None:
    berik = scene.world.person("Berik")
    scene.world.join(scene.ours, berik, "reader", by=scene.aigul)
    client = sign_in(berik)
    assert client.get(at("act", scene)).status_code == 200
    for name in ("new_scenario", "answers", "sign", "override"):
        assert client.post(at(name, scene), {}).status_code == 403, name
    assert client.get(reverse("assessments:drives", args=[scene.ours.pk])).status_code == 403


def test_as_many_queries_for_many_scenarios_as_for_one(scene: Scene, sign_in: SignIn) -> None:
    scene.scenario()
    client = sign_in(scene.aigul)
    client.get(at("act", scene))
    few = counted(client, at("act", scene))
    with scene.world.eyes_of(scene.aigul):
        for _ in range(30):
            scene.scenario(consequence="failure.emergency")
        for _ in range(3):
            actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    # A signature brings no query of its own: all of them come in one.
    assert counted(client, at("act", scene)) == few


def counted(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_prohibited_system_leads_to_acting_at_once(scene: Scene, sign_in: SignIn) -> None:
    told = {
        "emotion.determined": True, "emotion.consent": False, "emotion.provided_by_law": False,
        "system.in_kazakhstan": True,
    }  # fmt: skip
    answer(system=scene.system, answers=know(told, VOCABULARY).states, by=scene.aigul)
    client = sign_in(scene.aigul)
    regime = reverse("systems:regime", args=[scene.ours.pk, scene.system.pk])
    act = reverse("risks:act", args=[scene.ours.pk, scene.system.pk])
    assert act in client.get(regime).content.decode()
    with scene.world.eyes_of(scene.aigul):
        System.objects.filter(pk=scene.system.pk).update(stage="stopped")
    assert act not in client.get(regime).content.decode()
