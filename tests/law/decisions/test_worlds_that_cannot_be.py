"""What no system meets is ruled out; learning takes no verdict back; "not applicable" is no "no"."""

import random
from datetime import date

import pytest

from zandy.law.decisions.ask import open_questions
from zandy.law.decisions.assess import Assessment, Verdict, assess
from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import edition, edition_ids
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, Status, know, state_of

DAY = date(2026, 11, 21)


def given(edition: str | None = None, **answers: object) -> Assessment:
    """The assessment of plain answers."""
    return assess(
        know({name.replace("__", "."): value for name, value in answers.items()}, VOCABULARY), on=DAY, edition=edition
    )


def test_without_personal_data_nothing_is_asked_about_their_processing() -> None:
    found = given(personal_data__processed=False)
    assert found["automated_processing"].holds is False
    assert found["automated_processing"].deciding == ("personal_data.processed",)
    assert "decision.by_processing_personal_data" not in {fact.name for fact in found.open_questions}


@pytest.mark.parametrize(
    ("answers", "question", "left"),
    [
        ({"emotion.determined": True, "emotion.consent": Status.NOT_APPLICABLE}, "emotion_recognition", ("yes", "no")),
        ({"emotion.determined": Status.NOT_APPLICABLE}, "emotion_recognition", ("no",)),
        ({"autonomy.human_takes_final_decision": Status.NOT_APPLICABLE}, "autonomy", ("high", "medium", "low")),
        ({"mode.own_infrastructure": True, "mode.public_network": Status.NOT_APPLICABLE}, "mode", None),
    ],
)
def test_what_does_not_apply_is_no_where_nothing_turns_on_it_and_open_where_something_does(
    answers: dict[str, object], question: str, left: tuple[str, ...] | None
) -> None:
    ai = {"system.digital_object": True, "system.learns_from_data": True, "system.in_kazakhstan": True}
    found = assess(know({**ai, **answers}, VOCABULARY), on=DAY)[question]
    assert found.outcomes == left if left else len(found.outcomes) > 1


def test_what_is_no_ai_system_is_outside_only_when_no_prohibition_is_left() -> None:
    found = given(system__digital_object=False)
    assert found["ai_system"].holds is False
    assert found.verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("id", edition_ids())
def test_learning_takes_no_verdict_back(id: str) -> None:
    dice = random.Random(id)
    evaluator = regime(edition(id)).evaluator
    slots = (*evaluator.slots("prohibited"), *evaluator.slots("use_prohibited"))
    names = list(dict.fromkeys(slot.fact.name for slot in slots))
    for _ in range(150):
        known, settled = Knowledge(), None
        for name in dice.sample(names, len(names)):
            fact = VOCABULARY[name]
            more = known.with_(fact, dice.choice(fact.values) if fact.kind is Kind.ONE_OF else dice.random() < 0.5)
            try:
                now = assess_verdict(more, id)
            except FactError:
                continue
            known = more
            assert settled in (None, now), f"{settled} became {now} with {name}"
            settled = None if now is Verdict.UNDETERMINED else now


def assess_verdict(known: Knowledge, id: str) -> Verdict:
    """The verdict alone."""
    from zandy.law.decisions.assess import refuse_contradictions, verdict_of
    from zandy.law.decisions.regime import AI_SYSTEM, PROHIBITED, USE_PROHIBITED

    refuse_contradictions(known)
    evaluator = regime(edition(id)).evaluator
    left = {name: evaluator.answer(name, known) for name in (PROHIBITED, USE_PROHIBITED, AI_SYSTEM)}
    assert all(left.values()), f"no outcome is left: {left}"
    return verdict_of({name: None if len(values) > 1 else values == ("yes",) for name, values in left.items()})


def test_whatever_is_asked_can_be_answered() -> None:
    """No question is put whose every answer but one is refused."""
    dice = random.Random(3)
    rules = regime(edition("230-VIII@2026-08-25"))
    for _ in range(60):
        known = Knowledge()
        for _ in range(12):
            questions = open_questions(rules, known)
            if not questions:
                break
            fact = questions[0]
            for value in fact.values:
                assess_verdict(Knowledge({**known.states, fact.name: state_of(fact, value)}), rules.edition.id)
            known = known.with_(fact, dice.choice(fact.values))


def test_tables_are_answered_as_single_systems_are() -> None:
    import polars as pl

    from zandy.law.engines.columns import ColumnEngine

    dice, evaluator = random.Random(5), regime(edition("230-VIII@2026-08-25")).evaluator
    names = [slot.fact.name for slot in evaluator.slots("use_prohibited") if slot.fact.kind is Kind.YES_NO]
    rows: list[dict[str, bool | None]] = []
    while len(rows) < 400:
        row = {name: dice.choice((True, False, None, None)) for name in names}
        try:
            assess_verdict(know(row, VOCABULARY), "230-VIII@2026-08-25")
        except FactError:
            continue
        rows.append(row)
    asked = ["use_prohibited", "automated_processing", "untargeted_extraction"]
    table = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Boolean))
    found = ColumnEngine(evaluator, VOCABULARY).run(table, asked)
    for name in asked:
        single = ["|".join(evaluator.answer(name, know(row, VOCABULARY))) for row in rows]
        assert found[name].cast(pl.String).to_list() == single
