"""Receipts: the same bytes every time, from any state of knowledge; replaying says why not when not."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import (
    SEAL,
    ReceiptError,
    assessment_json,
    canonical,
    facts_json,
    knowledge_from,
    replay,
    seal,
)
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, State, Status, state_of

DAY = date(2026, 6, 1)
EDITIONS = ("draft", "230-VIII", "230-VIII@2026-08-25")


@st.composite
def knowledge(draw: st.DrawFn) -> Knowledge:
    """Some facts in any state, with or without who said them."""
    states: dict[str, State] = {}
    for name in draw(st.lists(st.sampled_from(sorted(VOCABULARY)), unique=True, max_size=12)):
        fact = VOCABULARY[name]
        values: list[object] = [None, *fact.values] if fact.values else [None]
        if fact.kind is not Kind.ONE_OF:
            values.append(Status.NOT_APPLICABLE)
        value = draw(st.sampled_from(values))
        if draw(st.booleans()):
            states[name] = state_of(fact, value, by="А. Серікова", on=DAY, source="шарт 12")
        else:
            states[name] = state_of(fact, value)
    return Knowledge(states)


@settings(max_examples=40, deadline=None)
@given(known=knowledge(), edition=st.sampled_from(EDITIONS))
def test_a_receipt_comes_out_again_byte_by_byte(known: Knowledge, edition: str) -> None:
    try:
        receipt = assessment_json(assess(known, on=DAY, edition=edition))
    except FactError:
        return
    read = json.loads(json.dumps(receipt, ensure_ascii=False))
    assert replay(read).same
    assert knowledge_from(read["facts"]) == known
    assert canonical(assessment_json(assess(known, on=DAY, edition=edition))) == canonical(receipt)


def receipt() -> dict[str, object]:
    known = Knowledge({"emotion.determined": state_of(VOCABULARY["emotion.determined"], True, by="A")})
    return assessment_json(assess(known, on=DAY, edition="230-VIII"))


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"verdict": "lawful"}, ["answer"]),
        ({"format": 2}, ["unknown_format"]),
        ({"edition": {"id": "230-IX", "hash": ""}}, ["unknown_edition"]),
        ({"edition": {"id": "230-VIII", "act": "ai_law", "trust": "P", "hash": "0" * 64}}, ["norms_changed"]),
        ({"edition": {"id": "230-VIII", "act": "ai_law", "trust": "U", "hash": ""}}, ["norms_changed", "answer"]),
        ({"approved_by": "the ministry"}, ["answer"]),
        ({"facts": {"emotion.gone": {"status": "known", "values": ["yes"]}}}, ["unknown_fact"]),
        ({"on": "2026-06-02"}, []),
    ],
)
def test_why_not_when_not(change: dict[str, object], codes: list[str]) -> None:
    body = receipt() | change
    sealed = body | {SEAL: seal(body)}
    found = replay(sealed)
    assert [each.code for each in found.differences] == codes
    assert found.same is not bool(codes)
    if "format" not in change:
        assert "altered" in [each.code for each in replay(body).differences]


@pytest.mark.parametrize("missing", ["format", "edition", "on", "facts", "findings", SEAL])
def test_what_is_no_receipt(missing: str) -> None:
    body = receipt()
    del body[missing]
    with pytest.raises(ReceiptError):
        replay(body)


def test_facts_a_receipt_cannot_have() -> None:
    body = receipt() | {"facts": {"system.stage": {"status": "known", "values": ["retired"]}}}
    with pytest.raises(ReceiptError):
        replay(body | {SEAL: seal(body)})


def test_facts_are_sorted_and_empty_things_left_out() -> None:
    known = Knowledge({name: State(Status.ASKED_NOT_KNOWN) for name in ("works.used_for_training", "emotion.consent")})
    written = facts_json(known)
    assert list(written) == ["emotion.consent", "works.used_for_training"]
    assert written["emotion.consent"] == {"status": "asked_not_known"}
