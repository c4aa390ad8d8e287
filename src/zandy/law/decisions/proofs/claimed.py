"""Claims that need their own conditions: each is put to a solver that knows which answers cannot stand together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...engines.layout import Layout
from ...engines.prove import Claim, Proof, Witness
from ...engines.prove.solving import Solver
from ...words.edition import Edition
from ...words.expression import Condition
from ...words.facts.contradictions import CONTRADICTIONS
from ...words.sanction import Sanction

#: Gives a sanction by its name, as the dated data know it on the day that is asked about.
Amounts = Callable[[str], Sanction]


@dataclass(frozen=True, slots=True)
class Proven:
    """What was proved about one set of norms."""

    edition: Edition
    proofs: tuple[Proof, ...]


def case_of(*conditions: Condition) -> Witness | None:
    """A case that meets all of the conditions; None when there can be none."""
    impossible = _bearing_on(conditions)
    solver = Solver(Layout([*conditions, *impossible]), impossible)
    facts = (fact for condition in conditions for fact in condition.facts())
    return solver.system(facts, *map(solver.condition, conditions))


def _bearing_on(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The contradictions that can matter: those that share a fact with the conditions, or with one that does."""
    facts = {fact for condition in conditions for fact in condition.facts()}
    found: list[Condition] = []
    while near := [each for each in CONTRADICTIONS.values() if each not in found and facts.intersection(each.facts())]:
        found += near
        facts.update(fact for each in near for fact in each.facts())
    return tuple(found)


def never(claim: Claim, subject: str, *cases: Iterable[Condition], parts: tuple[str, ...] = ()) -> Proof:
    """A claim that none of the cases can be; the first that can is the witness against it."""
    witness = next((found for case in cases if (found := case_of(*case)) is not None), None)
    return Proof(claim, subject, witness is None, witness, 0.0, parts)


def possible(claim: Claim, subject: str, *conditions: Condition, parts: tuple[str, ...] = ()) -> Proof:
    """A claim that such a case can be, with one that shows it."""
    witness = case_of(*conditions)
    return Proof(claim, subject, witness is not None, witness, 0.0, parts)


def reckoned(claim: Claim, subject: str, holds: bool, *parts: str) -> Proof:
    """A claim about amounts, which no solver is needed for."""
    return Proof(claim, subject, holds, None, 0.0, parts)
