"""Receipts: an assessment as plain data, the same bytes every time, that can be checked years later.

A receipt says under which norms (the edition and its hash), for which day and from which facts each finding was made.
Replaying it answers again from the same facts and compares byte for byte. No clock, no language, no file stands in it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as Anything

from ..engines.canonical import hash_of
from ..norms.editions import as_of, edition_ids
from ..norms.editions import edition as edition_by_id
from ..words.edition import Edition
from ..words.fact import Fact, Kind
from ..words.facts import VOCABULARY
from ..words.knowledge import FactError, Knowledge, Range, State, Status
from .assess import Assessment, assess
from .finding import Finding

FORMAT = 1
SEAL = "sha256"


class ReceiptError(ValueError):
    """A receipt that cannot be read.

    Attributes:
        code: ``receipt_broken``.
        details: what is missing or wrong.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code, self.details = code, details
        super().__init__(f"{code}: {details}")


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason why a receipt does not come out again.

    Attributes:
        code: ``altered`` (it is not what was sealed), ``unknown_format``, ``unknown_edition``, ``norms_changed``,
            ``unknown_fact``, ``answer`` (a finding comes out differently).
        what: the question, fact or edition meant.
        then: what the receipt says.
        now: what comes out today.
    """

    code: str
    what: str = ""
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a receipt that was checked.

    Attributes:
        same: whether the same bytes come out.
        differences: why not, where they do not.
    """

    same: bool
    differences: tuple[Difference, ...] = ()


def assessment_json(assessment: Assessment) -> dict[str, Anything]:
    """An assessment as plain data with its seal, the SHA-256 of all the rest."""
    edition = assessment.regime.edition
    body: dict[str, Anything] = {
        "format": FORMAT,
        "edition": {"id": edition.id, "act": edition.act, "hash": hash_of(edition), "trust": str(assessment.trust)},
        "on": assessment.on.isoformat(),
        "in_force": assessment.in_force,
        "verdict": str(assessment.verdict),
        "facts": facts_json(assessment.knowledge),
        "findings": {name: _finding(finding) for name, finding in assessment.findings.items()},
        "next_question": None if assessment.next_question is None else assessment.next_question.name,
        "open_questions": [fact.name for fact in assessment.open_questions],
    }
    return body | {SEAL: seal(body)}


def facts_json(knowledge: Knowledge) -> dict[str, Anything]:
    """What is known, as plain data, by the name of the fact."""
    return {name: _state(knowledge[name]) for name in sorted(knowledge)}


def knowledge_from(facts: Mapping[str, Anything]) -> Knowledge:
    """What `facts_json` wrote, read back. Raises FactError, KeyError for a name that is no fact."""
    return Knowledge({name: _read_state(name, said) for name, said in facts.items()})


def seal(body: Mapping[str, Anything]) -> str:
    """The SHA-256 of a receipt's canonical bytes, its own seal left out."""
    rest = {key: value for key, value in body.items() if key != SEAL}
    return hashlib.sha256(canonical(rest)).hexdigest()


def canonical(body: Mapping[str, Anything]) -> bytes:
    """The bytes that are hashed and compared: sorted keys, no spaces, UTF-8."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _finding(finding: Finding) -> dict[str, Anything]:
    return {
        "outcomes": list(finding.outcomes),
        "provisions": [str(at) for at in finding.provisions],
        "exemptions": [str(at) for at in finding.exemptions],
        "deciding": list(finding.deciding),
        "missing": list(finding.missing),
        "judged": list(finding.judged),
        "exact": finding.exact,
        "trust": str(finding.trust),
    }


def _state(state: State) -> dict[str, Anything]:
    said: dict[str, Anything] = {"status": str(state.status)}
    if state.values:
        said["values"] = sorted(state.values)
    if state.between is not None:
        said["between"] = [_end(end) for end in state.between]
    said |= {"by": state.by, "on": state.on.isoformat() if state.on else "", "source": state.source}
    return {key: value for key, value in said.items() if value != ""}


def _end(end: int | date) -> int | str:
    return end.isoformat() if isinstance(end, date) else end


def replay(receipt: Mapping[str, Anything]) -> Replay:
    """Answer a receipt's question again from its own facts. Raises ReceiptError when it is no receipt."""
    try:
        found = tuple(_differences(receipt))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReceiptError("receipt_broken", reason=f"{type(error).__name__}: {error}"[:120]) from error
    return Replay(not found, found)


def _differences(receipt: Mapping[str, Anything]) -> Iterator[Difference]:
    if receipt["format"] != FORMAT:
        yield Difference("unknown_format", then=str(receipt["format"]), now=str(FORMAT))
        return
    if seal(receipt) != receipt[SEAL]:
        yield Difference("altered", then=str(receipt[SEAL]), now=seal(receipt))
    id = receipt["edition"]["id"]
    if id not in edition_ids():
        yield Difference("unknown_edition", what=str(id), now=", ".join(edition_ids()))
        return
    yield from _of_norms(receipt, as_of(edition_by_id(id), date.fromisoformat(receipt["on"])))
    strange = [name for name in receipt["facts"] if name not in VOCABULARY]
    yield from (Difference("unknown_fact", what=name) for name in strange)
    if not strange:
        yield from _of_answers(receipt)


def _of_norms(receipt: Mapping[str, Anything], edition: Edition) -> Iterator[Difference]:
    then, now = str(receipt["edition"]["hash"]), hash_of(edition)
    if then != now:
        yield Difference("norms_changed", what=edition.id, then=then, now=now)


def _of_answers(receipt: Mapping[str, Anything]) -> Iterator[Difference]:
    again = assessment_json(_assessed(receipt))
    if canonical(receipt) == canonical(again):
        return
    for key in dict.fromkeys((*receipt, *again)):
        if key not in (SEAL, "edition", "findings") and receipt.get(key) != again.get(key):
            yield Difference("answer", key, str(receipt.get(key, "–")), str(again.get(key, "–")))
    yield from _of_findings(receipt["findings"], again["findings"])
    then, now = receipt["edition"], again["edition"]
    for key in dict.fromkeys((*then, *now)):
        # That the norms' hash differs has been told already.
        if key != "hash" and then.get(key) != now.get(key):
            yield Difference("answer", f"edition.{key}", str(then.get(key, "–")), str(now.get(key, "–")))


def _of_findings(then: Mapping[str, Anything], now: Mapping[str, Anything]) -> Iterator[Difference]:
    for name in dict.fromkeys((*then, *now)):
        if then.get(name) != now.get(name):
            yield Difference("answer", name, _outcomes(then.get(name)), _outcomes(now.get(name)))


def _outcomes(finding: Mapping[str, Anything] | None) -> str:
    return "–" if finding is None else ", ".join(finding["outcomes"])


def _assessed(receipt: Mapping[str, Anything]) -> Assessment:
    on = date.fromisoformat(receipt["on"])
    return assess(knowledge_from(receipt["facts"]), on=on, edition=receipt["edition"]["id"])


def _read_between(fact: Fact, ends: list[Anything]) -> Range:
    low, high = ends
    if fact.kind is Kind.DATE:
        return date.fromisoformat(low), date.fromisoformat(high)
    return int(low), int(high)


def _read_state(name: str, said: Mapping[str, Anything]) -> State:
    fact = VOCABULARY[name]
    values = frozenset(said.get("values", ()))
    if not values <= set(fact.values):
        raise FactError("unknown_value", name, value=", ".join(sorted(values)))
    between = _read_between(fact, said["between"]) if "between" in said else None
    on = date.fromisoformat(said["on"]) if said.get("on") else None
    return State(Status(said["status"]), values, between, said.get("by", ""), on, said.get("source", ""))
