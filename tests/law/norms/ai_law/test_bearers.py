"""230-VIII: who owes what to whom, by when, on which paper; and what is forbidden to whom."""

import pytest

from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import adopted
from zandy.law.words.classes import Conduct, Role
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Deadline, Modality, Norm
from zandy.law.words.provision import act

from ..truth_table import outcomes

ACT = act("ai_law")
KEEPERS = {Role.OWNER, Role.POSSESSOR}


def norm(name: str) -> Norm:
    return adopted().norm(name)


@pytest.mark.parametrize("number", range(1, 6))
def test_the_five_duties_of_15_2_are_the_owners_and_the_possessors(number: int) -> None:
    duty = adopted().norms[ACT / 15 / 2 / number]
    assert duty.modality is Modality.OBLIGES
    assert set(duty.who) == KEEPERS


@pytest.mark.parametrize("number", range(1, 7))
def test_the_six_rights_of_16_1_are_the_users(number: int) -> None:
    right = adopted().norms[ACT / 16 / 1 / number]
    assert right.modality is Modality.ENTITLES
    assert right.who == (Role.USER,)


@pytest.mark.parametrize(
    ("name", "deadline"),
    [
        ("inform_users_of_characteristics", Deadline("before_first_use", "first_use")),
        ("offer_user_agreement", Deadline("before_first_use", "first_use")),
        ("manage_risks", Deadline("whole_life_cycle", "creation")),
        ("keep_under_control", Deadline("whole_life_cycle", "creation")),
        ("update_risks_yearly", Deadline("risk_update_interval", "last_risk_update")),
        ("act_at_once", Deadline("immediately", "discovery")),
        ("audit_for_trusted_list", Deadline("before_trusted_listing", "listing")),
        ("examine_objection", Deadline("objection_examination", "receipt")),
        ("name_library_maker", Deadline("creation_and_every_transfer", "creation_or_transfer")),
        ("demand_review_by_specialist", Deadline("automated_decision_review", "request")),
    ],
)
def test_when_a_duty_is_due(name: str, deadline: Deadline) -> None:
    assert norm(name).by == deadline


def test_the_papers_that_duties_ask_for() -> None:
    assert norm("offer_user_agreement").documents == ("user_agreement",)
    assert norm("classify_by_owner").documents == ("classification_act",)
    assert norm("audit_for_trusted_list").documents == ("audit_report",)
    assert len(norm("keep_documentation").documents) == 4


def test_users_are_owed_information_support_and_warning() -> None:
    owed = {
        norm.name for norm in adopted().norms.values() if norm.modality is Modality.OBLIGES and Role.USER in norm.toward
    }
    assert owed == {
        "inform_users_of_characteristics", "support_users", "offer_user_agreement", "library_access_terms",
        "inform_of_ai_in_goods_and_services", "inform_of_synthetic_results",
    }  # fmt: skip


def test_seven_functions_are_prohibited_to_create_and_to_operate() -> None:
    bans = regime(adopted()).prohibited_functions
    assert [ban.at for ban in bans] == [ACT / 17 / 3 / number for number in range(1, 8)]
    assert {ban.who for ban in bans} == {(Role.ANYONE,)}
    assert {ban.to for ban in bans} == {(Conduct.CREATE, Conduct.OPERATE)}


def test_what_10_1_bans_is_operation_and_unlawful_storage_but_no_function() -> None:
    ban = norm("lawful_use_of_personal_data")
    assert set(ban.to) == {Conduct.OPERATE, Conduct.COLLECT, Conduct.STORE, Conduct.DISTRIBUTE}
    assert not ban.of_function and ban in regime(adopted()).prohibited_uses


def test_two_functions_yield_where_a_law_provides_otherwise() -> None:
    bans = regime(adopted()).prohibited_functions
    assert [ban.at for ban in bans if ban.unless] == [ACT / 17 / 3 / 3, ACT / 17 / 3 / 6]


def test_what_is_forbidden_in_the_use_of_a_system() -> None:
    own = [ban.at for ban in regime(adopted()).prohibited_uses if ban.at.act == "ai_law"]
    assert own == [
        ACT / 10 / 1, (ACT / 17 / 4).part(5), ACT / 21 / 2, ACT / 23 / 4, ACT / 23 / 5, ACT / 27 / 3,
    ]  # fmt: skip


def test_19_1_binds_whoever_processes_but_its_duties_have_bearers() -> None:
    assert norm("automated_processing").who == (Role.ANYONE,)
    assert norm("explain_automated_processing").who == norm("examine_objection").who == (Role.PERSONAL_DATA_HOLDER,)


def test_special_state_bodies_are_spared_two_duties_by_the_second_part_of_13_2() -> None:
    spared = [norm for norm in adopted().norms.values() if any(x.at == (ACT / 13 / 2).part(2) for x in norm.unless)]
    assert [norm.at for norm in spared] == [ACT / 13 / 2 / 2, ACT / 13 / 2 / 3]


def test_duties_of_those_who_keep_a_system_wait_for_it_to_be_an_ai_system() -> None:
    no_ai_system = know({"system.informatisation_object": False}, VOCABULARY)
    from_keepers = [
        norm for norm in adopted().norms.values()
        if norm.modality is Modality.OBLIGES and set(norm.who) == KEEPERS
    ]  # fmt: skip
    assert len(from_keepers) > 20
    for duty in from_keepers:
        assert outcomes("230-VIII", duty.name, no_ai_system) == {"no"}, duty.name


def test_no_norm_but_precedence_looks_at_conflicts_of_acts() -> None:
    looking = {
        norm.name for norm in adopted().all_norms for fact in norm.condition.facts() if fact.family == "conflict"
    }
    assert looking == {"treaty_prevails", "digital_code_prevails"}
