"""What is proved of answering: every case has an answerable party, or the gap is one that is stated."""

from collections.abc import Iterator, Mapping
from datetime import date

from ...engines.prove import Claim, Proof, prove
from ...norms.consequences import BY_ROLE, INSTITUTE, Standing, consequences
from ...norms.editions import edition as edition_by_id
from ...words.edition import Edition
from ...words.expression import Condition, all_of, any_of
from ...words.facts import cases
from ...words.parties import Control, Liability, Party
from ..regime import AI_SYSTEM
from ..who_answers import attributions_of, kind_of, rules
from .claimed import Proven, never, possible

#: A cause that the rules know.
KNOWN_CAUSE = any_of(
    (
        cases.from_data, cases.from_design, cases.from_training, cases.not_as_declared, cases.from_integration,
        cases.from_configuration, cases.from_operation, cases.from_misuse, cases.from_third_party_change,
        cases.from_attack,
    )
)  # fmt: skip
MAKERS_CONTROL = cases.had_control(Party.DEVELOPER) | cases.had_control(Party.OWNER)
EVERYBODY_MANAGES = all_of(
    cases.had_control(party, Control.CONFIGURATION) for party in (Party.DEVELOPER, Party.OWNER, Party.USER)
)
#: Where a set leaves no gap: in force, that whoever made the system had control in time; as proposed, that the cause is
#: a known one and somebody could do something about it.
NO_GAP_WHERE: Mapping[str, Condition] = {BY_ROLE: MAKERS_CONTROL, INSTITUTE: KNOWN_CAUSE & EVERYBODY_MANAGES}
_STANDINGS = {BY_ROLE: Standing.IN_FORCE, INSTITUTE: Standing.PROPOSED}


def prove_answers(law: str, on: date) -> Iterator[Proven]:
    """Both sets of rules on who answers: those in force and those proposed."""
    for id in NO_GAP_WHERE:
        edition = consequences(id, law)
        gap = prove_gap(edition, law)
        yield Proven(edition, (*prove(edition), *gap, *prove_ways(_STANDINGS[id], law, on)))


def answers_of(edition: Edition) -> dict[Party, Condition]:
    """For every party, when it answers by its role."""
    found = attributions_of(edition)
    return {party: any_of(rule.falls_on(party) for rule in found) for party in Party}


def prove_gap(edition: Edition, law: str) -> tuple[Proof, Proof]:
    """That somebody answers in every case, which fails; and that it fails only where the gap is stated."""
    nobody = ~any_of(answers_of(edition).values())
    ai_system = edition_by_id(law).norm(AI_SYSTEM).holds
    return (
        never(Claim.SOMEBODY_ANSWERS, "", (ai_system, nobody)),
        never(Claim.GAP_IS_STATED, "", (ai_system, NO_GAP_WHERE[edition.id], nobody)),
    )


def prove_ways(standing: Standing, law: str, on: date) -> Iterator[Proof]:
    """That every party can answer in every way, and need not."""
    questions = rules(standing, law, on).evaluator.questions
    for party in Party:
        for kind in Liability:
            outcomes = questions[kind_of(party, kind)].outcomes
            told = (f"party.{party}", f"liability.{kind}")
            yield possible(Claim.CAN_ANSWER_SO, "", outcomes["yes"], parts=told)
            yield possible(Claim.NEED_NOT_ANSWER_SO, "", outcomes["no"], parts=told)
