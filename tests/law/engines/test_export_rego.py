"""Rego: on complete facts the same answers as the evaluator; where a fact is missing no answer, never "no"."""

import random
from collections.abc import Callable, Mapping
from datetime import date

import pytest

pytest.importorskip("regopy", reason="running Rego needs regopy: install zandy[dev]")

import regopy
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.law.engines.evaluate import Evaluator, Question, question_of, yes_no
from zandy.law.engines.export import Lost
from zandy.law.engines.export.rego import package_of, to_rego
from zandy.law.norms import editions
from zandy.law.words.expression import ALWAYS, NEVER, Condition
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Status, know
from zandy.law.words.norm import Arm, classify

from .small_norms import ART, FACTS, SOME_DAY, a, b, c, conditions, count, day

Given = Mapping[str, bool | int | str]


def runner(*questions: Question, edition: str = "test") -> Callable[[Given], dict[str, str]]:
    """Rego's answers to the questions, by the facts given."""
    machine = regopy.Interpreter()
    machine.add_module("test.rego", to_rego(questions, edition).text)

    def answers(facts: Given) -> dict[str, str]:
        machine.set_input({"facts": dict(facts)})
        output = machine.query(f"data.{package_of(edition)}.answers")
        found: dict[str, str] = output.results[0].expressions[0]
        return found

    return answers


def known(facts: Given, vocabulary: Mapping[str, Fact]) -> dict[str, object]:
    """The same facts as the evaluator takes them."""

    def plain(name: str, value: bool | int | str) -> object:
        if value == "not_applicable":
            return Status.NOT_APPLICABLE
        return date.fromisoformat(str(value)) if vocabulary[name].kind is Kind.DATE else value

    return {name: plain(name, value) for name, value in facts.items()}


VALUES: dict[str, list[bool | int | str]] = {
    "thing.a": [True, False, "not_applicable"],
    "thing.b": [True, False],
    "thing.c": [True, False],
    "thing.size": ["small", "middle", "large"],
    "thing.count": [0, 2, 3, 6, 7, 100, "not_applicable"],
    "thing.day": ["2026-01-17", "2026-01-18", "2030-12-31", "not_applicable"],
}
#: What does not apply may stay open, and then an answer may be missing.
PLAIN = {name: [value for value in values if value != "not_applicable"] for name, values in VALUES.items()}
TOTAL = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in PLAIN.items()})
PARTIAL = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})


@settings(max_examples=60, deadline=None)
@given(conditions(), st.lists(TOTAL, min_size=5, max_size=5))
def test_complete_facts_get_the_evaluators_answer(condition: Condition, systems: list[Given]) -> None:
    question = yes_no("q", condition)
    run, evaluator = runner(question), Evaluator.of([question])
    for facts in systems:
        assert (run(facts)["q"],) == evaluator.answer("q", know(known(facts, FACTS), FACTS))


@settings(max_examples=60, deadline=None)
@given(conditions(), st.lists(PARTIAL, min_size=5, max_size=5))
def test_an_answer_from_incomplete_facts_is_one_that_the_evaluator_has_decided(
    condition: Condition, systems: list[Given]
) -> None:
    question = yes_no("q", condition)
    run, evaluator = runner(question), Evaluator.of([question])
    for facts in systems:
        if "q" in (answers := run(facts)):
            assert (answers["q"],) == evaluator.answer("q", know(known(facts, FACTS), FACTS))


def test_a_missing_fact_is_never_no() -> None:
    run = runner(yes_no("q", a & ~b))
    assert run({}) == {}
    assert run({"thing.a": True}) == {}
    assert run({"thing.b": False}) == {}
    assert run({"thing.b": True}) == {"q": "no"}
    assert run({"thing.a": True, "thing.b": False}) == {"q": "yes"}


@pytest.mark.parametrize("rubbish", ["perhaps", "YES", 1, 0, None, [], ["yes"], {}])
def test_a_value_that_is_none_is_no_answer(rubbish: object) -> None:
    facts: dict[str, object] = {"thing.a": rubbish, "thing.count": "many", "thing.day": "18.01.2026"}
    run = runner(yes_no("a", a), yes_no("count", count.at_least(3)), yes_no("day", day.on_or_after(SOME_DAY)))
    assert run(facts) == {}  # type: ignore[arg-type]  # the point is that these are no values


def test_what_always_or_never_holds() -> None:
    assert runner(yes_no("always", ALWAYS), yes_no("never", NEVER))({}) == {"always": "yes", "never": "no"}


def test_classes_are_given_from_the_highest_down() -> None:
    classes = classify(
        ART / 1, name="kind", when=c, arms=(Arm(ART / 1 / 2, "high", a), Arm(ART / 1 / 1, "middle", b))
    )  # fmt: skip
    run = runner(question_of(classes))
    assert run({"thing.c": True, "thing.a": True, "thing.b": True}) == {"kind": "high"}
    assert run({"thing.c": True, "thing.b": True}) == {}
    assert run({"thing.c": True, "thing.a": False, "thing.b": False}) == {"kind": "gap"}
    assert run({"thing.c": False}) == {"kind": "outside"}


def test_the_export_says_what_is_lost() -> None:
    assert {Lost.UNKNOWN, Lost.POSSIBLE_OUTCOMES, Lost.REASONS} <= set(to_rego([yes_no("q", a)], "test").lost)


@pytest.mark.parametrize("id", editions.edition_ids())
def test_whole_editions_answer_alike(id: str) -> None:
    questions = [question_of(norm) for norm in editions.edition(id).all_norms]
    run, evaluator = runner(*questions, edition=id), Evaluator.of(questions)
    chance = random.Random(1)
    for _ in range(10):
        complete: Given = {name: _any_value(fact, chance) for name, fact in VOCABULARY.items()}
        knowledge = know(known(complete, VOCABULARY), VOCABULARY)
        assert {name: (value,) for name, value in run(complete).items()} == {
            name: evaluator.answer(name, knowledge) for name in evaluator.questions
        }
        some = {name: value for name, value in complete.items() if chance.random() < 0.6}
        knowledge = know(known(some, VOCABULARY), VOCABULARY)
        for name, value in run(some).items():
            assert evaluator.answer(name, knowledge) == (value,)


def _any_value(fact: Fact, chance: random.Random) -> bool | int | str:
    match fact.kind:
        case Kind.YES_NO:
            return chance.random() < 0.7
        case Kind.ONE_OF:
            return chance.choice(fact.values)
        case Kind.NUMBER:
            return chance.randrange(100)
    return f"20{chance.randrange(20, 30)}-0{chance.randrange(1, 10)}-15"
