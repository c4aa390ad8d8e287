"""Risks: numbers, the procedure, terms, reviews, the duty that follows from them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from zandy.legislation.calendar import last_day
from zandy.legislation.parameters import parameter
from zandy.register.journal.queries import broken_entries
from zandy.register.risks import actions, queries, terms
from zandy.register.risks.models import Review, Risk
from zandy.register.risks.policies import MOVES, RefusedError, moves_from
from zandy.register.risks.scale import Level, level
from zandy.register.systems.models import Duty

from .conftest import Scene

S = Risk.State


def test_numbers_count_up_in_the_organisation(scene: Scene) -> None:
    other = scene.another_system()
    first, second = scene.risk(), actions.find_risk(system=other, by=scene.aigul, title="Екінші")
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize(
    ("likelihood", "severity", "found"),
    [(1, 1, Level.LOW), (1, 4, Level.LOW), (1, 5, Level.MIDDLE), (2, 3, Level.MIDDLE), (3, 5, Level.HIGH),
     (5, 3, Level.HIGH), (4, 3, Level.MIDDLE), (None, 5, None), (5, None, None)],
)  # fmt: skip
def test_levels(likelihood: int | None, severity: int | None, found: Level | None) -> None:
    assert level(likelihood, severity) is found


def test_a_degree_off_the_scale_is_refused_by_the_database(scene: Scene) -> None:
    risk = scene.risk()
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.filter(pk=risk.pk).update(likelihood=6)


def test_the_procedure_reaches_every_state_and_none_is_a_dead_end() -> None:
    assert {move.start for move in MOVES} == set(S) == {move.to for move in MOVES}
    assert len({(move.start, move.to) for move in MOVES}) == len(MOVES)


def test_a_risk_goes_through_the_procedure(scene: Scene) -> None:
    risk = scene.risk()
    refused(risk, S.ASSESSED, "no_such_move")
    refused(risk, S.ANALYSED, "needs_analysis")
    actions.edit_risk(risk=risk, by=scene.aigul, description="Себебі", affected="клиенттер")
    actions.move_risk(risk=risk, to=S.ANALYSED)
    refused(risk, S.ASSESSED, "needs_degrees")
    actions.edit_risk(risk=risk, by=scene.aigul, likelihood=4, severity=4)
    actions.move_risk(risk=risk, to=S.ASSESSED)
    refused(risk, S.ACCEPTED, "needs_not_high", reason="себебі бар")
    refused(risk, S.TREATED, "needs_measure_done")
    measure = actions.add_measure(risk=risk, text="Өлшеу", kind="reduce")
    refused(risk, S.TREATED, "needs_measure_done")
    actions.edit_measure(measure=measure, done_on=timezone.localdate())
    refused(risk, S.TREATED, "needs_residual")
    actions.edit_risk(risk=risk, by=scene.aigul, residual_likelihood=2, residual_severity=4)
    actions.move_risk(risk=risk, to=S.TREATED)
    refused(risk, S.ACCEPTED, "needs_reason")
    assert actions.move_risk(risk=risk, to=S.ACCEPTED, reason="қалғаны аз").state == S.ACCEPTED


def test_a_risk_of_a_prohibited_function_is_not_accepted(scene: Scene) -> None:
    risk = scene.risk(prohibited_function="emotion_recognition", likelihood=1, severity=1)
    Risk.objects.filter(pk=risk.pk).update(state=S.ASSESSED)
    refused(risk, S.ACCEPTED, "needs_no_prohibited_function", reason="аз")


def refused(risk: Risk, to: str, why: str, reason: str = "") -> None:
    """The move is refused for this reason and nothing changes."""
    risk.refresh_from_db()
    before = risk.state
    with pytest.raises(RefusedError) as found:
        actions.move_risk(risk=risk, to=to, reason=reason)
    assert found.value.reason == why
    assert found.value.message
    risk.refresh_from_db()
    assert risk.state == before


def test_every_step_of_the_table_has_its_words() -> None:
    for move in MOVES:
        for need in move.needs:
            assert str(RefusedError(f"needs_{need}").message)
    assert moves_from(S.CLOSED)[0].to == S.IDENTIFIED


def test_the_term_comes_from_the_law(scene: Scene) -> None:
    today = timezone.localdate()
    term = parameter(terms.INTERVAL, today)
    assert (term.amount, term.unit) == (1, "year")
    assert scene.risk().next_review_on == last_day(terms.INTERVAL, today)
    assert terms.next_review(date(2027, 3, 2)) == date(2028, 3, 2)
    assert terms.next_review(date(2028, 2, 29)) == date(2029, 2, 28)
    assert terms.next_review(date(2026, 3, 14)) == date(2027, 3, 16), "a Sunday, and the Monday after it a holiday"
    assert terms.next_review(date(2025, 6, 1)) is None, "before the Law there was no term"


def test_a_review_starts_the_term_anew(scene: Scene) -> None:
    risk = scene.risk()
    Risk.objects.filter(pk=risk.pk).update(next_review_on=timezone.localdate() - timedelta(days=1))
    overdue, soon = queries.due_for_review(scene.ours)
    assert [each.pk for each in overdue] == [risk.pk] and not soon
    with pytest.raises(RefusedError):
        actions.review_risk(risk=risk, by=scene.aigul, changed=False, note=" ")
    actions.review_risk(risk=risk, by=scene.aigul, changed=False, note="Ештеңе өзгермеген")
    assert not queries.due_for_review(scene.ours)[0].exists()
    assert risk.next_review_on == terms.next_review(timezone.localdate())


def test_reviewing_the_whole_register_reviews_the_open_risks(scene: Scene) -> None:
    first, closed = scene.risk(), scene.risk()
    actions.move_risk(risk=closed, to=S.CLOSED, reason="қате енгізілген")
    actions.review_system(system=scene.system, by=scene.aigul, changed=True, note="Жаңа нұсқа")
    first.refresh_from_db()
    closed.refresh_from_db()
    assert first.reviewed_on == timezone.localdate() and closed.reviewed_on is None
    assert Review.objects.get().risk is None


def test_the_yearly_duty_is_due_with_the_first_of_the_risks(scene: Scene) -> None:
    risk = scene.risk()
    duty = Duty.objects.get(system=scene.system, norm="update_risks_yearly")
    assert duty.due_on == risk.next_review_on


def test_a_register_without_misuse_says_so(scene: Scene) -> None:
    scene.risk()
    assert queries.lacks_misuse(scene.system)
    assert queries.systems_lacking_misuse(scene.ours) == 1
    scene.risk(use="misuse")
    assert not queries.lacks_misuse(scene.system)
    assert queries.systems_lacking_misuse(scene.ours) == 0


def test_the_matrix_counts_and_shows_the_few(scene: Scene) -> None:
    for _ in range(queries.DOTS + 1):
        scene.risk(likelihood=5, severity=5)
    scene.risk(likelihood=1, severity=2, residual_likelihood=1, residual_severity=1)
    scene.risk()
    before = queries.matrix(queries.risks_of(scene.ours), queries.BEFORE)
    assert before[5, 5].count == queries.DOTS + 1 and before[5, 5].risks == ()
    assert [risk.number for risk in before[1, 2].risks] == [queries.DOTS + 2]
    after = queries.matrix(queries.risks_of(scene.ours), queries.AFTER)
    assert after[1, 1].count == 1 and sum(cell.count for cell in after.cells.values()) == 1
    assert (before.not_placed, before.total) == (1, queries.DOTS + 3)


def test_every_write_of_a_risk_stands_in_the_journal(scene: Scene) -> None:
    risk = scene.risk()
    actions.edit_risk(risk=risk, by=scene.aigul, title="Басқа")
    verbs = [entry.verb for entry in queries.entries_about(risk, [])]
    assert verbs == ["update", "insert"]
    assert broken_entries(scene.ours.pk) == []
