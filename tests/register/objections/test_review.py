"""The review: by another person with authority, in time, once, with an explanation and a correction made sure of."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from zandy.legislation.calendar import DeadlineError, deadline, last_day
from zandy.register.notices.models import Message
from zandy.register.objections import actions, queries
from zandy.register.objections.models import Objection
from zandy.register.objections.policies import MOVES, RefusedError, moves_from
from zandy.register.objections.tasks import erase_old
from zandy.register.organisations.models import Membership

from ..conftest import World
from .conftest import ANSWER, Scene, make_scene

S = Objection.State


def fresh(objection: Objection) -> Objection:
    return queries.one(objection.organisation).get(pk=objection.pk)


def kinds_to_the_person() -> list[str]:
    found = Message.objects.exclude(address="").order_by("id")
    return [each.telling.kind for each in found.select_related("telling")]


def test_from_receipt_to_a_correction(scene: Scene) -> None:
    _, objection = scene.assigned()
    with scene.world.eyes_of(scene.saule):
        decided = actions.decide(objection=objection, by=scene.saule, **ANSWER)
        assert (decided.state, decided.outcome, decided.decided_by) == (S.TO_CORRECT, "changed", scene.saule)
        assert decided.complain_by == last_day("complaint_no_remedy_named", timezone.localdate())
        assert decided.ended_at is None, "a wrong decision that is not corrected is not done with"
    with scene.world.eyes_of(scene.aigul):
        with pytest.raises(RefusedError):
            actions.confirm_correction(objection=objection, correction=" ", by=scene.aigul)
        done = actions.confirm_correction(objection=objection, correction="Несие берілді", by=scene.aigul)
        assert done.state == S.CORRECTED and done.ended_at
        assert kinds_to_the_person() == ["objections.acknowledged", "objections.decided", "objections.corrected"]


def test_a_decision_that_stands_names_where_to_complain(scene: Scene) -> None:
    with scene.world.eyes_of(scene.aigul):
        actions.set_desk(organisation=scene.organisation, remedy_kk="Астана қаласының соты")
    _, objection = scene.assigned()
    with scene.world.eyes_of(scene.saule):
        decided = actions.decide(objection=objection, by=scene.saule, **ANSWER | {"outcome": "upheld"})
        assert decided.state == S.UPHELD and decided.ended_at and decided.decision_now == ""
        assert decided.remedy == "Астана қаласының соты"
        assert decided.complain_by == last_day("complaint", timezone.localdate())


def test_whoever_took_the_decision_does_not_review_it(scene: Scene) -> None:
    _, objection = scene.filed()
    with scene.world.eyes_of(scene.aigul):
        with pytest.raises(RefusedError, match="another_person"):
            actions.assign(objection=objection, maker_kind="member", maker=scene.marat, reviewer=scene.marat, by=None)
        with pytest.raises(RefusedError, match="authority"):
            actions.assign(objection=objection, maker_kind="nobody", reviewer=scene.aigul, by=None)
        with pytest.raises(RefusedError, match="maker"):
            actions.assign(objection=objection, maker_kind="other", maker_name=" ", reviewer=scene.saule, by=None)
        assert fresh(objection).state == S.RECEIVED


@pytest.mark.parametrize(
    "statement",
    [
        "update objections_objection set reviewer_id = maker_id",
        "update objections_objection set maker_id = reviewer_id",
        "update objections_objection set decided_by_id = maker_id",
        "update objections_objection set outcome = 'upheld'",
    ],
)
def test_the_database_refuses_it_too(scene: Scene, statement: str) -> None:
    scene.assigned()
    eyes = scene.world.eyes_of(scene.aigul)
    with eyes, pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_only_the_reviewer_who_was_named_answers(scene: Scene) -> None:
    _, objection = scene.assigned()
    with scene.world.eyes_of(scene.marat), pytest.raises(RefusedError, match="the_reviewer"):
        actions.decide(objection=objection, by=scene.marat, **ANSWER)
    with scene.world.eyes_of(scene.aigul):
        Membership.objects.filter(user=scene.saule).update(role="reader")
    with scene.world.eyes_of(scene.saule), pytest.raises(RefusedError, match="authority"):
        actions.decide(objection=objection, by=scene.saule, **ANSWER)


@pytest.mark.parametrize("name", ["outcome", "factors", "criteria", "reasons", "decision_now"])
def test_no_answer_without_an_explanation(scene: Scene, name: str) -> None:
    _, objection = scene.assigned()
    with scene.world.eyes_of(scene.saule):
        with pytest.raises(RefusedError, match=f"needs_{name}"):
            actions.decide(objection=objection, by=scene.saule, **ANSWER | {name: "  "})
        assert fresh(objection).state == S.IN_REVIEW


def test_decided_twice_at_once_there_is_one_outcome(lasting: World) -> None:
    scene = make_scene(lasting)
    _, objection = scene.assigned()
    start, results = threading.Barrier(2), list[str]()

    def decide(outcome: str) -> None:
        try:
            with scene.world.eyes_of(scene.saule):
                start.wait(10)
                actions.decide(objection=objection, by=scene.saule, **ANSWER | {"outcome": outcome})
                results.append(outcome)
        except RefusedError as refused:
            results.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(outcome,)) for outcome in ("upheld", "annulled")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with scene.world.eyes_of(scene.aigul):
        kept = fresh(objection)
        assert sorted(results) == sorted([kept.outcome, "no_such_move"])
        assert kinds_to_the_person().count("objections.decided") == 1


def test_what_is_promised_later_changes_no_day_that_a_person_was_told(scene: Scene) -> None:
    _, objection = scene.assigned(automated="no", public="yes")
    told, received = objection.due_on, objection.received_on
    with scene.world.eyes_of(scene.aigul):
        actions.set_desk(organisation=scene.organisation, application_days=1, personal_data_days=1)
        facts = {"automated": "no", "personal_data": "no", "public": "yes"}
        right = actions.set_facts_right(objection=objection, facts=facts, reason="Анықталды", by=scene.aigul)
        assert right.due_on == told
        # Days later there is still time to extend: the term that runs is the one that was told.
        Objection.objects.update(received_on=received - timedelta(days=7))
        longer = actions.extend(objection=objection, months=1, reason="Көп құжат", by=scene.aigul)
        assert longer.due_on > told
        Objection.objects.update(extended_on=None, due_on=received - timedelta(days=1))
        with pytest.raises(DeadlineError, match="cannot be extended"):
            actions.extend(objection=objection, months=1, reason="Көп құжат", by=scene.aigul)


def test_more_time_only_where_the_law_gives_it(scene: Scene) -> None:
    _, strict = scene.assigned()
    _, objection = scene.assigned(automated="no", public="yes")
    with scene.world.eyes_of(scene.aigul):
        with pytest.raises(RefusedError, match="no_extension"):
            actions.extend(objection=strict, months=1, reason="Көп құжат", by=scene.aigul)
        with pytest.raises(RefusedError, match="needs_reason"):
            actions.extend(objection=objection, months=1, reason=" ", by=scene.aigul)
        with pytest.raises(DeadlineError), transaction.atomic():
            actions.extend(objection=objection, months=3, reason="Көп құжат", by=scene.aigul)
        before = objection.due_on
        longer = actions.extend(objection=objection, months=2, reason="Көп құжат", by=scene.aigul)
        assert longer.due_on == deadline("application_extension", timezone.localdate()).last_day
        assert longer.due_on > before
        with pytest.raises(RefusedError, match="no_extension"):
            actions.extend(objection=objection, months=1, reason="Тағы", by=scene.aigul)
        assert kinds_to_the_person().count("objections.extended") == 1


def test_a_term_that_has_passed_is_not_extended(scene: Scene) -> None:
    _, objection = scene.assigned(automated="no", public="yes")
    with scene.world.eyes_of(scene.aigul):
        long_ago = timezone.localdate() - timedelta(days=60)
        Objection.objects.filter(pk=objection.pk).update(received_on=long_ago)
        with pytest.raises(DeadlineError, match="cannot be extended"), transaction.atomic():
            actions.extend(objection=objection, months=1, reason="Кеш", by=scene.aigul)


def test_facts_set_right_change_the_term_and_the_person_learns_why(scene: Scene) -> None:
    _, objection = scene.filed(automated="unknown", personal_data="unknown", public="unknown")
    told = {"automated": "no", "personal_data": "yes", "public": "yes"}
    with scene.world.eyes_of(scene.aigul):
        with pytest.raises(RefusedError, match="needs_reason"):
            actions.set_facts_right(objection=objection, facts=told, reason="", by=scene.aigul)
        right = actions.set_facts_right(objection=objection, facts=told, reason="Маман қараған", by=scene.aigul)
        assert (right.track, right.certain) == ("application", True)
        assert right.due_on == last_day("application_decision", right.received_on)
        assert kinds_to_the_person() == ["objections.acknowledged", "objections.new_day"]


def test_carrying_out_rests_in_administrative_procedure(scene: Scene) -> None:
    _, strict = scene.filed()
    _, objection = scene.filed(automated="no", public="yes")
    with scene.world.eyes_of(scene.aigul):
        assert actions.halt(objection=strict, how="x", by=scene.aigul).halted_at is None
        with pytest.raises(RefusedError):
            actions.halt(objection=objection, how=" ", by=scene.aigul)
        rested = actions.halt(objection=objection, how="Өндіру тоқтатылды", by=scene.aigul)
        assert rested.halted_at and rested.halted_by == scene.aigul
        again = actions.halt(objection=objection, how="Тағы", by=scene.aigul)
        assert again.halted_how == "Өндіру тоқтатылды"


def test_another_bodys_decision(scene: Scene) -> None:
    _, objection = scene.filed()
    with scene.world.eyes_of(scene.aigul):
        with pytest.raises(RefusedError):
            actions.say_not_ours(objection=objection, reason="", by=scene.aigul)
        closed = actions.say_not_ours(objection=objection, reason="«Жер» банкі қабылдаған", by=scene.aigul)
        assert closed.state == S.NOT_OURS and closed.ended_at
        with pytest.raises(RefusedError):
            actions.assign(objection=objection, maker_kind="nobody", reviewer=scene.saule, by=scene.aigul)


def test_every_state_is_reached_and_the_last_ones_lead_nowhere() -> None:
    assert {move.to for move in MOVES} | {S.RECEIVED} == set(S)
    ends = {state for state in S if not moves_from(state)}
    assert ends == {S.CORRECTED, S.UPHELD, S.NOT_OURS, S.WITHDRAWN}
    needs = {need for move in MOVES for need in move.needs}
    assert all(RefusedError(f"needs_{need}").message for need in needs)


def test_an_answer_that_is_late_is_seen_by_everyone_who_should(scene: Scene, sign_in: Any) -> None:
    code, objection = scene.assigned()
    with scene.world.eyes_of(scene.aigul):
        Objection.objects.filter(pk=objection.pk).update(due_on=timezone.localdate() - timedelta(days=2))
        late = queries.overdue_for_authority([scene.organisation.pk], timezone.localdate())
        assert [(each.what, each.track, each.system) for each in late] == [
            ("№ 1", "personal_data", str(scene.system.ident))
        ]
        assert "Асан" not in str(late)
    page = sign_in(scene.aigul).get(reverse("objections:list", args=[scene.organisation.pk])).content.decode()
    assert 'class="note no"' in page and "мерзімі өтті" in page
    seen = Client().post(reverse("objections:status"), {"code": code}).content.decode()
    assert 'class="note no"' in seen
    with scene.world.eyes_of(scene.saule):
        actions.decide(objection=objection, by=scene.saule, **ANSWER)
        assert queries.overdue_for_authority([scene.organisation.pk], timezone.localdate()) == []


def test_the_clock_over_a_holiday(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Received on the eve of Independence Day, whatever the clock of the server says later."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 15))
    code, objection = scene.filed()
    assert objection.due_on == date(2026, 12, 21)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 14))
    with scene.world.eyes_of(scene.aigul):
        assert not fresh(objection).overdue and fresh(objection).due_on == date(2026, 12, 21)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 22))
    assert 'class="note no"' in Client().post(reverse("objections:status"), {"code": code}).content.decode()


def test_what_people_wrote_is_erased_when_its_term_has_passed(scene: Scene) -> None:
    code, objection = scene.filed()
    with scene.world.eyes_of(scene.aigul):
        actions.say_not_ours(objection=objection, reason="«Жер» банкі қабылдаған", by=scene.aigul)
        actions.set_desk(organisation=scene.organisation, retention_months=6)
    assert erase_old(0) == 0
    with scene.world.eyes_of(scene.aigul):
        Objection.objects.update(ended_at=timezone.now() - timedelta(days=200))
    assert erase_old(0) == 1 and erase_old(0) == 0
    with scene.world.eyes_of(scene.aigul):
        kept = fresh(objection)
        assert kept.said == {} and kept.erased_at and kept.state == S.NOT_OURS
    assert Client().post(reverse("objections:status"), {"code": code}).status_code == 200
