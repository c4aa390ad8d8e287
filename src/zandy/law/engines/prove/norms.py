"""What norms say by themselves and beside each other: classes, dead norms, overlaps, conflicts."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from ...words.classes import Role
from ...words.edition import Edition
from ...words.expression import Condition, all_of
from ...words.fact import Fact
from ...words.norm import Classification, Modality, Norm
from .claims import Claim, Proof, Witness
from .solving import Solver, negated

#: What collides with a prohibition of the same conduct.
_ALLOWS = {Modality.PERMITS, Modality.ENTITLES, Modality.OBLIGES, Modality.EMPOWERS}


class Prover:
    """Proves claims with one solver and keeps the time that each took."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self._before = 0.0

    def shown(self, claim: Claim, subject: str, witness: Witness | None, *parts: str) -> Proof:
        """A claim that something can be: it holds when there is a witness."""
        return Proof(claim, subject, witness is not None, witness, self._lap(), parts)

    def refuted_by(self, claim: Claim, subject: str, witness: Witness | None, *parts: str) -> Proof:
        """A claim that something cannot be: it holds when there is no witness."""
        return Proof(claim, subject, witness is None, witness, self._lap(), parts)

    def unsettled(self, claim: Claim, subject: str, *parts: str) -> Proof:
        """A claim that was too large to settle."""
        return Proof(claim, subject, None, None, self._lap(), parts)

    def system(self, *conditions: Condition) -> Witness | None:
        """A system that meets all of the conditions."""
        return self.solver.system(_facts(conditions), *map(self.solver.condition, conditions))

    def system_without(self, conditions: Iterable[Condition]) -> Witness | None:
        """A system that meets none of the conditions."""
        conditions = list(conditions)
        return self.solver.system(_facts(conditions), *(negated(self.solver.condition(each)) for each in conditions))

    def _lap(self) -> float:
        spent = self.solver.seconds - self._before
        self._before = self.solver.seconds
        return spent


def prove_classes(edition: Edition, prover: Prover) -> Iterator[Proof]:
    """Every classification: exhaustive, disjoint, every class given, no gap, and no two classes described alike."""
    for norm in edition.all_norms:
        if isinstance(norm, Classification):
            yield from _outcomes(norm, prover)
            yield from _arms(norm, prover)


def _outcomes(norm: Classification, prover: Prover) -> Iterator[Proof]:
    outcomes = norm.outcomes
    yield prover.refuted_by(Claim.EXHAUSTIVE, norm.name, prover.system_without(outcomes.values()))
    for (one, first), (other, second) in combinations(outcomes.items(), 2):
        yield prover.refuted_by(Claim.DISJOINT, norm.name, prover.system(first, second), str(one), str(other))
    for value, condition in outcomes.items():
        if value != norm.GAP:
            yield prover.shown(Claim.CLASS_GIVEN, norm.name, prover.system(condition), str(value))
    gap = outcomes.get(norm.GAP)
    yield prover.refuted_by(Claim.NO_GAP, norm.name, prover.system(gap) if gap is not None else None)


def _arms(norm: Classification, prover: Prover) -> Iterator[Proof]:
    # The highest class wins, so overlapping descriptions are no fault; but a lawyer wants to know that they overlap.
    described = [arm for arm in norm.arms if next(arm.when.tests(), None) is not None]
    for one, other in combinations(described, 2):
        witness = prover.system(norm.condition, one.when, other.when)
        yield prover.refuted_by(Claim.ARMS_DISJOINT, norm.name, witness, str(one.value), str(other.value))


def prove_reach(edition: Edition, prover: Prover) -> Iterator[Proof]:
    """Every norm: some system meets it, some does not, and each exemption and override changes something."""
    for norm in edition.all_norms:
        yield prover.shown(Claim.CAN_HOLD, norm.name, prover.system(norm.condition))
        if next(norm.condition.tests(), None) is not None:
            yield prover.shown(Claim.CAN_FAIL, norm.name, prover.system(~norm.condition))
        yield from _exceptions(norm, prover)


def _exceptions(norm: Norm, prover: Prover) -> Iterator[Proof]:
    exemptions = [(Claim.EXEMPTION_MATTERS, each.at, each.when) for each in norm.unless]
    overrides = [(Claim.OVERRIDE_MATTERS, each.by.at, each.by.condition) for each in norm.overridden]
    exceptions = exemptions + overrides
    for place, (claim, at, when) in enumerate(exceptions):
        rest = [~other for index, (_, _, other) in enumerate(exceptions) if index != place]
        witness = prover.system(all_of([norm.when, when, *rest]))
        yield prover.shown(claim, norm.name, witness, str(at), *(fact.name for fact in when.facts()))


def prove_neighbours(edition: Edition, prover: Prover) -> Iterator[Proof]:
    """Norms beside each other: prohibitions of one article that overlap, conflicts, duties of several bearers."""
    prohibitions = [norm for norm in edition.all_norms if norm.modality is Modality.PROHIBITS]
    for one, other in combinations(prohibitions, 2):
        if one.at.article == other.at.article:
            yield from _overlap(one, other, prover)
    for prohibition in prohibitions:
        for norm in edition.all_norms:
            if _collide(prohibition, norm):
                witness = prover.system(prohibition.condition, norm.condition)
                yield prover.refuted_by(Claim.NO_CONFLICT, prohibition.name, witness, norm.name)
    for norm in edition.all_norms:
        if norm.modality is Modality.OBLIGES:
            several = prover.system(norm.condition) if len(norm.who) > 1 else None
            yield prover.refuted_by(Claim.ONE_BEARER, norm.name, several, *map(str, norm.who))


def _overlap(one: Norm, other: Norm, prover: Prover) -> Iterator[Proof]:
    witness = prover.system(one.condition, other.condition)
    yield prover.refuted_by(Claim.NO_OVERLAP, one.name, witness, other.name)
    yield prover.shown(Claim.SAYS_MORE, one.name, prover.system(one.condition, ~other.condition), other.name)
    yield prover.shown(Claim.SAYS_MORE, other.name, prover.system(other.condition, ~one.condition), one.name)


def _collide(prohibition: Norm, norm: Norm) -> bool:
    bearers = {*prohibition.who, *norm.who}
    shared = set(prohibition.who) & set(norm.who) or Role.ANYONE in bearers
    return norm.modality in _ALLOWS and bool(set(prohibition.to) & set(norm.to)) and bool(shared)


def _facts(conditions: Iterable[Condition]) -> Iterator[Fact]:
    return (fact for condition in conditions for fact in condition.facts())
