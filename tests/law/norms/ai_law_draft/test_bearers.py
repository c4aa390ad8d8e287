"""Draft: who is bound to what, toward whom and by when, where the text says so; and what the adopted Law changed."""

import pytest

from zandy.law.decisions.regime import regime
from zandy.law.norms.editions import adopted, draft
from zandy.law.words.classes import Conduct, Role
from zandy.law.words.norm import Norm
from zandy.law.words.provision import act

ACT = act("ai_law_draft")
OWNER_AND_POSSESSOR = {Role.OWNER, Role.POSSESSOR}

BANS = [ACT / 18 / 3, *(ACT / 18 / 3 / number for number in range(1, 9))]


def norm(name: str) -> Norm:
    return draft().norm(name)


def test_the_right_to_know_is_every_persons_not_the_users() -> None:
    assert norm("know_about_automated_decisions").who == (Role.AFFECTED_PERSON,)
    assert adopted().norm("know_about_automated_decisions").who == (Role.USER,)


def test_owner_possessor_and_user_keep_control_over_the_whole_life_cycle() -> None:
    control = norm("keep_under_control")
    assert set(control.who) == {*OWNER_AND_POSSESSOR, Role.USER}
    assert control.by is not None
    assert control.by.parameter == "whole_life_cycle"


@pytest.mark.parametrize("number", range(1, 6))
def test_the_five_duties_are_the_owners_and_the_possessors(number: int) -> None:
    assert set(draft().norms[ACT / 15 / 2 / number].who) == OWNER_AND_POSSESSOR


@pytest.mark.parametrize(
    "name", ["support_users", "inform_users_of_principles_and_data", "inform_of_synthetic_results"]
)
def test_users_are_owed_support_and_information(name: str) -> None:
    assert norm(name).toward == (Role.USER,)


def test_part_four_gives_the_notice_of_synthetic_results_its_bearer() -> None:
    notice = norm("inform_of_synthetic_results")
    assert draft().home_of((ACT / 22 / 1).part(4)) is notice
    assert set(notice.who) == OWNER_AND_POSSESSOR


def test_the_draft_sets_no_term_where_the_adopted_law_says_at_once() -> None:
    assert norm("act_at_once").by is None
    assert adopted().norm("act_at_once").by is not None


def test_special_state_bodies_are_spared_two_duties_by_the_last_part_of_13_2() -> None:
    spared = [norm for norm in draft().norms.values() if any(x.at == (ACT / 13 / 2).part(2) for x in norm.unless)]
    assert [norm.at for norm in spared] == [ACT / 13 / 2 / 2, ACT / 13 / 2 / 3]


def test_nine_bans_forbid_everyone_to_create_and_to_circulate() -> None:
    bans = regime(draft()).prohibited_functions
    assert [ban.at for ban in bans] == BANS
    assert {ban.who for ban in bans} == {(Role.ANYONE,)}
    assert {ban.to for ban in bans} == {(Conduct.CREATE, Conduct.PUT_INTO_CIRCULATION)}


def test_three_bans_yield_where_a_law_provides_otherwise() -> None:
    assert [ban.at for ban in regime(draft()).prohibited_functions if ban.unless] == [
        ACT / 18 / 3 / 3, ACT / 18 / 3 / 6, ACT / 18 / 3 / 7,
    ]  # fmt: skip


def test_only_what_the_adopted_law_dropped_has_a_name_of_its_own() -> None:
    own = {norm.name for norm in draft().norms.values()} - {norm.name for norm in adopted().norms.values()}
    assert own == {
        "generative_system", "coordinate_across_sectors", "inform_users_of_principles_and_data",
        "know_principles_and_data", "list_as_critical_object", "full_autonomy", "recognition_database",
        "real_time_identification", "free_use_of_data", "clear_notice", "copyright_law_applies",
    }  # fmt: skip
