"""Explanation: the condition as a "because" tree, with what is true, false and not known at every branch.

Only what carries the answer is kept: of an "or" that holds the branches that hold, of an "and" that fails the branches
that fail, of what is open the branches that are open. Asked of an outcome that was not given, the same tree is the
"why not".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..words.expression import All, Always, Among, Any, AtLeast, Condition, Established, Not
from ..words.fact import Fact
from ..words.provision import Provision
from .layout import Layout
from .rails import holds, rails_of

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Because:
    """One branch of an explanation.

    Attributes:
        kind: ``fact``, ``all``, ``any``, ``not``, ``provision`` or ``always``.
        truth: True, False or None (not known).
        at: for ``provision``, the provision that establishes the branch.
        fact: for ``fact``, the fact tested.
        wanted: for ``fact``, the values (or ``≥ threshold``) under which the test holds.
        branches: what it rests on.
    """

    kind: str
    truth: Truth
    at: Provision | None = None
    fact: Fact | None = None
    wanted: tuple[str, ...] = ()
    branches: tuple["Because", ...] = ()

    def facts(self) -> Iterator[Fact]:
        """The facts at the leaves, in order, repetitions included."""
        if self.fact is not None:
            yield self.fact
        for branch in self.branches:
            yield from branch.facts()


def explain(condition: Condition, layout: Layout, excluded: int) -> Because:
    """Why a condition holds, fails or is not settled in a state."""
    truth = truth_of(condition, layout, excluded)
    match condition:
        case Established(at=at, of=of):
            return Because("provision", truth, at=at, branches=(explain(of, layout, excluded),))
        case Not(of=of):
            return Because("not", truth, branches=(explain(of, layout, excluded),))
        case All(of=parts):
            return Because("all", truth, branches=_telling(parts, truth, truth is False, layout, excluded))
        case Any(of=parts):
            return Because("any", truth, branches=_telling(parts, truth, truth is True, layout, excluded))
        case Always():
            return Because("always", truth)
    test = next(condition.tests())
    return Because("fact", truth, fact=test.fact, wanted=_wanted(test))


def _wanted(test: Among | AtLeast) -> tuple[str, ...]:
    if isinstance(test, AtLeast):
        return (f"≥ {test.threshold}",)
    return tuple(value for value in test.fact.values if value in test.values)


def truth_of(condition: Condition, layout: Layout, excluded: int) -> Truth:
    """Exactly: True when every completion of the facts makes it hold, False when none does, else None."""
    rails = rails_of(condition, layout)
    if holds(rails.certain, excluded):
        return True
    return False if holds(rails.impossible, excluded) else None


def _telling(
    parts: tuple[Condition, ...], truth: Truth, decisive: bool, layout: Layout, excluded: int
) -> tuple[Because, ...]:
    """The branches that carry the answer: those with the same truth, where one suffices or the answer is open."""
    branches = tuple(explain(part, layout, excluded) for part in parts)
    telling = tuple(branch for branch in branches if branch.truth == truth)
    return telling if telling and (decisive or truth is None) else branches
