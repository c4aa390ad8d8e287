"""Truth tables of the norms that say what follows and who answers, read with the Law as it was adopted.

The same tables as in `truth_table`; ``expect`` names an offence (``risks_unmanaged``), one of several sanctions of an
offence (``large_fraud:draft_5_3``), or a rule and a party (``by_role:owner``).
"""

from collections.abc import Iterable
from functools import cache

from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.decisions.which_sanction import questions
from zandy.law.decisions.who_answers import attributions_of
from zandy.law.engines.evaluate import Evaluator, yes_no
from zandy.law.norms.consequences import SANCTIONS, consequences
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.knowledge import Knowledge
from zandy.law.words.provision import Provision

from .truth_table import UNKNOWN, Case

LAW = "230-VIII"


@cache
def evaluator_of(id: str) -> Evaluator:
    """What answers for a set: of sanctions its questions, of rules every rule for every party it names."""
    edition = consequences(id, LAW)
    if id in SANCTIONS:
        return questions(edition).evaluator
    asked = [
        yes_no(f"{rule.name}:{burden.party}", rule.falls_on(burden.party))
        for rule in attributions_of(edition)
        for burden in rule.burdens
    ]
    return Evaluator.of(asked, CONTRADICTIONS.values())


def outcomes(id: str, name: str, knowledge: Knowledge) -> frozenset[str]:
    """The outcomes that are still possible."""
    return frozenset(evaluator_of(id).answer(name, knowledge))


def check(id: str, case: Case) -> None:
    """Exactly the outcomes expected; and had any one answer been missing, none of them fewer."""
    refuse_contradictions(case.knowledge)
    for name, expected in case.expect.items():
        found = outcomes(id, name, case.knowledge)
        assert found == expected, f"{case.name}: {name} is {sorted(found)}, expected {sorted(expected)}"
        for fact in case.facts:
            less = Knowledge({known: state for known, state in case.knowledge.states.items() if known != fact})
            before = outcomes(id, name, less)
            assert found <= before, f"{case.name}: learning {fact} adds {sorted(found - before)} to {name}"


def not_shown(id: str, cases: Iterable[Case], article: Provision | None = None) -> dict[str, set[str]]:
    """The questions (of one article) that no case shows answered yes, answered no, and open."""
    names = [norm.name for norm in consequences(id, LAW).norms.values() if article is None or norm.at.within(article)]
    shown = [(name, found) for case in cases for name, found in case.expect.items()]
    missing = {}
    for name in evaluator_of(id).questions:
        if name.partition(":")[0] in names:
            found = {next(iter(values)) if len(values) == 1 else UNKNOWN for asked, values in shown if asked == name}
            missing[name] = {"yes", "no", UNKNOWN} - found
    return {name: outcomes for name, outcomes in missing.items() if outcomes}
