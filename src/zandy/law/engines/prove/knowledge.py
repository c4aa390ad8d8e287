"""What learning does to answers: it never overturns one; and the rails say exactly what the condition says.

The rails are put to the solver over all pairs of states of knowledge at once, an earlier one and a later one that
excludes at least as much. That the rails are complete (they decide whenever the facts do) would need "for every state
there is a system"; the decision diagram of the condition turns that into a formula: a failing system is still possible
exactly when a way to «fails» is left open. That the diagram is the condition is proved in the same breath.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...words.edition import Edition
from ...words.expression import Condition
from ..diagram import FAILS, HOLDS, Diagrams, Node, TooLargeError
from ..evaluate import NO, Evaluator, Question, question_of
from ..rails import Rail, Rails, normal_form, rails_of
from .claims import Claim, Proof
from .norms import Prover
from .solving import Formula, Solver, both, differ, either, negated
from .ways import Ways


def prove_knowledge(edition: Edition, prover: Prover) -> Iterator[Proof]:
    """Every norm of the edition: monotone in knowledge, never both certain and impossible, sound and complete."""
    tracks = Tracks(prover.solver)
    for norm in edition.all_norms:
        question = question_of(norm)
        for value, condition in question.outcomes.items():
            if value != NO:
                yield from prove_rails(Subject(norm.name, value, condition), tracks.rails(condition), tracks, prover)
        yield prove_question(question, tracks.gone(question), prover)


@dataclass(frozen=True, slots=True)
class Subject:
    """One outcome of one question, and its condition."""

    question: str
    outcome: str
    condition: Condition


@dataclass(slots=True)
class Tracks:
    """The rails and diagrams of conditions over one solver, each built once.

    Attributes:
        solver: the solver.
        diagrams: the diagrams.
        taken: the way that a system's values take.
        left_open: the ways that the later state of knowledge leaves open.
    """

    solver: Solver
    diagrams: Diagrams = field(init=False)
    taken: Ways = field(init=False)
    left_open: Ways = field(init=False)
    _rails: dict[Condition, Rails] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.diagrams = Diagrams(self.solver.layout)
        self.taken = Ways(self.diagrams, self.solver.value)
        self.left_open = Ways(self.diagrams, self.solver.left)

    def rails(self, condition: Condition) -> Rails:
        """The rails of a condition, as the evaluator runs them."""
        if condition not in self._rails:
            self._rails[condition] = rails_of(condition, self.solver.layout)
        return self._rails[condition]

    def gone(self, question: Question) -> dict[str, Rail]:
        """For every outcome the rail that rules it out: the evaluator's own."""
        return Evaluator({question.name: question}, self.solver.layout).gone(question.name)

    def diagram(self, condition: Condition) -> Node:
        """The diagram of a condition; raises TooLargeError."""
        return self.diagrams.of(normal_form(condition, self.solver.layout))


def prove_rails(subject: Subject, rails: Rails, tracks: Tracks, prover: Prover) -> Iterator[Proof]:
    """The rails of one condition: they only grow, never both hold, say nothing false and miss nothing."""
    solver = prover.solver
    certain, impossible = solver.rail(rails.certain), solver.rail(rails.impossible)
    meets = solver.condition(subject.condition)

    def refuted_by(claim: Claim, *wanted: Formula) -> Proof:
        return prover.refuted_by(claim, subject.question, solver.state(*wanted), subject.outcome)

    yield refuted_by(Claim.MONOTONE, either(_lost(rail, solver) for rail in (rails.certain, rails.impossible)))
    yield refuted_by(Claim.NEVER_BOTH, certain, impossible)
    wrong = either((both((certain, negated(meets))), both((impossible, meets))))
    yield refuted_by(Claim.SOUND, solver.within, wrong)
    yield _complete(subject, rails, tracks, prover)


def _lost(rail: Rail, solver: Solver) -> Formula:
    return both((solver.rail(rail, later=False), negated(solver.rail(rail))))


def _complete(subject: Subject, rails: Rails, tracks: Tracks, prover: Prover) -> Proof:
    solver = prover.solver
    try:
        node = tracks.diagram(subject.condition)
    except TooLargeError:
        return prover.unsettled(Claim.COMPLETE, subject.question, subject.outcome)
    if solver.possible(differ(tracks.taken.lead(node, HOLDS), solver.condition(subject.condition))):
        raise AssertionError(f"the diagram of {subject.question} is not its condition")
    missed = either((
        both((negated(solver.rail(rails.certain)), negated(tracks.left_open.lead(node, FAILS)))),
        both((negated(solver.rail(rails.impossible)), negated(tracks.left_open.lead(node, HOLDS)))),
    ))  # fmt: skip
    return prover.refuted_by(Claim.COMPLETE, subject.question, solver.state(missed), subject.outcome)


def prove_question(question: Question, gone: dict[str, Rail], prover: Prover) -> Proof:
    """Once a question is decided, learning more neither changes the answer, nor opens it again, nor leaves none."""
    solver = prover.solver
    overturned = []
    for value, rail in gone.items():
        others = [other for outcome, other in gone.items() if outcome != value]
        decided = both(solver.rail(other, later=False) for other in others)
        still = both((*(solver.rail(other) for other in others), negated(solver.rail(rail))))
        overturned.append(both((decided, negated(still))))
    return prover.refuted_by(Claim.NEVER_OVERTURNED, question.name, solver.state(either(overturned)))
