"""The canonical form: one text a value, read back equal; its hash changes with the meaning; bad texts are refused."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from operator import and_, invert, or_
from typing import Any as Anything
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zandy.law.engines.canonical import CanonicalError, canonical_text, from_json, hash_of, to_json
from zandy.law.norms import editions
from zandy.law.words.classes import Conduct, Role, Trust
from zandy.law.words.edition import Edition
from zandy.law.words.expression import ALWAYS, NEVER, Always, Among, Condition, Established
from zandy.law.words.fact import Fact, YesNo
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.norm import (
    Arm,
    Classification,
    Deadline,
    Exemption,
    Ground,
    Norm,
    Override,
    classify,
    oblige,
    permit,
    prohibit,
)
from zandy.law.words.provision import Provision

from .small_norms import ART, FACTS, SOME_DAY, a, b, c, count, day, size

V = TypeVar("V")

A_IS_NO = Among(a, frozenset({"no"}))
LEAVES = st.sampled_from(
    [a, b, A_IS_NO, size.at_least("middle"), count.at_least(3), day.on_or_after(SOME_DAY), ALWAYS, NEVER]
)


def conditions(depth: int = 3) -> st.SearchStrategy[Condition]:
    """Conditions of every kind, nested."""
    if not depth:
        return LEAVES
    inner = conditions(depth - 1)
    joined = (st.builds(join, inner, inner) for join in (and_, or_))
    return st.one_of(LEAVES, inner.map(invert), *joined, inner.map(lambda part: Established(ART / 9, part)))


PLACES = st.builds(lambda paragraph, point: ART / paragraph / point, st.integers(1, 9), st.integers(1, 9))
WORDS = st.text(alphabet="abcқүі_", min_size=1, max_size=8)
ARMS = st.lists(st.builds(Arm, PLACES, WORDS, conditions(1)), min_size=1, max_size=3).map(tuple)


def several(values: Iterable[V]) -> st.SearchStrategy[tuple[V, ...]]:
    """A few of the values."""
    return st.lists(st.sampled_from(list(values)), max_size=3, unique=True).map(tuple)


@st.composite
def norms(draw: st.DrawFn, depth: int = 1) -> Norm:
    """Norms with any of the fields filled; overriding norms stand elsewhere, so that there is no circle."""
    over = draw(st.lists(norms(depth - 1), max_size=2)) if depth else []
    parts: dict[str, Anything] = {
        "name": draw(WORDS),
        "who": draw(several(Role)),
        "to": draw(several(Conduct)),
        "of_function": draw(st.booleans()),
        "when": draw(conditions(2)),
        "unless": draw(st.lists(st.builds(Exemption, PLACES, conditions(1)), max_size=2).map(tuple)),
        "overridden": tuple(
            Override(replace(norm, at=ART / 10 / depth), draw(st.sampled_from(list(Ground))), draw(PLACES))
            for norm in over
        ),
        "by": draw(st.one_of(st.none(), st.builds(lambda word: Deadline(word, starts="receipt"), WORDS))),
        "documents": draw(st.lists(WORDS, max_size=2).map(tuple)),
        "trust": draw(st.sampled_from(list(Trust))),
    }
    if draw(st.booleans()):
        return classify(draw(PLACES), arms=draw(ARMS), **parts)
    return draw(st.sampled_from([oblige, prohibit, permit]))(draw(PLACES), **parts)


@settings(max_examples=200, deadline=None)
@given(conditions())
def test_conditions_are_read_back_equal(condition: Condition) -> None:
    again = from_json(Condition, canonical_text(condition), FACTS)
    assert again == condition
    assert hash_of(again) == hash_of(condition)


@settings(max_examples=150, deadline=None)
@given(norms())
def test_norms_are_read_back_equal(norm: Norm) -> None:
    again = from_json(Norm, canonical_text(norm), FACTS)
    assert again == norm
    assert type(again) is type(norm)
    assert again.condition == norm.condition


@pytest.mark.parametrize("name", sorted(VOCABULARY))
def test_facts_are_read_back_as_themselves(name: str) -> None:
    assert from_json(Fact, canonical_text(VOCABULARY[name])) is VOCABULARY[name]


@pytest.mark.parametrize("id", editions.edition_ids())
def test_editions_are_read_back_equal(id: str) -> None:
    edition = editions.edition(id)
    again = from_json(Edition, canonical_text(edition))
    for each in fields(Edition):
        assert getattr(again, each.name) == getattr(edition, each.name), each.name
    assert list(again.norms) == list(edition.norms), "the order of the statute"
    assert hash_of(again) == hash_of(edition)
    for norm, before in zip(again.all_norms, edition.all_norms, strict=True):
        if isinstance(before, Classification):
            assert isinstance(norm, Classification)
            assert norm.outcomes == before.outcomes


def test_the_text_is_sorted_tight_and_in_plain_letters() -> None:
    text = canonical_text(oblige(ART / 1, name="құжат", when=size.is_("small", "large")))
    assert '"name":"құжат"' in text
    assert '"among":["large","small"]' in text
    assert " " not in text
    assert list(json.loads(text)) == sorted(json.loads(text))


BASE = prohibit(ART / 1, name="norm", who=(Role.OWNER,), when=a & b)
OTHERS = [
    replace(BASE, at=ART / 2),
    replace(BASE, name="other"),
    replace(BASE, who=(Role.USER,)),
    replace(BASE, when=a | b),
    replace(BASE, when=a & ~b),
    replace(BASE, unless=(Exemption(ART / 1, c),)),
    replace(BASE, by=Deadline("days", starts="receipt")),
    replace(BASE, trust=Trust.NOT_FOUND),
    oblige(ART / 1, name="norm", who=(Role.OWNER,), when=a & b),
]


def test_a_change_of_any_part_changes_the_hash() -> None:
    hashes = {hash_of(norm) for norm in (BASE, *OTHERS)}
    assert len(hashes) == len(OTHERS) + 1


def test_a_change_of_a_definition_changes_the_hash_of_what_leans_on_it() -> None:
    first, second = (replace(BASE, at=ART / 5, when=when) for when in (a, b))
    leaning = [oblige(ART / 6, name="duty", when=Established(ART / 5, each.condition)) for each in (first, second)]
    assert hash_of(leaning[0]) != hash_of(leaning[1])


def test_a_hash_is_the_same_in_every_run() -> None:
    assert hash_of(prohibit(Provision.parse("test_act:art_1"), name="norm", when=ALWAYS)) == (
        "80f32ea60e14a41e56d3beabe00697a5d993657396ea670f3e48885fc21db987"
    )


def changed(**parts: Anything) -> str:
    """The text of a norm with some fields replaced."""
    return json.dumps({**to_json(BASE), **parts})


def without(field: str) -> str:
    """The text of a norm without a field."""
    return json.dumps({key: value for key, value in to_json(BASE).items() if key != field})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not a norm"),
        ("[]", "not a norm"),
        ("null", "not a norm"),
        ('"norm"', "not a norm"),
        (without("when"), "'when' is missing"),
        (changed(modality="advises"), "advises"),
        (changed(who=["king"]), "king"),
        (changed(at="nowhere at all"), "not the id of an act"),
        (changed(when={"fact": "thing.z"}), "'thing.z'"),
        (changed(when={"fact": "thing.size"}), "cannot be tested so"),
        (changed(when={"fact": "thing.size", "among": ["huge"]}), "cannot be tested so"),
        (changed(when={"fact": "thing.count", "at_least": "2026-01-01"}), "cannot be tested so"),
        (changed(when={"fact": "thing.count", "at_least": True}), "cannot be tested so"),
        (changed(when={"fact": "thing.day", "at_least": "yesterday"}), "yesterday"),
        (changed(when={"maybe": True}), "not written so"),
        (changed(when={"fact": "thing.size", "among": ["small", "large"]}), "not the canonical form"),
        (changed(mood="good"), "not the canonical form"),
    ],
)
def test_a_text_that_is_no_norm_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(CanonicalError) as refused:
        from_json(Norm, text, FACTS)
    assert says in str(refused.value)


def test_overrides_in_a_circle_are_refused_when_read() -> None:
    inner = to_json(prohibit(ART / 1, name="norm", when=a))
    outer = to_json(permit(ART / 2, name="other", when=b))
    outer["overridden"] = [{"by": inner, "ground": "later_act", "at": str(ART / 2)}]
    with pytest.raises(CanonicalError, match="in a circle"):
        from_json(Norm, changed(overridden=[{"by": outer, "ground": "special_law", "at": str(ART / 1)}]), FACTS)


def test_what_is_read_must_be_what_was_asked_for() -> None:
    with pytest.raises(CanonicalError, match="it is a norm"):
        from_json(Classification, canonical_text(BASE), FACTS)
    with pytest.raises(CanonicalError, match="it is a oneof"):
        from_json(YesNo, canonical_text(size), FACTS)


def test_a_fact_defined_otherwise_is_refused() -> None:
    with pytest.raises(CanonicalError, match="defined otherwise"):
        from_json(Fact, json.dumps({**to_json(size), "values": ["small", "large"]}), FACTS)


def test_what_is_no_condition_has_no_text() -> None:
    class Strange(Condition):
        pass

    written: Callable[[], str] = lambda: canonical_text(Strange())  # noqa: E731
    with pytest.raises(TypeError, match="not a condition"):
        written()


def test_a_missing_condition_stays_the_missing_condition() -> None:
    again = from_json(Norm, canonical_text(oblige(ART / 1, name="norm")), FACTS)
    assert again.when is ALWAYS
    assert isinstance(again.when, Always)
