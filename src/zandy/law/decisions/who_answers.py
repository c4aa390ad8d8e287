"""Who answers for what an AI system did: the parties, in which way, and what could still free each.

The Law in force gives a principle (8.2) and leaves the rest to other laws; what the Institute of Parliamentarism
proposes is a second answer beside it, never mixed into it. Where nobody answers, that gap is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ..engines.evaluate import Question, yes_no
from ..engines.explain import truth_of
from ..norms.consequences import (
    BY_ROLE,
    HARM,
    INSTITUTE,
    OFFENCES,
    PROPOSED,
    Standing,
    consequences,
    known_on,
)
from ..norms.editions import edition as edition_by_id
from ..words.classes import Role
from ..words.edition import Edition, rewrite
from ..words.expression import ALWAYS, NEVER, Among, Condition, all_of, any_of
from ..words.fact import Fact
from ..words.facts import VOCABULARY
from ..words.facts.cases import employee_of, takes_part, without_fault
from ..words.facts.offences import crime_signs, offender_role
from ..words.knowledge import Knowledge
from ..words.liability import Attribution, Burden, Offence
from ..words.norm import Exemption, Norm
from ..words.parties import INSIDERS, Liability, Party, Share
from ..words.provision import Provision
from .assess import refuse_contradictions
from .consequence import Questions, law_on, open_facts
from .finding import NO, YES, Finding, together
from .shares import possible_shares

GAP = "nobody"
LIABILITY_BY_OTHER_LAWS, COMPENSATION = "liability_by_other_laws", "compensation_by_civil_code"
#: Ways of answering that need no role in what went wrong.
_OWN_GROUNDS = (Liability.ADMINISTRATIVE, Liability.DISCIPLINARY)


@dataclass(frozen=True, slots=True)
class Freeing:
    """Something that frees a party: where it says so, the facts it turns on, and whether it is shown (None: open)."""

    at: Provision
    facts: tuple[str, ...]
    shown: bool | None


@dataclass(frozen=True, slots=True)
class Answering:
    """One party in one case.

    Attributes:
        party: who.
        finding: whether the party answers at all, with the reasons.
        rules: the rules under which it answers by its role, or may.
        kinds: in which way, each with its reasons.
        share: how much of the control was its own, beside the others: every share still possible.
        freed_by: what frees it, or could.
    """

    party: Party
    finding: Finding
    rules: tuple[Provision, ...]
    kinds: Mapping[Liability, Finding]
    share: tuple[Share, ...]
    freed_by: tuple[Freeing, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The answer of one set of rules: those in force, or those proposed.

    Attributes:
        standing: in force or proposed.
        edition: the rules.
        parties: every party, the answerable first.
        nobody: whether nobody answers: the gap.
    """

    standing: Standing
    edition: Edition
    parties: tuple[Answering, ...]
    nobody: Finding

    def __getitem__(self, party: Party) -> Answering:
        return next(each for each in self.parties if each.party is party)


@dataclass(frozen=True, slots=True)
class WhoAnswers:
    """Who answers in one case, under the rules in force and under those proposed.

    Attributes:
        on: the day of the event.
        law: id of the edition of the Law on AI.
        knowledge: what was known.
        lines: the two answers.
        next_question: the fact to ask first.
        open_questions: all of them.
    """

    on: date
    law: str
    knowledge: Knowledge
    lines: tuple[Line, ...]
    next_question: Fact | None
    open_questions: tuple[Fact, ...]

    def __getitem__(self, standing: Standing) -> Line:
        return next(line for line in self.lines if line.standing is standing)


def who_answers(knowledge: Knowledge, *, on: date, law: str | None = None, proposed: bool = True) -> WhoAnswers:
    """Who answers in the case that `knowledge` tells of. Raises FactError for answers that cannot stand together.

    `on` is the day of the event; `law` another edition of the Law than the one of that day; `proposed` adds the answer
    under the rules that are only proposed.
    """
    refuse_contradictions(knowledge)
    read_with = law or law_on(on)
    standings = (Standing.IN_FORCE, Standing.PROPOSED) if proposed else (Standing.IN_FORCE,)
    answers = [(standing, rules(standing, read_with, on)) for standing in standings]
    found = [(standing, asked, asked.findings(knowledge)) for standing, asked in answers]
    lines = tuple(_line(standing, asked, findings, knowledge) for standing, asked, findings in found)
    every = [finding for _, _, findings in found for finding in findings.values()]
    missing = tuple(open_facts(every, knowledge, VOCABULARY))
    return WhoAnswers(on, read_with, knowledge, lines, missing[0] if missing else None, missing)


# --- questions -------------------------------------------------------------------------------------------------------


def rules(standing: Standing, law: str, on: date) -> Questions:
    """The questions of one set of rules on a day: who answers, in which way, and whether nobody does."""
    offences = known_on(consequences(PROPOSED if standing is Standing.PROPOSED else OFFENCES, law), on)
    return _rules(consequences(INSTITUTE if standing is Standing.PROPOSED else BY_ROLE, law), offences, law)


@cache
def _rules(by: Edition, offences: Edition, law: str) -> Questions:
    return Questions(by, tuple(_asked(by, offences, law)))


def _asked(by: Edition, offences: Edition, law: str) -> Iterator[tuple[Question, tuple[Norm, ...]]]:
    attributions = attributions_of(by)
    roles = {party: any_of(rule.falls_on(party) for rule in attributions) for party in Party}
    for party in Party:
        told = tuple(rule for rule in attributions if any(each.party is party for each in rule.burdens))
        yield yes_no(by_role_of(party), roles[party]), told
    for party in Party:
        for kind, condition, behind in _ways(party, roles[party], offences, law):
            yield yes_no(kind_of(party, kind), condition), behind


def _ways(
    party: Party, role: Condition, offences: Edition, law: str
) -> Iterator[tuple[Liability, Condition, tuple[Norm, ...]]]:
    """For every way of answering, when the party answers so and the norms behind it."""
    other_laws = edition_by_id(law).norm(LIABILITY_BY_OTHER_LAWS)
    (harm,) = attributions_of(consequences(HARM, law))
    elements = {norm: elements_for(party, norm) for norm in offences.norms.values() if isinstance(norm, Offence)}
    reached = {norm: condition for norm, condition in elements.items() if condition is not NEVER}
    by_civil_code = edition_by_id(law).norm(COMPENSATION)
    yield Liability.CIVIL, role & by_civil_code.holds & harm.falls_on(party), (by_civil_code, harm)
    yield Liability.ADMINISTRATIVE, any_of(reached.values()), tuple(reached)
    yield Liability.CRIMINAL, role & crime_signs & ~_without_fault(party), (other_laws,)
    yield Liability.DISCIPLINARY, _employs(party), (other_laws,)


def attributions_of(edition: Edition) -> tuple[Attribution, ...]:
    """The rules on who answers among an edition's norms."""
    return tuple(norm for norm in edition.norms.values() if isinstance(norm, Attribution))


def by_role_of(party: Party) -> str:
    """The name of the question whether a party answers by its role in what went wrong."""
    return f"{party}:role"


def kind_of(party: Party, liability: Liability) -> str:
    """The name of the question whether a party answers in one way."""
    return f"{party}:{liability}"


def elements_for(party: Party, norm: Offence) -> Condition:
    """When an offence is this party's: its bearers are the owner and the possessor, or whoever the story is about."""
    there = takes_part(party) if party in INSIDERS else ALWAYS
    tests = {test for test in norm.condition.tests() if test.fact is offender_role and isinstance(test, Among)}
    meant = rewrite(norm, {test: ALWAYS if party in test.values else NEVER for test in tests}).condition
    if Role.ANYONE in norm.who:
        return all_of(part for part in (there, offender_role.is_(party), meant) if part is not ALWAYS)
    return there & meant if str(party) in norm.who else NEVER


def _without_fault(party: Party) -> Condition:
    return without_fault.get(party, NEVER)


def _employs(party: Party) -> Condition:
    return takes_part(party) & employee_of.is_(party) if party in INSIDERS else NEVER


# --- answers ---------------------------------------------------------------------------------------------------------


def _line(standing: Standing, asked: Questions, findings: dict[str, Finding], knowledge: Knowledge) -> Line:
    answers = {party: findings[by_role_of(party)].holds for party in Party}
    found = (_answering(party, asked, findings, answers, knowledge) for party in Party)
    ordered = tuple(sorted(found, key=lambda each: (True, None, False).index(each.finding.holds)))
    nobody = together(GAP, [each.finding for each in ordered])
    return Line(standing, asked.edition, ordered, replace(nobody, outcomes=_turned(nobody.outcomes)))


def _answering(
    party: Party, asked: Questions, findings: dict[str, Finding], answers: Mapping[Party, bool | None], known: Knowledge
) -> Answering:
    by_rules = tuple(_reaching(party, asked, known))
    kinds = {kind: findings[kind_of(party, kind)] for kind in Liability}
    administrative = kinds[Liability.ADMINISTRATIVE]
    if administrative.holds is not False:
        met = tuple(_offences_met(party, asked, known))
        kinds[Liability.ADMINISTRATIVE] = replace(administrative, provisions=met)
    at_all = together(str(party), [findings[by_role_of(party)], *kinds.values()])
    reached = (*by_rules, *(at for kind in _OWN_GROUNDS for at in _told(kinds[kind])))
    share = possible_shares(party, answers, known) if by_rules else ()
    return Answering(
        party=party,
        finding=replace(at_all, provisions=reached or at_all.provisions),
        rules=by_rules,
        kinds=kinds,
        share=share,
        freed_by=tuple(_freeing(party, kinds[Liability.CIVIL], asked, known)),
    )


def _told(finding: Finding) -> tuple[Provision, ...]:
    return () if finding.holds is False else finding.provisions


def _turned(outcomes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({YES: NO, NO: YES}[each] for each in reversed(outcomes))


def _reaching(party: Party, asked: Questions, known: Knowledge) -> Iterator[Provision]:
    """The rules that fall on a party, or may."""
    for rule in attributions_of(asked.edition):
        if any(each.party is party for each in rule.burdens):
            holds = _truth(rule.falls_on(party), asked, known)
            if holds is not False:
                yield rule.at


def _truth(condition: Condition, asked: Questions, known: Knowledge) -> bool | None:
    layout = asked.evaluator.layout
    return truth_of(condition, layout, layout.excluded(known))


def _offences_met(party: Party, asked: Questions, known: Knowledge) -> Iterator[Provision]:
    """The offences whose elements are there for a party, or may be."""
    for norm in asked.norms_behind(kind_of(party, Liability.ADMINISTRATIVE)):
        if isinstance(norm, Offence) and _truth(elements_for(party, norm), asked, known) is not False:
            yield norm.at


def _freeing(party: Party, civil: Finding, asked: Questions, known: Knowledge) -> Iterator[Freeing]:
    """What frees a party from compensation; told while compensation is owed, may be, or was owed but for it."""
    behind = asked.norms_behind(kind_of(party, Liability.CIVIL))
    for exemption in (each for norm in behind if isinstance(norm, Attribution) for each in _exemptions(norm, party)):
        shown = _truth(exemption.when, asked, known)
        if civil.holds is not False or shown is True:
            yield Freeing(exemption.at, tuple(fact.name for fact in exemption.when.facts()), shown)


def _exemptions(rule: Attribution, party: Party) -> tuple[Exemption, ...]:
    burden: Burden | None = next((each for each in rule.burdens if each.party is party), None)
    return burden.unless if burden else ()
