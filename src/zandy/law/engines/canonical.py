"""The canonical JSON form of facts, conditions, norms and editions, and its hash.

One value has one text: keys sorted, no white space, UTF-8, every field written. What a norm leans on (definitions,
classes, overriding norms) stands inside it, so that its hash changes whenever its meaning may. The published schema of
the form is made by `export.norm_schema`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any as Anything
from typing import TypeVar

from ..words.classes import Conduct, Role, Trust
from ..words.edition import Edition, NotComputed, Span
from ..words.expression import (
    ALWAYS,
    NEVER,
    All,
    Always,
    Among,
    Any,
    AtLeast,
    Condition,
    Established,
    Not,
    Threshold,
)
from ..words.fact import Fact, Kind, YesNo
from ..words.facts import VOCABULARY
from ..words.liability import Attribution, Burden, Entails, Offence
from ..words.norm import Arm, Classification, Deadline, Exemption, Ground, Modality, Norm, Override
from ..words.parties import Party
from ..words.provision import Provision

Json = Mapping[str, Anything]
Value = Fact | Condition | Norm | Edition
Vocabulary = Mapping[str, Fact]
V = TypeVar("V", bound=Value)


class CanonicalError(ValueError):
    """A text that is not the canonical form of what was to be read from it; the message says why."""


def canonical_text(value: Value) -> str:
    """The one text of a value."""
    return json.dumps(to_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def hash_of(value: Value) -> str:
    """SHA-256 of the canonical text, in hexadecimal digits."""
    return hashlib.sha256(canonical_text(value).encode()).hexdigest()


def from_json(kind: type[V], text: str, vocabulary: Vocabulary = VOCABULARY) -> V:
    """Read a fact, condition, norm or edition back from its text; the facts are those of the vocabulary.

    Raises CanonicalError for a text that is none, that names a fact or a value that the vocabulary does not have, or
    whose norms override each other in a circle.
    """
    what = kind.__name__.lower()
    try:
        data = json.loads(text)
        value = _READERS[kind](data, vocabulary)
    except KeyError as error:
        raise CanonicalError(f"not a {what}: {error} is missing, or no fact of the vocabulary") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CanonicalError(f"not a {what}: {error}") from error
    if not isinstance(value, kind):
        raise CanonicalError(f"not a {what}: it is a {type(value).__name__.lower()}")
    if to_json(value) != data:
        raise CanonicalError(f"not the canonical form of a {what}: fields that mean nothing, or values out of order")
    return value


# --- writing -----------------------------------------------------------------------------------------------------


def to_json(value: Value) -> dict[str, Anything]:
    """A value as plain data. A yes/no fact by itself is written out; inside a condition it is only named."""
    match value:
        case Fact():
            return _fact(value)
        case Norm():
            return _norm(value)
        case Edition():
            return _edition(value)
    return _condition(value)


def _fact(fact: Fact) -> dict[str, Anything]:
    return {
        "name": fact.name,
        "kind": str(fact.kind),
        "at": list(map(str, fact.at)),
        "values": list(fact.values),
        "judgement": fact.judgement,
        "reading": fact.reading,
        "unit": fact.unit,
    }


def _condition(condition: Condition) -> dict[str, Anything]:
    match condition:
        case YesNo(name=name):
            return {"fact": name}
        case Among(fact=fact, values=values):
            return {"fact": fact.name, "among": sorted(values)}
        case AtLeast(fact=fact, threshold=threshold):
            return {"fact": fact.name, "at_least": _threshold(threshold)}
        case Always(holds=holds):
            return {"always": holds}
        case Not(of=part):
            return {"not": _condition(part)}
        case All(of=parts):
            return {"all": list(map(_condition, parts))}
        case Any(of=parts):
            return {"any": list(map(_condition, parts))}
        case Established(at=at, of=part):
            return {"established": str(at), "of": _condition(part)}
    raise TypeError(f"not a condition: {condition!r}")


def _threshold(threshold: Threshold) -> int | str:
    return threshold.isoformat() if isinstance(threshold, date) else threshold


def _norm(norm: Norm) -> dict[str, Anything]:
    written: dict[str, Anything] = {
        "at": str(norm.at),
        "modality": str(norm.modality),
        "name": norm.name,
        "who": list(map(str, norm.who)),
        "toward": list(map(str, norm.toward)),
        "to": list(map(str, norm.to)),
        "of_function": norm.of_function,
        "when": _condition(norm.when),
        "unless": list(map(_exemption, norm.unless)),
        "overridden": [
            {"by": _norm(each.by), "ground": str(each.ground), "at": str(each.at)} for each in norm.overridden
        ],
        "by": {"parameter": norm.by.parameter, "starts": norm.by.starts} if norm.by else None,
        "documents": list(norm.documents),
        "also": list(map(str, norm.also)),
        "trust": str(norm.trust),
    }
    if isinstance(norm, Classification):
        written["arms"] = [
            {"at": str(arm.at), "value": str(arm.value), "when": _condition(arm.when)} for arm in norm.arms
        ]
    if isinstance(norm, Offence):
        written["entails"] = [{"sanction": each.sanction, "when": _condition(each.when)} for each in norm.entails]
    if isinstance(norm, Attribution):
        written["burdens"] = [
            {"party": str(each.party), "when": _condition(each.when), "unless": list(map(_exemption, each.unless))}
            for each in norm.burdens
        ]
    return written


def _exemption(exemption: Exemption) -> dict[str, Anything]:
    return {"at": str(exemption.at), "when": _condition(exemption.when)}


def _edition(edition: Edition) -> dict[str, Anything]:
    facts = {fact.name: fact for norm in edition.all_norms for fact in _facts_of(norm)}
    return {
        "id": edition.id,
        "act": edition.act,
        "in_force": _span(edition.in_force),
        "events": _span(edition.events),
        "norms": list(map(_norm, edition.norms.values())),
        "linked": list(map(_norm, edition.linked.values())),
        "not_computed": {str(at): str(why) for at, why in edition.not_computed.items()},
        "trust": str(edition.trust),
        "over": edition.over,
        "facts": {name: _fact(fact) for name, fact in facts.items()},
    }


def _facts_of(norm: Norm) -> tuple[Fact, ...]:
    return (*norm.condition.facts(), *(fact for condition in _further(norm) for fact in condition.facts()))


def _further(norm: Norm) -> tuple[Condition, ...]:
    """The conditions of a norm beside the one that it holds under."""
    match norm:
        case Classification(arms=arms):
            return tuple(arm.when for arm in arms)
        case Offence(entails=entails):
            return tuple(each.when for each in entails)
        case Attribution(burdens=burdens):
            return tuple(part for each in burdens for part in (each.when, *(more.when for more in each.unless)))
    return ()


def _span(span: Span) -> dict[str, str | None]:
    return {name: day.isoformat() if day else None for name, day in (("start", span.start), ("end", span.end))}


# --- reading -----------------------------------------------------------------------------------------------------


def _read_fact(data: Json, vocabulary: Vocabulary) -> Fact:
    fact = vocabulary[data["name"]]
    if _fact(fact) != data:
        raise ValueError(f"the fact {fact.name} is defined otherwise in this vocabulary")
    return fact


def _read_whole_condition(data: Json, vocabulary: Vocabulary) -> Value:
    # A yes/no fact is a condition too; by itself it is written out as a fact.
    return _read_fact(data, vocabulary) if "kind" in data else _read_condition(data, vocabulary)


def _read_condition(data: Json, vocabulary: Vocabulary) -> Condition:
    if "fact" in data:
        return _read_test(data, vocabulary[data["fact"]])
    match dict(data):
        case {"always": bool(holds)}:
            # The norms know a missing condition by being ALWAYS itself.
            return ALWAYS if holds else NEVER
        case {"not": part}:
            return Not(_read_condition(part, vocabulary))
        case {"all": [*parts]}:
            return All(tuple(_read_condition(part, vocabulary) for part in parts))
        case {"any": [*parts]}:
            return Any(tuple(_read_condition(part, vocabulary) for part in parts))
        case {"established": str(at), "of": part}:
            return Established(Provision.parse(at), _read_condition(part, vocabulary))
    raise ValueError(f"a condition is not written so: {', '.join(map(repr, data))}")


def _read_test(data: Json, fact: Fact) -> Condition:
    match dict(data):
        case {"among": [*values]} if set(values) <= set(fact.values):
            return Among(fact, frozenset(values))
        case {"at_least": int(threshold)} if fact.kind is Kind.NUMBER and not isinstance(threshold, bool):
            return AtLeast(fact, threshold)
        case {"at_least": str(threshold)} if fact.kind is Kind.DATE:
            return AtLeast(fact, date.fromisoformat(threshold))
    if isinstance(fact, YesNo) and set(data) == {"fact"}:
        return fact
    raise ValueError(f"{fact.name} cannot be tested so: {dict(data)}")


def _read_norm(data: Json, vocabulary: Vocabulary) -> Norm:
    parts: dict[str, Anything] = {
        "modality": Modality(data["modality"]),
        "name": data["name"],
        "who": tuple(map(Role, data["who"])),
        "toward": tuple(map(Role, data["toward"])),
        "to": tuple(map(Conduct, data["to"])),
        "of_function": bool(data["of_function"]),
        "when": _read_condition(data["when"], vocabulary),
        "unless": tuple(_read_exemption(each, vocabulary) for each in data["unless"]),
        "overridden": tuple(_read_override(each, vocabulary) for each in data["overridden"]),
        "by": Deadline(data["by"]["parameter"], starts=data["by"]["starts"]) if data["by"] else None,
        "documents": tuple(data["documents"]),
        "also": tuple(map(Provision.parse, data["also"])),
        "trust": Trust(data["trust"]),
    }
    at = Provision.parse(data["at"])
    if "arms" in data:
        return _checked(Classification(at, arms=tuple(_read_arm(arm, vocabulary) for arm in data["arms"]), **parts))
    if "entails" in data:
        entails = (Entails(each["sanction"], _read_condition(each["when"], vocabulary)) for each in data["entails"])
        return _checked(Offence(at, entails=tuple(entails), **parts))
    if "burdens" in data:
        burdens = tuple(_read_burden(each, vocabulary) for each in data["burdens"])
        return _checked(Attribution(at, burdens=burdens, **parts))
    return _checked(Norm(at, **parts))


def _read_exemption(data: Json, vocabulary: Vocabulary) -> Exemption:
    return Exemption(Provision.parse(data["at"]), _read_condition(data["when"], vocabulary))


def _read_burden(data: Json, vocabulary: Vocabulary) -> Burden:
    unless = tuple(_read_exemption(each, vocabulary) for each in data["unless"])
    return Burden(Party(data["party"]), _read_condition(data["when"], vocabulary), unless)


def _checked(norm: Norm) -> Norm:
    # Building the whole condition refuses a circle of overrides.
    _ = norm.condition
    return norm


def _read_override(data: Json, vocabulary: Vocabulary) -> Override:
    return Override(_read_norm(data["by"], vocabulary), Ground(data["ground"]), Provision.parse(data["at"]))


def _read_arm(data: Json, vocabulary: Vocabulary) -> Arm:
    return Arm(Provision.parse(data["at"]), data["value"], _read_condition(data["when"], vocabulary))


def _read_edition(data: Json, vocabulary: Vocabulary) -> Edition:
    for fact in data["facts"].values():
        _read_fact(fact, vocabulary)
    return Edition(
        id=data["id"],
        act=data["act"],
        in_force=_read_span(data["in_force"]),
        events=_read_span(data["events"]),
        norms=_read_norms(data["norms"], vocabulary),
        linked=_read_norms(data["linked"], vocabulary),
        not_computed={Provision.parse(at): NotComputed(why) for at, why in data["not_computed"].items()},
        trust=Trust(data["trust"]),
        over=data["over"],
    )


def _read_norms(data: list[Json], vocabulary: Vocabulary) -> dict[Provision, Norm]:
    norms = (_read_norm(each, vocabulary) for each in data)
    return {norm.at: norm for norm in norms}


def _read_span(data: Json) -> Span:
    start, end = (date.fromisoformat(data[name]) if data[name] else None for name in ("start", "end"))
    return Span(start, end)


_READERS: Mapping[type[Anything], Callable[[Json, Vocabulary], Value]] = {
    Fact: _read_fact,
    YesNo: _read_fact,
    Condition: _read_whole_condition,
    Norm: _read_norm,
    Classification: _read_norm,
    Offence: _read_norm,
    Attribution: _read_norm,
    Edition: _read_edition,
}
