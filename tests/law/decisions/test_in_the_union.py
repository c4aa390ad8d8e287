"""The law of the Union as norms: exactly one tier, every practice can be met and can fail, definitions stand apart."""

from datetime import date

import pytest

from zandy.law.decisions.in_the_union import DEFINITIONS, in_the_union, norms
from zandy.law.engines.layout import Layout
from zandy.law.engines.prove.norms import Prover
from zandy.law.engines.prove.solving import Solver
from zandy.law.words.expression import Condition
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Classification

pytest.importorskip("z3", reason="the solver is not installed: pip install 'zandy[prove]'")

DAY = date(2026, 11, 21)


def prover(*conditions: Condition) -> Prover:
    return Prover(Solver(Layout(list(conditions)), ()))


def test_exactly_one_tier() -> None:
    tier = next(norm for norm in norms() if norm.name == "tier")
    assert isinstance(tier, Classification)
    outcomes = list(tier.outcomes.values())
    proving = prover(*outcomes)
    assert proving.system_without(outcomes) is None
    for place, one in enumerate(outcomes):
        assert all(proving.system(one, other) is None for other in outcomes[place + 1 :])
        assert proving.system(one) is not None, "a tier that nothing falls into"


def test_the_definitions_are_of_different_people_and_may_differ() -> None:
    facts = {"sign.works_by_itself": True, "sign.learns": True, "sign.learns_by_itself": True,
             "sign.solves_creatively": True, "sign.technical_device": True, "sign.takes_in_and_gives_out": True,
             "sign.analyses_and_decides": True, "sign.seeks_and_decides": False}  # fmt: skip
    found = in_the_union(know(facts, VOCABULARY), on=DAY)
    assert [found[name].holds for name in DEFINITIONS] == [False, True, None, None]


def test_what_is_not_known_is_asked_for_the_tier_first() -> None:
    found = in_the_union(know({}, VOCABULARY), on=DAY)
    assert found["tier"].outcome is None and found.next_question is not None
    assert found.next_question.name in found["tier"].missing


def test_every_provision_is_summarised() -> None:
    from zandy.wording import LANGUAGES, summary

    for norm in norms():
        for home in norm.homes:
            assert all(summary(home, lang) for lang in LANGUAGES), home
