"""JSON Schema 2020-12 of what goes in (a system card with its facts) and of what comes out (an assessment)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any as Anything

from ...words.classes import Trust
from ...words.fact import NO, YES, Fact, Kind
from ...words.facts import VOCABULARY
from ...words.knowledge import Status
from ..evaluate import Question
from . import Export, Lost
from .norm_schema import DIALECT, Schema, schema_text

#: What stands in the place of a value: asked and not known; does not apply to the system.
UNKNOWN = ["unknown"]
NOT_APPLICABLE = ["not applicable", "not_applicable"]
#: Whether the system is lawful, as `decisions.assess` says it.
VERDICTS = ["lawful", "prohibited", "undetermined", "outside"]

_DAY: Schema = {"type": "string", "format": "date"}
_TEXT: Schema = {"type": "string"}
_SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}

Describe = Callable[[Fact], str]


def to_card_schema(
    vocabulary: Mapping[str, Fact] = VOCABULARY, *, editions: Iterable[str] = (), describe: Describe | None = None
) -> Export:
    """The schema of a system card.

    `editions` are the ids that a card may name; with `describe` (the questions in the wording) editors show what a
    fact means.
    """
    schema = card_schema(vocabulary, editions, describe)
    return Export(schema_text(schema), (Lost.CONDITIONS, Lost.CONTRADICTIONS, Lost.SPELLINGS))


def to_answer_schema(questions: Iterable[Question], vocabulary: Mapping[str, Fact] = VOCABULARY) -> Export:
    """The schema of an assessment (a receipt) over these questions."""
    return Export(schema_text(answer_schema(questions, vocabulary)), (Lost.CONDITIONS,))


# --- in: a card --------------------------------------------------------------------------------------------------


def card_schema(vocabulary: Mapping[str, Fact], editions: Iterable[str], describe: Describe | None) -> Schema:
    """The schema of a card as plain data."""
    editions = list(editions)
    words: Schema = {"anyOf": [_TEXT, _record(dict.fromkeys(("kk", "ru", "en"), _TEXT))]}
    return {
        "$schema": DIALECT,
        "title": "System card",
        "description": "What is known about one system. A fact that is not here was not asked; it is never «no».",
        **_record(
            {
                "zandy": {"const": 1},
                "name": words,
                "about": words,
                "edition": {"enum": [*editions, None]} if editions else {"type": ["string", "null"]},
                "facts": _facts(vocabulary),
            },
            ["facts"],
        ),
        "$defs": {name: _answer(fact, describe) for name, fact in vocabulary.items()},
    }


def _facts(vocabulary: Mapping[str, Fact]) -> Schema:
    """Facts by their whole names, or by family."""
    families: dict[str, Schema] = {}
    for name, fact in vocabulary.items():
        families.setdefault(fact.family, {})[name.partition(".")[2]] = _ref(name)
    return _record({
        **{name: _ref(name) for name in vocabulary},
        **{family: _record(members) for family, members in families.items()},
    })  # fmt: skip


def _answer(fact: Fact, describe: Describe | None) -> Schema:
    settled, open_ = _settled(fact), _open(fact)
    value: Schema = {"anyOf": [settled, _enum([*UNKNOWN, *_not_applicable(fact)])]}
    key = "possible" if fact.kind in (Kind.YES_NO, Kind.ONE_OF) else "between"
    who: Schema = {"by": _TEXT, "on": _DAY, "source": _TEXT}
    told = [_record({"value": value, **who}, ["value"]), _record({key: open_, **who}, [key])]
    return {
        "title": fact.name,
        **({"description": describe(fact)} if describe else {}),
        "x-kind": str(fact.kind),
        "x-provisions": list(map(str, fact.at)),
        "x-judgement": fact.judgement,
        "x-reading": fact.reading,
        **({"x-unit": fact.unit} if fact.unit else {}),
        "anyOf": [value, open_, {"type": "null"}, *told],
    }


def _settled(fact: Fact) -> Schema:
    match fact.kind:
        case Kind.YES_NO:
            return {"enum": [True, False, YES, NO]}
        case Kind.ONE_OF:
            # An unquoted yes or no of a YAML file comes as true or false.
            plain = [said for said, value in ((True, YES), (False, NO)) if value in fact.values]
            return {"enum": [*fact.values, *plain]}
        case Kind.NUMBER:
            return {"type": "integer"}
    return _DAY


def _open(fact: Fact) -> Schema:
    """Several values still possible, or the least and the greatest."""
    if fact.kind in (Kind.YES_NO, Kind.ONE_OF):
        return {"type": "array", "items": _settled(fact), "minItems": 1}
    return {"type": "array", "items": _settled(fact), "minItems": 2, "maxItems": 2}


def _not_applicable(fact: Fact) -> list[str]:
    # A one-of fact that may not apply has a value for it.
    return [] if fact.kind is Kind.ONE_OF else NOT_APPLICABLE


# --- out: an assessment ------------------------------------------------------------------------------------------


def answer_schema(questions: Iterable[Question], vocabulary: Mapping[str, Fact] = VOCABULARY) -> Schema:
    """The schema of an assessment as plain data: what `decisions.receipt` writes."""
    facts: Schema = _enum(list(vocabulary))
    parts: Schema = {
        "format": {"const": 1},
        "edition": _all({"id": _TEXT, "act": _TEXT, "hash": _SHA256, "trust": _enum(list(Trust))}),
        "on": _DAY,
        "in_force": {"type": "boolean"},
        "verdict": _enum(VERDICTS),
        "facts": {
            "type": "object",
            "propertyNames": facts,
            "additionalProperties": _ref("state"),
        },
        "findings": _all({question.name: _finding(question) for question in questions}),
        "next_question": {"anyOf": [facts, {"type": "null"}]},
        "open_questions": {"type": "array", "items": facts, "uniqueItems": True},
        "sha256": _SHA256,
    }
    return {
        "$schema": DIALECT,
        "title": "Assessment",
        "description": "The regime of one system under one edition on one day, with the seal of its bytes.",
        **_all(parts),
        "$defs": {"finding": _finding_parts(facts), "state": _state()},
    }


def _finding(question: Question) -> Schema:
    outcomes: Schema = {
        "type": "array",
        "items": _enum(list(question.outcomes)),
        "minItems": 1,
        "uniqueItems": True,
        "description": "Those still possible, from the gravest; one when the question is decided.",
    }
    return {**_ref("finding"), "properties": {"outcomes": outcomes}}


def _finding_parts(facts: Schema) -> Schema:
    provisions: Schema = {"type": "array", "items": _TEXT}
    names: Schema = {"type": "array", "items": facts}
    return _all({
        "outcomes": {"type": "array"},
        "provisions": provisions,
        "exemptions": provisions,
        "deciding": names,
        "missing": names,
        "judged": names,
        "exact": {"type": "boolean"},
        "trust": _enum(list(Trust)),
    })  # fmt: skip


def _state() -> Schema:
    end: Schema = {"anyOf": [{"type": "integer"}, _DAY]}
    parts: Schema = {
        "status": _enum(list(Status)),
        "values": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        "between": {"type": "array", "items": end, "minItems": 2, "maxItems": 2},
        "by": _TEXT,
        "on": _DAY,
        "source": _TEXT,
    }
    return _record(parts, ["status"])


# --- pieces ------------------------------------------------------------------------------------------------------


def _record(properties: Mapping[str, Anything], required: Iterable[str] = ()) -> Schema:
    record: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return record | ({"required": list(required)} if required else {})


def _all(properties: Mapping[str, Anything]) -> Schema:
    return _record(properties, properties)


def _enum(values: Iterable[str]) -> Schema:
    return {"enum": [str(value) for value in values]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
