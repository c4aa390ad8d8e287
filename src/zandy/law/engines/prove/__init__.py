"""Proofs with z3 about a whole edition: what its classes and norms can and cannot do, and what an amendment changes."""

from collections.abc import Iterator, Mapping

from ...words.edition import Edition
from ...words.expression import Condition
from ...words.facts.contradictions import CONTRADICTIONS
from ...words.norm import Classification, Norm
from ..layout import Layout
from .amendment import Change, Comparison, compare, questions_of
from .claims import Claim, Proof, Witness
from .knowledge import prove_knowledge
from .norms import Prover, prove_classes, prove_neighbours, prove_reach
from .solving import Clock, Solver, no_clock

__all__ = ["Change", "Claim", "Comparison", "Proof", "Witness", "compare", "prove", "questions_of"]


def prove(
    edition: Edition, impossible: Mapping[str, Condition] = CONTRADICTIONS, *, clock: Clock = no_clock
) -> tuple[Proof, ...]:
    """Every claim about an edition, proved or refuted with a witness.

    `impossible` are conditions that no system meets; with a `clock` (such as `time.perf_counter`) each proof tells how
    long it took. Raises ValueError when norms override each other in a circle.
    """
    layout = Layout([*(each for norm in edition.all_norms for each in _conditions(norm)), *impossible.values()])
    prover = Prover(Solver(layout, tuple(impossible.values()), clock))
    return (
        *prove_classes(edition, prover),
        *prove_reach(edition, prover),
        *prove_neighbours(edition, prover),
        *prove_knowledge(edition, prover),
    )


def _conditions(norm: Norm) -> Iterator[Condition]:
    yield norm.condition
    if isinstance(norm, Classification):
        yield from norm.outcomes.values()
