"""What the norms on what follows and who answers mean; what is proved of all cases stands in `test_proofs`."""

import pytest

from zandy.law.decisions.proofs.claimed import case_of
from zandy.law.decisions.proofs.sanctions import of_ai, of_falsehood, offences_of
from zandy.law.decisions.proofs.who_answers import EVERYBODY_MANAGES, KNOWN_CAUSE, answers_of
from zandy.law.norms.ai_law.article_01 import ai_system
from zandy.law.norms.consequences import BY_ROLE, INSTITUTE, PROPOSED, SANCTIONS, consequences
from zandy.law.words.expression import any_of
from zandy.law.words.facts import cases, offences
from zandy.law.words.parties import Party
from zandy.legislation.parameters.sanctions import sanction_names

pytest.importorskip("z3", reason="the solver is not installed: pip install 'zandy[prove]'")

LAW = "230-VIII"


def test_beside_other_harm_both_hold_each_for_its_own() -> None:
    proposed = consequences(PROPOSED, LAW)
    first, other = of_ai(proposed)[0], of_falsehood(proposed)[0]
    both = first.condition, other.condition, offences.false_information
    assert case_of(*both, offences.harmed_health) is not None
    assert case_of(*both, ~offences.publication_initiated) is None


def test_every_sanction_of_a_norm_is_dated_data_and_all_of_the_data_is_some_norms() -> None:
    norms = [norm for id in SANCTIONS for norm in offences_of(consequences(id, LAW))]
    assert {each.sanction for norm in norms for each in norm.entails} == set(sanction_names())


def test_behaviour_that_nobody_could_foresee_is_the_question_that_the_institute_leaves_open() -> None:
    nobody = ~any_of(answers_of(consequences(INSTITUTE, LAW)).values())
    unforeseen = ai_system.holds, cases.unforeseeable, ~KNOWN_CAUSE, EVERYBODY_MANAGES
    assert case_of(*unforeseen, nobody) is not None


def test_automatic_mode_frees_only_under_the_proposal() -> None:
    lapse = cases.control_lapsed & cases.automatic_mode & cases.takes_part(Party.OWNER)
    no_other = ~KNOWN_CAUSE & ~cases.had_control(Party.OWNER) & ~offences.risks_not_managed
    assert case_of(answers_of(consequences(BY_ROLE, LAW))[Party.OWNER], lapse, no_other) is not None
    assert case_of(answers_of(consequences(INSTITUTE, LAW))[Party.OWNER], lapse, no_other) is None


def test_a_user_who_moved_what_was_offered_answers_for_misuse_alone_under_the_proposal() -> None:
    user = answers_of(consequences(INSTITUTE, LAW))[Party.USER]
    assert case_of(user, ~cases.from_misuse, ~cases.made_or_run_abroad) is None
