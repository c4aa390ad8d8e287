"""Acting at once: its ground, the stage it leads to, the fact it leaves, its time."""

import pytest

from zandy.register.organisations.policies import RefusedError
from zandy.register.risks import actions
from zandy.register.risks.law import PROHIBITED_RISK_FOUND
from zandy.register.risks.models import Stop
from zandy.register.systems import policies as systems_policies
from zandy.register.systems.models import Duty, Notice, System

from .conftest import Scene

EMOTIONS = {"emotion.determined": True, "emotion.consent": False, "emotion.provided_by_law": False}


def test_a_risk_of_a_prohibited_function_brings_the_duty(scene: Scene) -> None:
    assert PROHIBITED_RISK_FOUND not in scene.system.facts
    risk = scene.risk(prohibited_function="emotion_recognition")
    fact = System.objects.get(pk=scene.system.pk).facts[PROHIBITED_RISK_FOUND]
    assert fact["values"] == ["yes"] and fact["source"] == f"risk {risk.number}"
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
    stop = actions.confirm_effect(stop=stop, effect_note="Жауап бермейді", told="Қолдау тобы")
    assert stop.seconds is not None and 0 <= stop.seconds < 60
    with pytest.raises(RefusedError):
        actions.confirm_effect(stop=stop, effect_note="тағы", told="")
