"""What is asked of an incident so that it can be said later who answers: facts of the law's vocabulary, and no other.

Everything is three-valued: a question that nobody answered is not asked, one that nobody could answer is not known, and
neither is "no". The answers are kept as those of a card are, and `zandy who-answers` reads them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from zandy.law.decisions.receipt import facts_json, knowledge_from
from zandy.law.words.fact import Fact, Kind
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import NOT_ASKED, Knowledge, State, Status, state_of

from .models import Incident

#: The families that an incident is asked about, in the order of the page.
FAMILIES = ("cause", "control", "foreign", "consequence", "case", "faultless")
#: The stage stands on the incident itself.
STAGE = "case.stage"
CAUSE = "cause"


@cache
def asked() -> Mapping[str, tuple[Fact, ...]]:
    """The facts that are asked, by family; only those that people answer with a choice."""
    found: dict[str, list[Fact]] = {family: [] for family in FAMILIES}
    for name, fact in VOCABULARY.items():
        if fact.family in found and name != STAGE and fact.kind in (Kind.YES_NO, Kind.ONE_OF):
            found[fact.family].append(fact)
    return {family: tuple(facts) for family, facts in found.items() if facts}


def names() -> tuple[str, ...]:
    """The names of all facts that are asked."""
    return tuple(fact.name for facts in asked().values() for fact in facts)


def known(incident: Incident) -> Knowledge:
    """All that is known of an incident, its stage included."""
    said = dict(knowledge_from({name: state for name, state in incident.facts.items() if name in VOCABULARY}))
    if STAGE in VOCABULARY:
        said[STAGE] = state_of(VOCABULARY[STAGE], incident.stage)
    return Knowledge(said)


def state_from(name: str, answer: str, *, by: str = "", on: date | None = None) -> State:
    """The state that an answer of the form puts a fact into: a value, ``unknown``, or "" for not asked.

    Raises FactError for a value that the fact does not have, KeyError for no fact.
    """
    if not answer:
        return NOT_ASKED
    if answer == "unknown":
        return state_of(VOCABULARY[name], None, by=by, on=on)
    fact = VOCABULARY[name]
    return state_of(fact, answer == "yes" if fact.kind is Kind.YES_NO else answer, by=by, on=on)


def answer_of(state: State) -> str:
    """The answer of the form that a state came from."""
    if state.status is Status.NOT_ASKED:
        return ""
    return next(iter(state.values)) if state.status is Status.KNOWN and len(state.values) == 1 else "unknown"


def merged(facts: Mapping[str, object], answers: Mapping[str, State]) -> dict[str, object]:
    """The kept facts with some of them answered anew; what is taken back is left out."""
    kept = {**facts, **facts_json(Knowledge(answers))}
    return {name: state for name, state in kept.items() if answers.get(name) is not NOT_ASKED}


def causes(knowledge: Knowledge) -> tuple[str, ...]:
    """The causes that are known to be there."""
    return tuple(
        fact.name for fact in asked().get(CAUSE, ()) if knowledge[fact.name].values == {"yes"}
    )  # fmt: skip


def cause_looked_for(knowledge: Knowledge) -> bool:
    """Whether somebody has asked after the cause at all."""
    return any(knowledge[fact.name].status is not Status.NOT_ASKED for fact in asked().get(CAUSE, ()))


def unanswered(knowledge: Knowledge, among: Iterable[str]) -> int:
    """How many of some facts nobody has answered."""
    return sum(1 for name in among if knowledge[name].status is Status.NOT_ASKED)
