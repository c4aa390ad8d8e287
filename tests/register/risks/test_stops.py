"""Acting at once: its ground, the stage it leads to, the fact it leaves, its time."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import state_of
from zandy.register.organisations.policies import RefusedError
from zandy.register.risks import actions
from zandy.register.risks.law import PROHIBITED_RISK_FOUND
from zandy.register.risks.models import Stop
from zandy.register.systems import policies as systems_policies
from zandy.register.systems.actions import answer
from zandy.register.systems.models import Duty, Notice, System

from .conftest import Scene

EMOTIONS = {"emotion.determined": True, "emotion.consent": False, "emotion.provided_by_law": False}


def test_a_risk_of_a_prohibited_function_brings_the_duty(scene: Scene) -> None:
    assert PROHIBITED_RISK_FOUND not in scene.system.facts
    risk = scene.risk(prohibited_function="emotion_recognition")
    fact = System.objects.get(pk=scene.system.pk).facts[PROHIBITED_RISK_FOUND]
    assert fact["values"] == ["yes"] and fact["source"] == f"қауіп-қатерлер тізілімі, № {risk.number}"
    assert Duty.objects.get(system=scene.system, norm="act_at_once").settled


def test_without_a_ground_nothing_is_stopped(scene: Scene) -> None:
    risk = scene.risk()
    with pytest.raises(RefusedError):
        actions.act_at_once(system=scene.system, by=scene.aigul, decided="suspend", note="себебі", risk=risk)
    assert not Stop.objects.exists()
    assert System.objects.get(pk=scene.system.pk).stage == "in_use"


def test_suspending_moves_the_system_and_tells_people(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="emotion_recognition")
    stop = actions.act_at_once(system=scene.system, by=scene.aigul, decided="suspend", note="Эмоция", risk=risk)
    assert System.objects.get(pk=scene.system.pk).stage == "suspended"
    assert (stop.function, stop.provision, stop.seconds) == ("emotion_recognition", "ai_law:art_18__para_2", None)
    assert Notice.objects.filter(system=scene.system, key="stage_suspended").exists()


def test_a_function_that_the_system_has_is_ground_enough(scene: Scene) -> None:
    system = scene.another_system(**EMOTIONS)
    assert system.verdict == "prohibited"
    stop = actions.act_at_once(system=system, by=scene.aigul, decided="stop", note="Тыйым салынған")
    assert stop.function == "emotion_recognition"
    system.refresh_from_db()
    assert system.stage == "stopped" and system.facts[PROHIBITED_RISK_FOUND]["values"] == ["yes"]


def test_other_measures_leave_the_stage_and_a_notice(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="social_scoring")
    actions.act_at_once(system=scene.system, by=scene.aigul, decided="measures", note="Өріс өшірілді", risk=risk)
    assert System.objects.get(pk=scene.system.pk).stage == "in_use"
    assert Notice.objects.filter(system=scene.system, key="act_at_once").exists()


def test_a_step_that_the_life_cycle_lacks_writes_nothing(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="social_scoring")
    System.objects.filter(pk=scene.system.pk).update(stage="development")
    with pytest.raises(systems_policies.RefusedError):
        actions.act_at_once(system=scene.system, by=scene.aigul, decided="suspend", note="себебі", risk=risk)
    assert not Stop.objects.exists()


def test_the_effect_is_timed_once(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="social_scoring")
    stop = actions.act_at_once(system=scene.system, by=scene.aigul, decided="stop", note="себебі", risk=risk)
    stop = actions.confirm_effect(stop=stop, effect_note="Жауап бермейді", told="Қолдау тобы", by=scene.aigul)
    assert stop.seconds is not None and 0 <= stop.seconds < 60
    with pytest.raises(RefusedError):
        actions.confirm_effect(stop=stop, effect_note="тағы", told="", by=scene.aigul)


def fact(scene: Scene) -> dict[str, object]:
    """How the fact stands on the card now; empty when it is not known."""
    found: dict[str, object] = System.objects.get(pk=scene.system.pk).facts.get(PROHIBITED_RISK_FOUND, {})
    return found


def test_closing_the_last_such_risk_takes_the_fact_back_and_says_so(scene: Scene) -> None:
    one, two = (scene.risk(prohibited_function=name) for name in ("emotion_recognition", "social_scoring"))
    actions.move_risk(risk=one, to="closed", reason="қате енгізілген", by=scene.aigul)
    assert fact(scene)["values"] == ["yes"], "the other is still open"
    actions.move_risk(risk=two, to="closed", reason="функция өшірілді", by=scene.aigul)
    assert fact(scene) == {}
    assert Notice.objects.get(system=scene.system, key="asked_anew").details["source"].endswith(str(one.number))
    assert not Duty.objects.get(system=scene.system, norm="act_at_once").settled
    actions.move_risk(risk=two, to="identified", reason="қайта ашылды", by=scene.aigul)
    assert fact(scene)["values"] == ["yes"], "an opened risk brings it back"


def test_a_risk_that_is_no_longer_of_a_prohibited_function_lets_go_too(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="emotion_recognition")
    actions.edit_risk(risk=risk, by=scene.aigul, prohibited_function="")
    assert fact(scene) == {}


def test_what_a_person_answered_stays(scene: Scene) -> None:
    said = state_of(VOCABULARY[PROHIBITED_RISK_FOUND], True, by="Aigul", source="аудит")
    answer(system=scene.system, answers={PROHIBITED_RISK_FOUND: said}, by=scene.aigul)
    risk = scene.risk(prohibited_function="emotion_recognition")
    actions.move_risk(risk=risk, to="closed", reason="қате енгізілген", by=scene.aigul)
    assert fact(scene)["source"] == "аудит"


def test_a_stop_that_works_meets_the_duty_and_asks_anew(scene: Scene) -> None:
    system = scene.another_system(**EMOTIONS)
    stop = actions.act_at_once(system=system, by=scene.aigul, decided="stop", note="Тыйым салынған")
    actions.confirm_effect(stop=stop, effect_note="Жауап бермейді", told="", by=scene.aigul)
    duty = Duty.objects.get(system=system, norm="act_at_once")
    assert duty.state == "met" and f"№ {stop.pk}" in duty.reason and duty.changed_by == scene.aigul
    system.refresh_from_db()
    assert PROHIBITED_RISK_FOUND not in system.facts


def test_the_page_asks_anew(scene: Scene, sign_in: Callable[..., Any]) -> None:
    risk = scene.risk(prohibited_function="emotion_recognition")
    client = sign_in(scene.aigul)
    address = reverse("risks:risk", args=[scene.ours.pk, risk.pk])
    asked = reverse("systems:question", args=[scene.ours.pk, scene.system.pk, PROHIBITED_RISK_FOUND])
    assert asked not in client.get(address).content.decode()
    client.post(reverse("risks:move", args=[scene.ours.pk, risk.pk]), {"to": "closed", "reason": "өшірілді"})
    assert asked in client.get(address).content.decode()
    told = client.get(reverse("systems:notices", args=[scene.ours.pk])).content.decode()
    assert f"қауіп-қатерлер тізілімі, № {risk.number}" in told
