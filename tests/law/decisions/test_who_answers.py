"""Who answers: every party with its reasons and its share; what is only proposed stands beside, never inside."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from zandy.law.decisions.shares import possible_shares
from zandy.law.decisions.who_answers import WhoAnswers, who_answers
from zandy.law.norms.consequences import Standing
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.cases import controlled_by
from zandy.law.words.knowledge import Knowledge, know
from zandy.law.words.parties import INSIDERS, Control, Liability, Party, Share

DAY = date(2026, 6, 1)
AI = {"system.informatisation_object": True, "system.learns_from_data": True}
NOBODY = {f"control.{party}": "absent" for party in INSIDERS} | {
    "control.lapsed": False, "cause.attack": False, "cause.third_party_change": False,
}  # fmt: skip


def asked(**more: object) -> WhoAnswers:
    facts = {**AI, **NOBODY, **{name.replace("__", "."): value for name, value in more.items()}}
    return who_answers(know(facts, VOCABULARY), on=DAY)


def test_nothing_known_leaves_every_party_open_and_no_gap_is_stated() -> None:
    for line in who_answers(Knowledge(), on=DAY).lines:
        assert {each.finding.holds for each in line.parties} == {None}
        assert line.nobody.holds is None


def test_every_party_is_told_once_the_answerable_first() -> None:
    line = asked(control__user="offered_parameters", case__stage="in_use")[Standing.IN_FORCE]
    assert sorted(each.party for each in line.parties) == sorted(Party)
    assert line.parties[0].party is Party.USER
    holds = [each.finding.holds for each in line.parties]
    assert holds == sorted(holds, key=(True, None, False).index)


def test_in_force_the_answer_knows_nothing_of_what_is_proposed() -> None:
    facts = {**AI, **NOBODY, "control.lapsed": True, "control.automatic_mode": True, "control.owner": "none"}
    known = know(facts, VOCABULARY)
    alone = who_answers(known, on=DAY, proposed=False)
    assert [line.standing for line in alone.lines] == [Standing.IN_FORCE]
    assert alone.lines[0] == who_answers(known, on=DAY)[Standing.IN_FORCE]
    assert "control.automatic_mode" not in alone.lines[0][Party.OWNER].finding.deciding
    with pytest.raises(StopIteration):
        alone[Standing.PROPOSED]


def test_kinds_of_liability_each_have_their_own_reasons() -> None:
    line = asked(
        control__owner="configuration", case__stage="in_use", case__employee_of="owner", offence__crime_signs=True,
        system__caused_harm=True, faultless__owner=False,
    )[Standing.IN_FORCE]  # fmt: skip
    kinds = line[Party.OWNER].kinds
    assert {kind for kind in Liability if kinds[kind].holds is True} == {
        Liability.CIVIL, Liability.CRIMINAL, Liability.DISCIPLINARY,
    }  # fmt: skip
    assert "offence.crime_signs" in kinds[Liability.CRIMINAL].deciding
    assert "case.employee_of" in kinds[Liability.DISCIPLINARY].deciding
    assert list(map(str, kinds[Liability.CRIMINAL].provisions)) == ["ai_law:art_30"]


@pytest.mark.parametrize(("shown", "holds"), [(True, False), (False, True), (None, None)])
def test_what_frees_a_party_is_told_whether_it_was_shown_or_could_be(shown: bool | None, holds: bool | None) -> None:
    line = asked(control__developer="updating", system__caused_harm=True, faultless__developer=shown)[Standing.IN_FORCE]
    developer = line[Party.DEVELOPER]
    assert developer.kinds[Liability.CIVIL].holds is holds
    (way,) = developer.freed_by
    assert (str(way.at), way.facts, way.shown) == ("civil_code:art_917__para_2", ("faultless.developer",), shown)


def test_a_gap_is_stated_with_its_reason() -> None:
    line = asked(case__employee_of="nobody")[Standing.IN_FORCE]
    # Administrative offences of somebody who is not there cannot be.
    assert line.nobody.holds is None  # an outsider may still have spread something
    told = asked(case__employee_of="nobody", falsehood__placed_or_spread=False)[Standing.IN_FORCE]
    assert told.nobody.holds is True
    assert "control.owner" in told.nobody.deciding


def test_the_draft_is_cited_where_it_answers() -> None:
    known = know({**AI, **NOBODY, "system.imitates_cognition": True, "control.developer": "updating"}, VOCABULARY)
    found = who_answers(known, on=DAY, law="draft")
    assert list(map(str, found[Standing.IN_FORCE][Party.DEVELOPER].rules)) == ["ai_law_draft:art_8__para_2"]


# --- shares ----


def share(levels: Mapping[Party, object], answers: Mapping[Party, bool | None], party: Party) -> tuple[Share, ...]:
    known = know({controlled_by[each].name: level for each, level in levels.items()}, VOCABULARY)
    return possible_shares(party, {each: answers.get(each, False) for each in Party}, known)


TWO = {Party.DEVELOPER: True, Party.OWNER: True}


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        ("updating", "configuration", Share.GREATEST),
        ("configuration", "updating", Share.LESSER),
        ("monitoring", "monitoring", Share.EQUAL),
        ("monitoring", "none", Share.SOLE),
        ("none", "updating", Share.OMISSION),
    ],
)
def test_a_share_is_a_place_in_the_order_of_levels(mine: str, other: str, expected: Share) -> None:
    assert share({Party.DEVELOPER: mine, Party.OWNER: other}, TWO, Party.DEVELOPER) == (expected,)


def test_who_does_not_answer_does_not_count() -> None:
    levels = {Party.DEVELOPER: "monitoring", Party.OWNER: "updating"}
    assert share(levels, {Party.DEVELOPER: True, Party.OWNER: False}, Party.DEVELOPER) == (Share.SOLE,)
    assert share(levels, {Party.DEVELOPER: True, Party.OWNER: None}, Party.DEVELOPER) == (Share.SOLE, Share.LESSER)


def test_an_unknown_level_leaves_every_share_that_a_known_one_would_give() -> None:
    for mine in Control:
        every = {share({Party.DEVELOPER: mine, Party.OWNER: level}, TWO, Party.DEVELOPER)[0] for level in Control}
        assert set(share({Party.DEVELOPER: mine, Party.OWNER: None}, TWO, Party.DEVELOPER)) == every


def test_three_parties_are_compared_with_the_highest_of_the_others() -> None:
    three = {Party.DEVELOPER: True, Party.OWNER: True, Party.USER: True}
    for levels in product(list(Control)[1:], repeat=3):
        named = dict(zip(three, levels, strict=True))
        (found,) = share(dict(named), three, Party.DEVELOPER)
        order = list(Control).index
        mine, top = order(levels[0]), max(order(levels[1]), order(levels[2]))
        if mine <= 1:
            assert found is Share.OMISSION
        elif top <= 1:
            assert found is Share.SOLE
        else:
            assert found is (Share.EQUAL if mine == top else Share.GREATEST if mine > top else Share.LESSER)


def test_an_outsider_has_no_share() -> None:
    assert share({}, {Party.OUTSIDER: True}, Party.OUTSIDER) == ()
