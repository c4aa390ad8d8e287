"""Proofs about the norms that say what follows and who answers, and what they bring to light in the sources."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from zandy.law.decisions.which_sanction import OF_AI, OF_FALSEHOOD, competing
from zandy.law.decisions.who_answers import attributions_of, rules
from zandy.law.engines.layout import Layout
from zandy.law.engines.prove.solving import Solver, negated, no_clock
from zandy.law.norms.consequences import (
    BILL,
    BY_ROLE,
    CRIMES,
    INSTITUTE,
    OFFENCES,
    PROPOSED,
    SANCTIONS,
    Standing,
    consequences,
)
from zandy.law.words.expression import Condition, all_of, any_of
from zandy.law.words.facts import cases, deepfakes, offences
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.liability import Offence
from zandy.law.words.norm import Norm
from zandy.law.words.parties import Control, Party
from zandy.law.words.sanction import Counted, Measure, Sanction, severity
from zandy.legislation.parameters.sanctions import sanction, sanction_names

LAW, DAY = "230-VIII", date(2026, 11, 21)
ONLY_FALSE_INFORMATION = all_of(
    (
        offences.false_information, ~offences.harmed_health, ~offences.rights_breached, ~offences.other_harm,
        ~offences.forbidden_information, offences.risks_not_managed,
    )
)  # fmt: skip


def case_of(*conditions: Condition) -> dict[str, str] | None:
    """A case that meets all of the conditions, found by z3; None when there can be none."""
    solver = Solver(Layout([*conditions, *CONTRADICTIONS.values()]), tuple(CONTRADICTIONS.values()), no_clock)
    facts = (fact for condition in conditions for fact in condition.facts())
    found = solver.system(facts, *map(solver.condition, conditions))
    return None if found is None else dict(found)


def norms_of(id: str) -> list[Norm]:
    return list(consequences(id, LAW).norms.values())


# --- 641-1 and 456-2 ----


def of_ai(id: str) -> list[Norm]:
    """The norms of 641-1 by which false information can be punished."""
    return [consequences(id, LAW).norms[at] for at in (OF_AI / 1 / 2, OF_AI / 2)]


def of_falsehood(id: str) -> list[Norm]:
    return [norm for norm in norms_of(id) if norm.at.article == OF_FALSEHOOD]


@pytest.mark.parametrize("one", range(2))
def test_without_the_note_641_1_and_456_2_meet_over_the_same_falsehood(one: int) -> None:
    first = of_ai(OFFENCES)[one].condition & ONLY_FALSE_INFORMATION & ~offences.users_not_told
    met = [other.name for other in of_falsehood(OFFENCES) if case_of(first, other.condition)]
    # A first offence meets part one or three, a repeated one part two or three: only the same time of offending fits.
    assert met == [
        "false_information_placed" if one == 0 else "false_information_placed_again",
        "false_information_by_platform_user",
    ]


def test_with_the_note_they_never_do() -> None:
    for first in of_ai(PROPOSED):
        for other in of_falsehood(PROPOSED):
            over_one = first.condition & ONLY_FALSE_INFORMATION & ~offences.users_not_told
            assert case_of(over_one, other.condition) is None, (first.name, other.name)


def test_with_the_note_one_of_the_two_is_left_where_both_would_have_held() -> None:
    """Nobody goes free through the note: who came under both without it comes under one with it."""
    in_force = competing(consequences(OFFENCES, LAW))
    assert in_force is not None
    left = any_of(norm.condition for norm in (*of_ai(PROPOSED), *of_falsehood(PROPOSED)))
    assert case_of(in_force, ~left) is None


def test_in_the_bill_false_information_was_no_ground_of_641_1() -> None:
    for first in of_ai(BILL):
        assert case_of(first.condition, ONLY_FALSE_INFORMATION, ~offences.users_not_told) is None


def test_beside_other_harm_both_hold_each_for_its_own() -> None:
    first, other = of_ai(PROPOSED)[0], of_falsehood(PROPOSED)[0]
    both = first.condition & other.condition & offences.false_information
    assert case_of(both & offences.harmed_health) is not None
    assert case_of(both & ~offences.publication_initiated) is None


@pytest.mark.parametrize("id", [OFFENCES, BILL, PROPOSED])
def test_a_first_and_a_repeated_offence_are_never_both(id: str) -> None:
    by_name = {norm.name: norm.condition for norm in norms_of(id)}
    for first in ("users_untold", "risks_unmanaged"):
        assert case_of(by_name[first], by_name["repeated_breach"]) is None
    assert case_of(by_name["false_information_placed"], by_name["false_information_placed_again"]) is None


@pytest.mark.parametrize("id", list(SANCTIONS))
def test_every_offence_can_hold_and_can_fail(id: str) -> None:
    for norm in norms_of(id):
        assert case_of(norm.condition) is not None, norm.name
        assert case_of(~norm.condition) is not None, norm.name


@pytest.mark.parametrize("id", list(SANCTIONS))
def test_of_one_offence_exactly_one_sanction_follows(id: str) -> None:
    for norm in norms_of(id):
        if isinstance(norm, Offence):
            assert case_of(norm.condition, *(~each.when for each in norm.entails)) is None, norm.name
            for one, other in combinations(norm.entails, 2):
                assert case_of(norm.condition, one.when, other.when) is None, norm.name


def test_every_sanction_of_a_norm_is_dated_data_and_all_of_the_data_is_some_norms() -> None:
    named = {
        each.sanction for id in SANCTIONS for norm in norms_of(id) if isinstance(norm, Offence) for each in norm.entails
    }
    assert named == set(sanction_names())


# --- the draft crimes: graver never lighter ----


def offence(name: str) -> Norm:
    return consequences(CRIMES, LAW).norm(name)


def data(name: str) -> Sanction:
    return sanction(name, DAY).sanction


ASCENDING = (
    ("draft_1_1", "draft_1_2"),
    ("draft_2_1", "draft_2_2", "draft_2_3"),
    ("draft_3_1", "draft_3_2", "draft_3_3"),
    ("draft_5_1", "draft_5_2", "draft_5_3", "draft_5_4"),
    ("draft_5_3_official", "draft_5_4_official"),
    ("draft_3_3", "draft_4", "draft_4_terror"),
)


def most_years(name: str) -> int:
    """The most years of prison that a sanction can bring, three times article 3 counted in; 99 for life."""
    found = data(name)
    if found.gravest_alternative is Measure.LIFE_IMPRISONMENT:
        return 99
    own = found.most(Measure.IMPRISONMENT, Counted.YEAR)
    return max([own, *(found.times * most_years(each) for each in found.of)])


@pytest.mark.parametrize("names", ASCENDING, ids="-".join)
def test_a_graver_case_never_gets_a_lighter_maximum(names: tuple[str, ...]) -> None:
    years = [most_years(name) for name in names]
    assert years == sorted(years)
    assert [severity(data(name))[:2] for name in names] == sorted(severity(data(name))[:2] for name in names)


def circumstances() -> Iterator[tuple[str, Condition]]:
    yield from ((name, fact) for name, fact in vars(deepfakes).items() if getattr(fact, "family", "") == "aggravation")


@pytest.mark.parametrize(("name", "circumstance"), [each for each in circumstances() if each[0] != "cooperated"])
def test_a_circumstance_that_is_added_never_lowers_the_maximum(name: str, circumstance: Condition) -> None:
    """For any two sanctions of an article where one follows without a circumstance and a lighter one with it: none."""
    offences_of = [norm for norm in norms_of(CRIMES) if isinstance(norm, Offence)]
    for heavier in offences_of:
        for lighter in offences_of:
            for entails in heavier.entails:
                for other in lighter.entails:
                    if heavier.at.article != lighter.at.article or most_years(entails.sanction) <= most_years(
                        other.sanction
                    ):
                        continue
                    # The same case but for the circumstance: the lighter one must not turn on it being there.
                    before = heavier.condition & entails.when & ~circumstance
                    after = lighter.condition & other.when & circumstance
                    assert not turns_on(before, after, name), (heavier.name, lighter.name, name)


def turns_on(before: Condition, after: Condition, name: str) -> bool:
    """Whether adding the circumstance leads from the first condition to the second, all other facts as they are."""
    fact = getattr(deepfakes, name)
    layout = Layout([before, after])
    solver = Solver(layout, (), no_clock)
    others = [each for each in {*before.facts(), *after.facts()} if each is not fact]
    without = _set(before, name, False)
    with_it = _set(after, name, True)
    return solver.system(others, solver.condition(without), solver.condition(with_it)) is not None


def _set(condition: Condition, name: str, value: bool) -> Condition:
    from dataclasses import replace

    from zandy.law.words.edition import rewrite
    from zandy.law.words.expression import Always
    from zandy.law.words.norm import define
    from zandy.law.words.provision import act

    fact = getattr(deepfakes, name)
    return rewrite(replace(define(act("tiny") / 1), when=condition), {fact: Always(value)}).condition


def test_where_the_source_breaks_the_order() -> None:
    """Reported, not mended: equal maxima of 3.1 and 3.2, a fine for officials only, three times against 10 to 30."""
    assert most_years("draft_3_1") == most_years("draft_3_2") == 7
    assert not any(each.measure is Measure.FINE for each in data("draft_5_3").alternatives)
    assert any(each.measure is Measure.FINE for each in data("draft_5_3_official").alternatives)
    tripled = {3 * most_years(name) for name in data("draft_4").of}
    assert tripled == {21, 30}
    assert data("draft_4").most(Measure.IMPRISONMENT, Counted.YEAR) == 30


def test_of_one_drafted_article_one_part_follows() -> None:
    for one, other in combinations([norm for norm in norms_of(CRIMES) if isinstance(norm, Offence)], 2):
        if one.at.article == other.at.article:
            assert case_of(one.condition, other.condition) is None, (one.name, other.name)


def test_the_draft_does_not_say_how_articles_1_and_3_stand_to_each_other() -> None:
    assert case_of(offence("deepfake_to_humiliate").condition, offence("deepfake_of_politician").condition)


# --- who answers ----


def answers_of(id: str) -> dict[Party, Condition]:
    found = attributions_of(consequences(id, LAW))
    return {party: any_of(rule.falls_on(party) for rule in found) for party in Party}


SOMETHING_WENT_WRONG = any_of(
    (
        cases.from_data, cases.from_design, cases.from_training, cases.not_as_declared, cases.from_integration,
        cases.from_configuration, cases.from_operation, cases.from_misuse, cases.from_third_party_change,
        cases.from_attack,
    )
)  # fmt: skip
EVERYBODY_MANAGES = all_of(
    cases.had_control(party, Control.CONFIGURATION) for party in (Party.DEVELOPER, Party.OWNER, Party.USER)
)


@pytest.mark.parametrize("id", [BY_ROLE, INSTITUTE])
def test_a_case_without_an_answerable_party_is_a_stated_gap(id: str) -> None:
    """There are such cases under both sets; each has a cause for which the set has no rule, or nobody in control."""
    answers = answers_of(id)
    from zandy.law.norms.ai_law.article_01 import ai_system

    assert case_of(ai_system.holds, ~any_of(answers.values())) is not None


def test_in_force_nobody_answers_only_where_nobody_had_control_in_time_and_nobody_let_it_lapse() -> None:
    from zandy.law.norms.ai_law.article_01 import ai_system

    makers = cases.had_control(Party.DEVELOPER) | cases.had_control(Party.OWNER)
    assert case_of(ai_system.holds, makers, ~any_of(answers_of(BY_ROLE).values())) is None


def test_as_proposed_nobody_answers_only_where_no_cause_is_known_to_the_rules() -> None:
    from zandy.law.norms.ai_law.article_01 import ai_system

    nobody = ~any_of(answers_of(INSTITUTE).values())
    assert case_of(ai_system.holds, SOMETHING_WENT_WRONG, EVERYBODY_MANAGES, nobody) is None
    # Behaviour that nobody could foresee is the question that the Institute leaves open.
    assert case_of(ai_system.holds, cases.unforeseeable, ~SOMETHING_WENT_WRONG, EVERYBODY_MANAGES, nobody) is not None


def test_automatic_mode_frees_only_under_the_proposal() -> None:
    lapse = cases.control_lapsed & cases.automatic_mode & cases.takes_part(Party.OWNER)
    no_other = ~SOMETHING_WENT_WRONG & ~cases.had_control(Party.OWNER) & ~offences.risks_not_managed
    assert case_of(answers_of(BY_ROLE)[Party.OWNER], lapse, no_other) is not None
    assert case_of(answers_of(INSTITUTE)[Party.OWNER], lapse, no_other) is None


def test_a_user_who_moved_what_was_offered_answers_for_misuse_alone_under_the_proposal() -> None:
    user = answers_of(INSTITUTE)[Party.USER]
    assert case_of(user, ~cases.from_misuse, ~cases.made_or_run_abroad) is None


@pytest.mark.parametrize("standing", [Standing.IN_FORCE, Standing.PROPOSED])
def test_every_question_can_be_answered_either_way_or_is_said_to_be_never(standing: Standing) -> None:
    never = []
    asked = rules(standing, LAW, DAY)
    for name, question in asked.evaluator.questions.items():
        assert case_of(question.outcomes["no"]) is not None, name
        if case_of(question.outcomes["yes"]) is None:
            never.append(name)
    # No rule proposed puts the owner's or the distributor's part on others; outsiders employ nobody in the case.
    assert set(never) <= {"outsider:disciplinary"}


def test_negation_is_what_the_solver_thinks_it_is() -> None:
    solver = Solver(Layout([offences.crime_signs]), (), no_clock)
    assert solver.system([offences.crime_signs], negated(solver.condition(offences.crime_signs)))
