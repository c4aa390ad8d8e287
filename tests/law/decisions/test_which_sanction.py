"""Which sanction follows: by day, by set, by what is known; reasons that cannot be left out, nothing presumed."""

from datetime import date

import pytest

from zandy.law.decisions.which_sanction import OF_AI, OF_FALSEHOOD, Outcome, WhichSanction, which_sanction
from zandy.law.norms.consequences import CRIMES, OFFENCES, PROPOSED, SANCTIONS, UNION, Standing
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, know

DAY = date(2026, 6, 1)
UNTOLD = {
    "system.informatisation_object": True,
    "system.learns_from_data": True,
    "offender.role": "owner",
    "synthetic.produced": True,
    "synthetic.may_mislead": True,
    "offence.users_not_told": True,
    "offence.repeated_within_year": False,
}


def asked(**more: object) -> WhichSanction:
    facts = {**UNTOLD, **{name.replace("__", "."): value for name, value in more.items()}}
    return which_sanction(know(facts, VOCABULARY), on=DAY)


def test_nothing_known_is_nothing_held_against_anybody_and_nothing_ruled_out() -> None:
    found = which_sanction(Knowledge(), on=DAY)
    assert {strand.outcome for strand in found.strands} == {Outcome.OPEN}
    assert [strand.edition.id for strand in found.strands] == list(SANCTIONS)
    assert found.next_question is not None
    assert found.competition is not None and found.competition.holds is None


def test_the_reasons_are_facts_none_of_which_can_be_left_out() -> None:
    first = asked().strand(OFFENCES).judged[0]
    assert (first.norm.name, first.finding.holds) == ("users_untold", True)
    assert set(first.finding.deciding) == set(UNTOLD)
    for name in UNTOLD:
        less = {fact: value for fact, value in UNTOLD.items() if fact != name}
        without = which_sanction(know(less, VOCABULARY), on=DAY).strand(OFFENCES).judged[0]
        assert without.finding.holds is None
        assert name in without.finding.missing


def test_learning_never_takes_a_sanction_back() -> None:
    before = {norm.norm.name for norm in asked().strand(OFFENCES).judged if norm.finding.holds is True}
    for more in (
        {"offender__subject": "large"},
        {"consequence__other_harm": True},
        {"falsehood__placed_or_spread": True},
    ):
        after = {norm.norm.name for norm in asked(**more).strand(OFFENCES).judged if norm.finding.holds is True}
        assert before <= after


def test_no_sanction_is_an_answer_with_its_reasons() -> None:
    found = asked(
        offender__role="developer",
        falsehood__placed_or_spread=False,
    ).strand(OFFENCES)
    assert found.outcome is Outcome.NOTHING
    assert all(each.finding.deciding for each in found.judged)


def test_what_is_no_law_says_so() -> None:
    standing = {strand.edition.id: strand.standing for strand in asked().strands}
    assert standing == dict(SANCTIONS)
    assert standing[OFFENCES] is Standing.IN_FORCE
    assert standing[PROPOSED] is Standing.PROPOSED
    assert standing[CRIMES] is Standing.DRAFT
    assert standing[UNION] is Standing.ELSEWHERE


def test_the_article_on_ai_comes_first_and_is_no_law_before_its_day() -> None:
    articles = [each.norm.at.article for each in asked().strand(OFFENCES).judged]
    assert articles[0] == OF_AI
    before = which_sanction(know(UNTOLD, VOCABULARY), on=date(2026, 1, 17)).strand(OFFENCES)
    assert OF_AI not in [each.norm.at.article for each in before.judged]
    assert OF_FALSEHOOD in [each.norm.at.article for each in before.judged]
    # A bill can be asked about on any day.
    bill = which_sanction(know(UNTOLD, VOCABULARY), on=date(2026, 1, 17)).strand("235-V@bill")
    assert OF_AI in [each.norm.at.article for each in bill.judged]


def test_on_a_day_the_norms_lean_on_the_law_of_that_day() -> None:
    """Since 25 August 2026 an AI system is a digital object, before that an informatisation object."""
    later = which_sanction(know(UNTOLD, VOCABULARY), on=date(2026, 9, 1))
    assert later.law == "230-VIII@2026-08-25"
    assert later.strand(OFFENCES).judged[0].finding.missing == ("system.digital_object",)


def test_answers_that_cannot_stand_together_are_refused() -> None:
    with pytest.raises(FactError, match="contradiction"):
        asked(mode__freely_available=True, mode__access_restricted=True)


def test_the_sets_that_were_not_asked_are_not_there() -> None:
    found = which_sanction(know(UNTOLD, VOCABULARY), on=DAY, sets=(CRIMES,))
    assert [strand.edition.id for strand in found.strands] == [CRIMES]
    assert found.competition is None
    with pytest.raises(KeyError):
        found.strand(OFFENCES)


def test_the_note_is_weighed_only_in_the_proposal() -> None:
    found = asked(
        failure__emergency="may", offence__risks_not_managed=True, consequence__false_information=True,
        offence__crime_signs=False, falsehood__placed_or_spread=True, falsehood__by_platform_user=False,
        offender__subject="large", falsehood__publication_initiated=True,
    )  # fmt: skip
    assert found.competition is not None
    assert found.competition.readings == (OF_AI, OF_FALSEHOOD)
    assert found.competition.by_note == (OF_FALSEHOOD,)
    assert "falsehood.publication_initiated" not in found.competition.finding.deciding
