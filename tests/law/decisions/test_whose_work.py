"""Whose work: what holds of the rules of every place, proved over all creations, and what answers must say."""

from datetime import date
from itertools import product

import pytest

from zandy.law.decisions.whose_work import AUTHOR, HOLDER, PROTECTED, whose_work
from zandy.law.engines.layout import Layout
from zandy.law.engines.prove.norms import Prover
from zandy.law.engines.prove.solving import Solver
from zandy.law.norms.editions import articles
from zandy.law.norms.jurisdictions import ACTS, PROPOSED, Jurisdiction, law_of
from zandy.law.words.authorship import Claimant, Made
from zandy.law.words.edition import NotComputed, gather
from zandy.law.words.expression import Condition
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.creations import protected_without_organisation
from zandy.law.words.facts.works import human_creative_contribution
from zandy.law.words.knowledge import know
from zandy.law.words.norm import Classification

pytest.importorskip("z3", reason="the solver is not installed: pip install 'zandy[prove]'")

DAY = date(2026, 11, 21)
IN_FORCE = [place for place in Jurisdiction if place not in PROPOSED]
RULES = [(place, name) for place in Jurisdiction for name in ("author", "holder", "inventor", "patent_holder")
         if isinstance(law_of(place).norm(name), Classification)]  # fmt: skip


def rule(place: Jurisdiction, name: str) -> Classification:
    found = law_of(place).norm(name)
    assert isinstance(found, Classification)
    return found


def prover(*conditions: Condition) -> Prover:
    return Prover(Solver(Layout(list(conditions)), ()))


@pytest.mark.parametrize(("place", "name"), RULES)
def test_every_creation_has_exactly_one_answer(place: Jurisdiction, name: str) -> None:
    outcomes = list(rule(place, name).outcomes.values())
    proving = prover(*outcomes)
    assert proving.system_without(outcomes) is None, "a creation with no answer"
    for first, second in product(range(len(outcomes)), repeat=2):
        if first < second:
            assert proving.system(outcomes[first], outcomes[second]) is None, "two answers to one creation"


@pytest.mark.parametrize(("place", "name"), RULES)
def test_ai_is_never_author_nor_holder(place: Jurisdiction, name: str) -> None:
    """Of all creations that can be, none has AI as its author; the classes given are claimants and no others."""
    given = set(rule(place, name).outcomes)
    assert Claimant.AI not in given and given <= set(Claimant)


@pytest.mark.parametrize("place", IN_FORCE)
def test_without_a_persons_labour_no_person_is_the_author(place: Jurisdiction) -> None:
    """Save by the one reading of the Chinese law that is marked as a reading."""
    person = rule(place, "author").outcomes[Claimant.PERSON]
    conditions = [person, ~human_creative_contribution]
    if place is Jurisdiction.CN:
        conditions.append(~protected_without_organisation.is_("protected"))
    assert prover(*conditions).system(*conditions) is None


@pytest.mark.parametrize(
    ("place", "made"), [(place, made) for place in Jurisdiction for made in law_of(place).protected]
)
def test_what_nobody_owns_is_not_protected(place: Jurisdiction, made: Made) -> None:
    """A creation that is protected has somebody who holds the rights in it."""
    law = law_of(place)
    protected, holder = law.protected[made], law.norm(HOLDER, frozenset({made}))
    assert isinstance(holder, Classification)
    if Claimant.NOBODY not in holder.outcomes:
        return
    is_made = VOCABULARY["creation.made"].is_(made)  # type: ignore[attr-defined]  # a fact with several values
    conditions = [is_made, protected.condition, holder.outcomes[Claimant.NOBODY]]
    assert prover(*conditions).system(*conditions) is None


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
