"""JSON Schemas: what the schema of cards allows is what can be known; every assessment meets the schema of answers."""

import json
from datetime import date
from typing import Any as Anything

import jsonschema
import pytest

from zandy.law.decisions.assess import Verdict, assess
from zandy.law.decisions.receipt import assessment_json
from zandy.law.decisions.regime import regime
from zandy.law.engines.export import Lost
from zandy.law.engines.export.json_schema import VERDICTS, to_answer_schema, to_card_schema
from zandy.law.norms import editions
from zandy.law.words.fact import Fact, Family
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Status, know, state_of

from .small_norms import FACTS

things = Family("outcome")
sure = things.one_of("sure", ("no", "may", "does"))
SOME_FACTS = {**FACTS, sure.name: sure}


def validator(text: str) -> jsonschema.Draft202012Validator:
    """A validator of a schema that is itself valid; days are checked."""
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


CARDS = validator(to_card_schema(SOME_FACTS, editions=("draft", "230-VIII")).text)


def allowed(name: str, answer: Anything) -> bool:
    """Whether the schema allows an answer to a fact, written either way."""
    family, _, member = name.partition(".")
    ways = [{"facts": {name: answer}}, {"facts": {family: {member: answer}}}]
    found = {CARDS.is_valid(way) for way in ways}
    assert len(found) == 1
    return found.pop()


ANSWERS: list[tuple[str, Anything, bool]] = [
    ("thing.a", True, True),
    ("thing.a", "no", True),
    ("thing.a", [True, False], True),
    ("thing.a", [], False),
    ("thing.a", "maybe", False),
    ("thing.a", 1, False),
    ("thing.size", "small", True),
    ("thing.size", ["small", "large"], True),
    ("thing.size", "huge", False),
    ("thing.size", ["small", "huge"], False),
    ("thing.size", True, False),
    ("thing.count", 12, True),
    ("thing.count", 1.5, False),
    ("thing.count", "twelve", False),
    ("thing.count", True, False),
]


@pytest.mark.parametrize(("name", "answer", "right"), ANSWERS, ids=str)
def test_the_schema_allows_what_can_be_known(name: str, answer: Anything, right: bool) -> None:
    assert allowed(name, answer) is right
    fact = FACTS[name]
    if right:
        assert state_of(fact, answer).status is Status.KNOWN
    else:
        with pytest.raises(FactError):
            state_of(fact, answer)


@pytest.mark.parametrize("name", sorted(SOME_FACTS))
def test_every_fact_may_be_unknown_or_left_open(name: str) -> None:
    assert allowed(name, "unknown")
    assert allowed(name, None)
    assert allowed(name, {"value": "unknown", "by": "A. Serikova", "on": "2026-05-01"})


@pytest.mark.parametrize("name", sorted(SOME_FACTS))
def test_what_may_not_apply_is_what_can_be_known_so(name: str) -> None:
    fact = SOME_FACTS[name]
    try:
        state_of(fact, Status.NOT_APPLICABLE)
    except FactError:
        assert not allowed(name, "not applicable")
    else:
        assert allowed(name, "not applicable")
        assert allowed(name, "not_applicable")


@pytest.mark.parametrize(
    ("name", "answer", "right"),
    [
        ("thing.day", "2026-01-18", True),
        ("thing.day", "18.01.2026", False),
        ("thing.day", ["2026-01-18", "2026-02-01"], True),
        ("thing.count", [3, 7], True),
        ("thing.count", [3], False),
        ("thing.count", {"between": [3, 7], "source": "contract 12"}, True),
        ("thing.count", {"possible": [3, 7]}, False),
        ("thing.size", {"possible": ["small", "middle"]}, True),
        ("thing.a", {"value": True, "by": "A. Serikova", "on": "2026-05-01", "source": "contract 12"}, True),
        ("thing.a", {"value": True, "possible": [True]}, False),
        ("thing.a", {"by": "A. Serikova"}, False),
        ("thing.a", {"value": True, "mood": "good"}, False),
        ("thing.a", {"value": True, "on": "yesterday"}, False),
        ("outcome.sure", False, True),
        ("outcome.sure", True, False),
    ],
    ids=str,
)
def test_answers_that_say_more_than_a_value(name: str, answer: Anything, right: bool) -> None:
    assert allowed(name, answer) is right


@pytest.mark.parametrize(
    ("card", "right"),
    [
        ({"facts": {}}, True),
        ({"zandy": 1, "name": {"kk": "Жүйе", "en": "System"}, "about": "x", "edition": "draft", "facts": {}}, True),
        ({"name": "no facts"}, False),
        ({"facts": {"thing.z": True}}, False),
        ({"facts": {"thing": {"z": True}}}, False),
        ({"facts": {}, "edition": "231-VIII"}, False),
        ({"facts": {}, "zandy": 2}, False),
        ({"facts": {}, "mood": "good"}, False),
        ({"facts": {}, "name": {"de": "System"}}, False),
    ],
    ids=str,
)
def test_whole_cards(card: Anything, right: bool) -> None:
    assert CARDS.is_valid(card) is right


def test_facts_carry_their_provisions_and_the_question_asked_about_them() -> None:
    def describe(fact: Fact) -> str:
        return f"Question about {fact.name}?"

    schema = json.loads(to_card_schema(describe=describe).text)
    assert set(schema["$defs"]) == set(VOCABULARY)
    emotion = schema["$defs"]["emotion.determined"]
    assert emotion["description"] == "Question about emotion.determined?"
    assert emotion["x-provisions"][0] == "ai_law:art_17__para_3__point_6"
    assert schema["$defs"]["manipulation.used"]["x-judgement"] is True


def test_the_exports_say_what_is_lost() -> None:
    assert Lost.CONTRADICTIONS in to_card_schema().lost
    assert Lost.CONDITIONS in to_answer_schema([]).lost


# --- assessments -------------------------------------------------------------------------------------------------

KNOWN: list[dict[str, Anything]] = [
    {},
    {"system.informatisation_object": True, "system.learns_from_data": True, "system.imitates_cognition": True},
    {"emotion.determined": True, "emotion.consent": None, "failure.moral_harm": ["may", "does"]},
    {"mode.public_network": Status.NOT_APPLICABLE},
]


@pytest.fixture(params=editions.edition_ids())
def edition_id(request: pytest.FixtureRequest) -> str:
    """The id of an edition."""
    return str(request.param)


def receipt(edition: str, known: dict[str, Anything]) -> dict[str, Anything]:
    """An assessment as plain data."""
    return assessment_json(assess(know(known, VOCABULARY), on=date(2026, 9, 1), edition=edition))


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: ", ".join(known) or "nothing")
def test_every_assessment_meets_the_schema(edition_id: str, known: dict[str, Anything]) -> None:
    questions = regime(editions.edition(edition_id)).evaluator.questions.values()
    validator(to_answer_schema(questions).text).validate(receipt(edition_id, known))


@pytest.mark.parametrize(
    "broken",
    [
        {"verdict": "fine"},
        {"facts": {"emotion.unheard_of": {"status": "known"}}},
        {"facts": {"emotion.consent": {"values": ["yes"]}}},
        {"on": "yesterday"},
        {"sha256": "0"},
        {"next_question": "what?"},
        {"findings": {}},
        {"mood": "good"},
    ],
    ids=str,
)
def test_what_is_no_assessment_is_refused(broken: dict[str, Anything]) -> None:
    answers = validator(to_answer_schema(regime(editions.adopted()).evaluator.questions.values()).text)
    assert not answers.is_valid(receipt("230-VIII", {}) | broken)


def test_an_outcome_that_the_question_does_not_have_is_refused() -> None:
    answers = validator(to_answer_schema(regime(editions.adopted()).evaluator.questions.values()).text)
    found = receipt("230-VIII", {})
    found["findings"]["risk"]["outcomes"] = ["unthinkable"]
    assert not answers.is_valid(found)


def test_the_verdicts_are_those_of_the_assessment() -> None:
    assert [str(verdict) for verdict in Verdict] == VERDICTS
