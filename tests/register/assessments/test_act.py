"""The classification act: what scenarios say, what is signed, what is answered otherwise."""

import pytest
from django.db import IntegrityError, transaction

from zandy.law.decisions.receipt import knowledge_from, replay
from zandy.law.words.classes import Chance
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.register.assessments import actions, queries
from zandy.register.assessments.consequences import CONSEQUENCES, Scenario, consequences
from zandy.register.assessments.models import Override, SignOff
from zandy.register.assessments.policies import RefusedError, without_scenarios
from zandy.register.systems.actions import answer
from zandy.register.systems.models import System

from .conftest import Scene

MATERIAL = "failure.material_damage"


@pytest.mark.parametrize(
    ("outcomes", "scenarios", "said"),
    [(("low",), 0, "understated"), (("high", "medium"), 0, "understated"), (("high",), 0, "bare"), (("low",), 1, ""),
     (("outside",), 0, ""), ((), 0, "")],
)  # fmt: skip
def test_a_class_without_scenarios_is_marked(outcomes: tuple[str, ...], scenarios: int, said: str) -> None:
    assert without_scenarios(outcomes, scenarios) == said


def test_the_gravest_scenario_counts() -> None:
    card = know({MATERIAL: "no"}, VOCABULARY)
    told = [
        Scenario(1, MATERIAL, Chance.MAY),
        Scenario(2, MATERIAL, Chance.DOES),
        Scenario(3, "failure.emergency", Chance.NO),
    ]
    found = {each.fact: each for each in consequences(card, told)}
    assert tuple(found) == CONSEQUENCES and len(CONSEQUENCES) == 12
    assert found[MATERIAL].worst is Chance.DOES and found[MATERIAL].scenarios == (1, 2)
    assert found[MATERIAL].understated and found[MATERIAL].differs and not found[MATERIAL].bare
    assert not found["failure.emergency"].understated, "what nobody answered is not understated"
    assert found["failure.emergency"].differs
    assert not found["failure.moral_harm"].differs and not found["failure.moral_harm"].bare


def test_an_answer_without_a_scenario_is_bare() -> None:
    found = {each.fact: each for each in consequences(know({MATERIAL: "no"}, VOCABULARY), [])}
    assert found[MATERIAL].bare and not found["failure.emergency"].bare


def test_confirmed_scenarios_answer_on_the_card_and_move_the_class(scene: Scene) -> None:
    assert scene.system.risk == "low"
    scene.scenario(consequence="failure.grave_for_life", chance="may")
    scene.scenario(chance="does")
    done = actions.answer_from_scenarios(system=scene.system, facts=["failure.grave_for_life"], by=scene.aigul)
    assert [each.fact for each in done] == ["failure.grave_for_life"]
    system = System.objects.get(pk=scene.system.pk)
    assert system.risk == "high"
    said = knowledge_from(system.facts)["failure.grave_for_life"]
    assert (said.values, said.by, said.source) == (frozenset({"may"}), "Aigul", "сыныптау актісі, сценарий № 1")
    assert knowledge_from(system.facts)[MATERIAL].values == {"no"}, "what was not confirmed stays"
    assert actions.answer_from_scenarios(system=system, facts=["failure.grave_for_life"], by=scene.aigul) == ()


def test_numbers_of_scenarios_are_not_given_twice_while_they_stand(scene: Scene) -> None:
    first, second = scene.scenario(), scene.scenario()
    actions.remove_scenario(scenario=first)
    assert scene.scenario().number == second.number + 1


def test_a_signature_holds_classes_edition_and_receipt(scene: Scene) -> None:
    scene.scenario()
    signed = actions.sign(system=scene.system, by=scene.aigul, role="owners_officer", note="қаралды")
    assert signed.classes["risk"] == {"engine": ["low"]} and signed.scenarios == 1
    assert signed.receipt["sha256"] == signed.receipt_hash
    assert replay(signed.receipt).same
    assert scene.system.versions.count() == 1
    assert queries.standing(scene.system, actions.today(scene.system)).current


def test_a_signature_goes_out_of_date_when_the_answer_changes(scene: Scene) -> None:
    actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    answer(system=scene.system, answers=know({"failure.emergency": "may"}, VOCABULARY).states, by=scene.aigul)
    scene.system.refresh_from_db()
    standing = queries.standing(scene.system, actions.today(scene.system))
    assert standing.signed is not None and not standing.current


def test_what_is_not_settled_is_not_signed(scene: Scene) -> None:
    answer(system=scene.system, answers=know({"failure.emergency": None}, VOCABULARY).states, by=scene.aigul)
    with pytest.raises(RefusedError) as refused:
        actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    assert refused.value.reason == "not_settled" and refused.value.message
    assert not SignOff.objects.exists()
    actions.override(system=scene.system, question="risk", own_outcome="high", reason="сақтық үшін", by=scene.aigul)
    signed = actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    assert signed.classes["risk"] == {"engine": ["high", "low"], "own": "high"}


@pytest.mark.parametrize(
    ("question", "own", "reason", "why"),
    [("risk", "low", "себебі", "same_outcome"), ("risk", "huge", "себебі", "no_such_outcome"),
     ("risk", "high", "  ", "needs_reason"), ("weather", "high", "себебі", "no_such_outcome")],
)  # fmt: skip
def test_an_override_needs_another_outcome_and_a_reason(
    scene: Scene, question: str, own: str, reason: str, why: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        actions.override(system=scene.system, question=question, own_outcome=own, reason=reason, by=scene.aigul)
    assert refused.value.reason == why and refused.value.message
    assert not Override.objects.exists()


def test_an_override_stands_beside_the_engine_until_it_is_withdrawn(scene: Scene) -> None:
    actions.sign(system=scene.system, by=scene.aigul, role="owners_officer")
    first = actions.override(system=scene.system, question="risk", own_outcome="high", reason="бір", by=scene.aigul)
    assert System.objects.get(pk=scene.system.pk).risk == "low", "the engine's answer stays"
    standing = queries.standing(scene.system, actions.today(scene.system))
    assert standing.overrides == (first,) and not standing.current
    second = actions.override(system=scene.system, question="risk", own_outcome="medium", reason="екі", by=scene.aigul)
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert queries.overridden([scene.system]) == {scene.system.pk: (second,)}
    actions.withdraw(override=second, by=scene.aigul)
    assert queries.overridden([scene.system]) == {}
    assert queries.standing(scene.system, actions.today(scene.system)).current


def test_the_database_refuses_an_override_without_a_reason(scene: Scene) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.create(
            organisation=scene.ours, system=scene.system, question="risk", edition="x", engine_outcome="low",
            own_outcome="high", reason="", by=scene.aigul,
        )  # fmt: skip
