"""Whose work: what holds of the rules of every place, proved over all creations, and what answers must say."""

from datetime import date

import pytest

from zandy.law.decisions.whose_work import AUTHOR, PROTECTED, whose_work
from zandy.law.norms.editions import articles
from zandy.law.norms.jurisdictions import ACTS, Jurisdiction, law_of
from zandy.law.words.authorship import Claimant
from zandy.law.words.edition import NotComputed, gather
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Classification

DAY = date(2026, 11, 21)


@pytest.mark.parametrize("place", list(Jurisdiction))
def test_what_is_not_known_is_not_no(place: Jurisdiction) -> None:
    nothing = whose_work(know({}, VOCABULARY), on=DAY, jurisdictions=(place,)).answers[0]
    assert nothing[PROTECTED].holds is None and nothing[AUTHOR].outcome is None


def test_learning_more_never_adds_an_outcome() -> None:
    known: dict[str, object] = {}
    before = {place: set(map(str, Claimant)) for place in Jurisdiction}
    facts = {"creation.made": "work", "works.human_creative_contribution": False, "creation.under_organisation": True,
             "creation.licensee": True, "creation.arranged_by": "user"}  # fmt: skip
    for name, value in facts.items():
        known[name] = value
        for answer in whose_work(know(known, VOCABULARY), on=DAY).answers:
            now = set(answer[AUTHOR].outcomes)
            assert now <= before[answer.jurisdiction]
            before[answer.jurisdiction] = now


def test_readings_are_not_asked_of_people() -> None:
    found = whose_work(know({"creation.made": "work", "works.human_creative_contribution": False}, VOCABULARY), on=DAY)
    assert found.next_question is not None
    assert not any(fact.reading for fact in found.open_questions)
    assert "creation_reading.china_without_organisation" in found.answers[-1][AUTHOR].missing


def test_every_row_of_the_bill_has_a_home_or_a_reason() -> None:
    norms, reasons = gather(articles("thesis_bill"))
    homes = {int(place.steps[0].removeprefix("art_")) for norm in norms.values() for place in norm.homes
             if place.act == "thesis_bill"}  # fmt: skip
    told = {int(place.steps[0].removeprefix("art_")) for place in reasons}
    assert homes | told == set(range(1, 36)) - {26, 27}, "the table of the source jumps from 25 to 28"
    assert not homes & told
    assert set(reasons.values()) <= set(NotComputed)


def test_every_provision_is_summarised() -> None:
    from zandy.wording import LANGUAGES, cite, summary

    for place in Jurisdiction:
        for norm in law_of(place).edition.all_norms:
            for home in norm.homes:
                assert all(summary(home, lang) and cite(home, lang) for lang in LANGUAGES), home


def test_every_act_is_of_some_place() -> None:
    assert set(ACTS) == set(Jurisdiction)


def test_every_term_is_dated_data() -> None:
    from zandy.legislation.parameters import parameters

    for place in Jurisdiction:
        term = law_of(place).norm("term")
        assert isinstance(term, Classification)
        assert all(parameters(name) for name in term.outcomes)
