"""All systems assessed anew come out as one by one, whatever is known of them; what stays as it was is not written."""

import json
import random
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from zandy.inventory.cards import cards_in
from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.decisions.receipt import facts_json, knowledge_from, seal
from zandy.law.words.fact import Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, Knowledge, state_of
from zandy.register.journal.models import Entry
from zandy.register.journal.queries import check
from zandy.register.systems import actions, renewal
from zandy.register.systems.bulk import load_systems
from zandy.register.systems.models import Assessment, Duty, Notice, System
from zandy.register.systems.queries import receipt_of, regime_of
from zandy.register.systems.reading import Found
from zandy.register.systems.regimes import FEW, FactsReader, Regimes

from .conftest import Office

EXAMPLES = Path(__file__).parents[3] / "examples" / "cards"
BEFORE, AFTER = date(2026, 3, 1), date(2026, 11, 21)


def random_cards(count: int, seed: int) -> Iterator[Knowledge]:
    """The example cards with many an answer changed, left out, or not known."""
    dice = random.Random(seed)
    cards = [card.knowledge for card in cards_in(EXAMPLES)]
    while count:
        states = dict(dice.choice(cards).states)
        for name in dice.sample(sorted(VOCABULARY), 12):
            fact = VOCABULARY[name]
            if fact.kind is Kind.YES_NO:
                states[name] = state_of(fact, dice.choice([True, False, None]))
            elif fact.kind is Kind.ONE_OF:
                states[name] = state_of(fact, dice.sample(fact.values, dice.randint(1, len(fact.values))))
        for name in dice.sample(sorted(states), 3):
            del states[name]
        try:
            refuse_contradictions(Knowledge(states))
        except FactError:
            continue
        count -= 1
        yield Knowledge(states)


def test_facts_are_read_to_the_states_that_the_law_reads() -> None:
    layout = Regimes(AFTER).regime.evaluator.layout
    reader = FactsReader(layout)
    for known in chain(random_cards(60, seed=1), random_cards(60, seed=1)):
        facts = facts_json(known)
        assert reader.given(facts) == layout.given(knowledge_from(facts))


def test_many_states_are_answered_as_few() -> None:
    known = list(random_cards(3 * FEW, seed=8))
    given = Regimes(AFTER).regime.evaluator.layout.given
    many, single = Regimes(AFTER).of_states([given(each) for each in known]), Regimes(AFTER)
    assert many == [single.of(each) for each in known]
    assert all(json.loads(each.said) == {name: list(left) for name, left in each.outcomes.items()} for each in many)
    assert [each.hash for each in many] == [seal(each.outcomes) for each in many]


def test_an_answer_that_is_none_is_refused_as_the_law_refuses_it() -> None:
    reader = FactsReader(Regimes(AFTER).regime.evaluator.layout)
    with pytest.raises(KeyError):
        reader.given({"no.such_fact": {"status": "known", "values": ["yes"]}})


def load(office: Office, known: list[Knowledge]) -> list[System]:
    found = [
        Found(place, {"kk": f"Жүйе {place}", "ru": "", "en": ""}, {"kk": ""}, each) for place, each in enumerate(known)
    ]
    load_systems(organisation=office.organisation, found=found, by=office.officer, source="тест")
    return list(System.objects.order_by("pk"))


def standing(system: System) -> tuple[Any, ...]:
    """All that is kept of a regime."""
    system.refresh_from_db()
    newest = system.assessments.order_by("pk").last()
    assert newest is not None
    duties = {(duty.norm, duty.provision, duty.settled, duty.ended_at is None) for duty in system.duties.all()}
    fields = (system.verdict, system.risk, system.autonomy, system.mode, system.edition)
    kept = (newest.outcomes, newest.outcomes_hash, newest.facts_hash, newest.verdict, newest.edition, newest.on)
    return fields, kept, duties, receipt_of(newest)["findings"], system.assessments.count()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_cards_come_out_as_one_by_one(office: Office, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "AT_ONCE", 7)
    known = list(random_cards(20, seed))
    systems = load(office, [*known, *known])
    for day in (BEFORE, AFTER, BEFORE):
        one_by_one = [actions.reassess(system=each, on=day) for each in systems[:20]]
        told = renewal.reassess_all(organisation=office.organisation, on=day)
        assert told.systems == 40 and all(one_by_one)
        assert [standing(each) for each in systems[:20]] == [standing(each) for each in systems[20:]]
    assert check(office.organisation.pk).whole


def test_nothing_is_written_where_nothing_changes(office: Office) -> None:
    load(office, list(random_cards(5, seed=4)))
    renewal.reassess_all(organisation=office.organisation, on=BEFORE)
    kept = Entry.objects.count(), Assessment.objects.count(), Notice.objects.count()
    assert renewal.reassess_all(organisation=office.organisation, on=BEFORE).differing == 0
    assert (Entry.objects.count(), Assessment.objects.count(), Notice.objects.count()) == kept


def test_facts_stand_in_one_receipt_and_every_assessment_can_be_answered_again(office: Office) -> None:
    system = load(office, list(random_cards(1, seed=5)))[0]
    for day in (BEFORE, AFTER):
        renewal.reassess_all(organisation=office.organisation, on=day)
    first, *rest = system.assessments.order_by("pk")
    assert "facts" in first.receipt and first.facts_in is None and first.facts_hash == seal(first.facts)
    assert rest and all("facts" not in each.receipt and each.facts_in == first for each in rest)
    for each in rest:
        assert each.facts == system.facts and each.receipt["facts_sha256"] == first.facts_hash
        assert {name: list(finding.outcomes) for name, finding in regime_of(each).findings.items()} == each.outcomes


def test_facts_that_were_answered_since_stand_in_the_next_receipt(office: Office) -> None:
    system = load(office, list(random_cards(1, seed=6)))[0]
    fact = VOCABULARY["system.in_kazakhstan"]
    System.objects.filter(pk=system.pk).update(
        facts={**system.facts, **facts_json(Knowledge({fact.name: state_of(fact, None)}))}
    )
    renewal.reassess_all(organisation=office.organisation, on=BEFORE)
    newest = system.assessments.latest("pk")
    assert newest.facts_in is None and newest.facts["system.in_kazakhstan"] == {"status": "asked_not_known"}


def test_what_does_not_come_out_again_is_read(office: Office) -> None:
    """Outcomes that the norms of now do not give: they were another program's."""
    system = load(office, list(random_cards(1, seed=7)))[0]
    first = system.assessments.get()
    odd = {**first.outcomes, "risk_management": ["no"], "risk": ["high"]}
    Assessment.objects.filter(pk=first.pk).update(outcomes=odd, outcomes_hash=seal(odd))
    Duty.objects.filter(system=system, norm="risk_management").delete()
    owed = Regimes(BEFORE).of(knowledge_from(system.facts)).duties
    renewal.reassess_all(organisation=office.organisation, on=BEFORE)
    assert Duty.objects.filter(system=system, norm="risk_management").exists() == ("risk_management" in owed)
