"""What became of a system: regimes, notices, versions, life."""

from datetime import date
from xml.etree import ElementTree

import pytest

from zandy.law.words.classes import LifeStage
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import NOT_ASKED, know
from zandy.register.journal.models import Entry
from zandy.register.organisations.permissions import MAY
from zandy.register.systems import actions
from zandy.register.systems.models import Assessment, Duty, Notice, System
from zandy.register.systems.pictures import ROWS, life_cycle
from zandy.register.systems.policies import LIFE_CYCLE, RefusedError, overturned, steps_from
from zandy.register.systems.queries import receipt_of
from zandy.register.systems.renewal import Renewed, reassess_all

from .conftest import Office, known
from .pages import at, text

BEFORE, AFTER = date(2026, 3, 1), date(2026, 11, 21)


def test_narrowing_down_is_no_news_and_turning_round_is() -> None:
    wide: dict[str, list[str]] = {"risk": ["high", "medium", "low"], "prohibited": ["yes", "no"]}
    assert overturned(wide, {"risk": ["medium"], "prohibited": ["no"]}) == ()
    assert overturned({"risk": ["medium"]}, {"risk": ["high"]}) == ("risk",)
    assert overturned({"risk": ["medium"]}, {"risk": ["high", "medium"]}) == ("risk",)
    assert overturned({"risk": ["high", "medium"]}, {"risk": ["low"]}) == ("risk",)
    assert overturned({"risk": ["high", "medium"]}, {"risk": ["high", "medium", "low"]}) == (), "it was open and is"
    assert overturned(wide, {"risk": ["low"], "prohibited": ["yes"]}) == ("prohibited",)


def test_an_answer_that_turns_the_regime_round_is_told(office: Office) -> None:
    system = office.system(facts=known(autonomy__human_takes_final_decision=True))
    assert not Notice.objects.exists()
    changed = know(
        {"autonomy.human_takes_final_decision": False, "autonomy.human_can_correct_or_cancel": True}, VOCABULARY
    )
    actions.answer(system=system, answers=changed.states, by=office.officer)
    assert Notice.objects.get().details == {"questions": ["autonomy"]}
    office.speak("ru")
    page = text(office.client.get(f"/o/{office.organisation.pk}/notices/"))
    assert "прежний вывод больше не верен" in page and "автономность" in page
    assert '<span class="badge">1<' in page
    office.client.post(f"/o/{office.organisation.pk}/notices/")
    assert "badge" not in text(office.client.get(f"/o/{office.organisation.pk}/notices/"))
    history = text(office.client.get(at("history", system)))
    assert "низкая" in history and "средняя" in history


def renewed(office: Office, on: date) -> Renewed:
    return reassess_all(organisation=office.organisation, on=on)


def test_a_change_of_edition_renews_all_and_tells_of_it(office: Office) -> None:
    one, other = office.system("Бір"), office.system("Екі", facts=known(system__digital_object=False))
    renewed(office, BEFORE)
    Notice.objects.all().delete()
    told = renewed(office, AFTER)
    assert told.systems == 2 and told.differing == 2
    notice = Notice.objects.get(key="all")
    assert notice.details["before"] == "230-VIII" and notice.details["after"] == "230-VIII@2026-08-25"
    one.refresh_from_db()
    assert one.edition == "230-VIII@2026-08-25" and one.assessments.count() == 3
    office.speak("en")
    assert "another edition" in text(office.client.get(at("history", one)))
    assert "All systems were assessed anew (2)" in text(office.client.get(f"/o/{office.organisation.pk}/notices/"))
    assert renewed(office, AFTER).differing == 0 and Notice.objects.filter(key="all").count() == 1
    other.refresh_from_db()
    assert other.risk == "outside"


@pytest.mark.parametrize("more", [{}, {"system__digital_object": False}, {"mode__freely_available": True}])
def test_many_at_once_come_out_as_one_by_one(office: Office, more: dict[str, object]) -> None:
    single, bulky = office.system("Бір", facts=known(**more)), office.system("Бір", facts=known(**more))
    for day in (BEFORE, AFTER, BEFORE):
        actions.reassess(system=single, on=day)
        renewed(office, day)
        actions.reassess(system=single, on=day)
        for each in (single, bulky):
            each.refresh_from_db()
        fields = ("verdict", "risk", "autonomy", "mode", "edition")
        assert [getattr(single, name) for name in fields] == [getattr(bulky, name) for name in fields]
        assert duties(single) == duties(bulky)
        newest = [each.assessments.latest("pk") for each in (single, bulky)]
        assert newest[0].outcomes == newest[1].outcomes
        whole = [receipt_of(each) for each in newest]
        assert whole[0]["findings"] == whole[1]["findings"]


def duties(system: System) -> set[tuple[str, bool, bool]]:
    return {(duty.norm, duty.settled, duty.ended_at is None) for duty in Duty.objects.filter(system=system)}


def test_what_people_noted_on_a_duty_outlives_the_edition(office: Office) -> None:
    system = office.system()
    duty = Duty.objects.get(system=system, norm="update_risks_yearly")
    actions.change_duty(duty=duty, state="met", reason="акт", by=office.officer)
    renewed(office, BEFORE)
    renewed(office, AFTER)
    duty.refresh_from_db()
    assert (duty.state, duty.reason, duty.ended_at) == ("met", "акт", None)


# --- Versions ---


def test_versions_are_compared_and_brought_back(office: Office) -> None:
    system = office.system(facts=known(emotion__determined=True))
    office.client.post(at("versions", system), {"note": "қол қойылды"})
    changed = {**know({"emotion.determined": False}, VOCABULARY).states, "system.in_kazakhstan": NOT_ASKED}
    actions.answer(system=system, answers=changed, by=office.officer)
    office.speak("en")
    answer = office.client.get(at("versions", system), {"then": "1"})
    assert [each.name for each in answer.context["differences"]] == ["system.in_kazakhstan", "emotion.determined"]
    assert "қол қойылды" in text(answer)
    office.client.post(at("restore", system, number=1))
    system.refresh_from_db()
    assert system.facts["emotion.determined"]["values"] == ["yes"] and "system.in_kazakhstan" in system.facts
    assert office.client.get(at("versions", system), {"then": "1"}).context["differences"] == []


def test_versions_count_up_and_no_other_is_brought_back(office: Office) -> None:
    system, other = office.system(), office.system("Екі")
    for _ in range(3):
        actions.save_version(system=system, by=office.officer)
    assert [version.number for version in system.versions.order_by("number")] == [1, 2, 3]
    assert office.client.post(at("restore", other, number=2)).status_code == 404
    assert office.client.get(at("versions", system), {"then": "9", "now": "x"}).status_code == 200


# --- Life ---


def test_every_stage_has_its_moves_and_every_move_a_verb() -> None:
    assert set(LIFE_CYCLE) == set(LifeStage)
    assert {stage for row in ROWS for stage in row} == set(LifeStage)
    for stage, steps in LIFE_CYCLE.items():
        assert len({step.to for step in steps}) == len(steps) and stage not in {step.to for step in steps}
        assert all(step.verb in MAY for step in steps)
        assert all(step.reason for step in steps if step.to in ("suspended", "stopped"))
    reachable, waiting = set(), [LifeStage.IDEA]
    while waiting:
        stage = waiting.pop()
        if stage not in reachable:
            reachable.add(stage)
            waiting += [step.to for step in LIFE_CYCLE[stage]]
    assert reachable == set(LifeStage)


def test_who_answers_for_risks_may_stop_and_not_start() -> None:
    assert {step.to for step in steps_from("in_use", {"risk_manager"})} == {"suspended", "stopped"}
    assert steps_from("suspended", {"risk_manager"}) == steps_from("in_use", {"risk_manager"})[1:]
    assert steps_from("in_use", {"reader"}) == ()


def test_the_picture_is_drawn_from_the_table() -> None:
    names = {stage.value: f"<{stage}>" for stage in LifeStage}
    root = ElementTree.fromstring(life_cycle("in_use", ["suspended"], names, "a & b", "c").replace("<svg", "<svg", 1))
    moves = [element for element in root.iter() if "move" in (element.get("class") or "")]
    assert len(moves) == sum(map(len, LIFE_CYCLE.values()))
    assert [element.get("href") for element in root.iter("a")] == ["#to-suspended"]
    said = "".join("".join(text.itertext()) for text in root.iter("text"))
    assert all(f"<{stage}>" in said for stage in LifeStage)
    assert not any(element.get("style") for element in root.iter())


def test_a_system_moves_step_by_step(office: Office) -> None:
    system = office.system()
    office.speak("kk")
    assert office.client.post(at("move", system, to="development")).status_code == 302
    system.refresh_from_db()
    assert system.stage == "development" and system.facts["system.stage"]["values"] == ["development"]
    refused = office.client.post(at("move", system, to="in_use"), {"reason": "тез"})
    assert refused.status_code == 422 and "болмайды" in text(refused)
    silent = office.client.post(at("move", system, to="stopped"), {"reason": "  "})
    assert silent.status_code == 422 and "Себебін жазыңыз" in text(silent)
    assert office.client.post(at("move", system, to="stopped"), {"reason": "Қате көп"}).status_code == 302
    page = text(office.client.get(at("stages", system)))
    assert "Қате көп" in page and "<svg" in page
    assert Notice.objects.get(key="stage_stopped").details == {"reason": "Қате көп"}
    entry = Entry.objects.filter(subject="systems_move").order_by("-number").first()
    assert entry is not None and entry.after is not None
    assert entry.reason == "systems.move" and entry.after["reason"] == "Қате көп" and entry.user_id == office.officer.pk


def test_no_move_without_the_table(office: Office) -> None:
    system = office.system()
    with pytest.raises(RefusedError):
        actions.move(system=system, to="in_use", reason="x", by=office.officer)
    assert office.client.post(at("move", system, to="<x>")).status_code == 422
    assert System.objects.get(pk=system.pk).stage == "idea"


def test_short_receipts_are_sealed(office: Office) -> None:
    from zandy.law.decisions.receipt import seal

    system = office.system()
    renewed(office, BEFORE)
    kept = Assessment.objects.filter(system=system).latest("pk")
    assert "findings" not in kept.receipt and seal(kept.receipt) == kept.receipt_hash
