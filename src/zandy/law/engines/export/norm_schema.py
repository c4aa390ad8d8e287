"""The published JSON Schema of the canonical form of a norm (see `canonical`)."""

import json
from collections.abc import Iterable
from typing import Any as Anything

from ...words.classes import Conduct, Role, Trust
from ...words.norm import Ground, Modality
from ...words.parties import Party

Schema = dict[str, Anything]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def norm_schema() -> Schema:
    """The schema of a norm; a classification has arms, an offence sanctions, a rule on who answers burdens."""
    return {
        "$schema": DIALECT,
        "title": "Norm",
        "description": "What one provision does, in the canonical form that its hash is taken from.",
        "$ref": "#/$defs/norm",
        "$defs": {
            "norm": _norm(),
            "condition": _condition(),
            "provision": {
                "description": "act:eId, in the Akoma Ntoso manner.",
                "type": "string",
                "pattern": r"^[a-z][a-z0-9_]*(:(art|para|point|subpara|indent|note)_[0-9]+(-[0-9]+)?"
                r"(__(art|para|point|subpara|indent|note)(_[0-9]+(-[0-9]+)?)?)*)?$",
            },
            "fact": {
                "description": "The name of a fact: family.fact.",
                "type": "string",
                "pattern": r"^[a-z][a-z0-9_]*\.[a-z0-9_]+$",
            },
        },
    }


def schema_text(schema: Schema) -> str:
    """The text of a schema as it is published."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _norm() -> Schema:
    arm = _record({"at": _ref("provision"), "value": {"type": "string"}, "when": _ref("condition")})
    exemption = _record({"at": _ref("provision"), "when": _ref("condition")})
    override = _record({"at": _ref("provision"), "by": _ref("norm"), "ground": _one_of(Ground)})
    deadline = _record({"parameter": {"type": "string"}, "starts": {"type": "string"}})
    required: Schema = {
        "at": _ref("provision"),
        "modality": _one_of(Modality),
        "name": {"type": "string"},
        "who": _list(_one_of(Role)),
        "toward": _list(_one_of(Role)),
        "to": _list(_one_of(Conduct)),
        "of_function": {"type": "boolean"},
        "when": _ref("condition"),
        "unless": _list(exemption),
        "overridden": _list(override),
        "by": {"anyOf": [deadline, {"type": "null"}]},
        "documents": _list({"type": "string"}),
        "also": _list(_ref("provision")),
        "trust": _one_of(Trust),
    }
    norm = _record(required)
    entailed = _record({"sanction": {"type": "string"}, "when": _ref("condition")})
    burden = _record({"party": _one_of(Party), "when": _ref("condition"), "unless": _list(exemption)})
    own = {
        Modality.CLASSIFIES: ("arms", _list(arm) | {"minItems": 1}),
        Modality.PUNISHES: ("entails", _list(entailed) | {"minItems": 1}),
        Modality.ATTRIBUTES: ("burdens", _list(burden) | {"minItems": 1}),
    }
    norm["properties"] |= dict(own.values())
    norm["allOf"] = [_only_where(modality, field) for modality, (field, _) in own.items()]
    return norm


def _only_where(modality: Modality, field: str) -> Schema:
    """A field that norms of one modality have and no others."""
    return {
        "if": {"properties": {"modality": {"const": str(modality)}}},
        "then": {"required": [field]},
        "else": {"not": {"required": [field]}},
    }


def _condition() -> Schema:
    fact, part = _ref("fact"), _ref("condition")
    parts = _list(part)
    threshold = {"anyOf": [{"type": "integer"}, {"type": "string", "format": "date"}]}
    return {
        "oneOf": [
            _record({"fact": fact}) | {"description": "The yes/no fact is yes."},
            _record({"fact": fact, "among": _list({"type": "string"})})
            | {"description": "The fact has one of these values."},
            _record({"fact": fact, "at_least": threshold}) | {"description": "The number or day is this one or more."},
            _record({"not": part}) | {"description": "The condition does not hold."},
            _record({"all": parts}) | {"description": "Every one of the conditions holds."},
            _record({"any": parts}) | {"description": "At least one of the conditions holds."},
            _record({"always": {"type": "boolean"}}) | {"description": "It always, or never, holds."},
            _record({"established": _ref("provision"), "of": part})
            | {"description": "What another provision establishes, with the condition that it stands for."},
        ]
    }


def _record(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Iterable[str]) -> Schema:
    return {"enum": [str(value) for value in values]}
