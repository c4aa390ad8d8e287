"""Conditions: trees of tests on facts, joined by and, or, not. Nothing is computed here.

``scoring.of_persons & (scoring.by_behaviour | scoring.by_traits)`` builds a value; the engines evaluate it, explain it,
ask for it, run it over columns, turn it into SQL, prove things about it and export it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fact import Fact
    from .provision import Provision

Threshold = int | date


class Condition:
    """A condition that holds, does not hold, or is not known to. Join with ``&``, ``|``, ``~``."""

    __slots__ = ()

    def __and__(self, other: "Condition") -> "Condition":
        return All(_flat(All, (self, other)))

    def __or__(self, other: "Condition") -> "Condition":
        return Any(_flat(Any, (self, other)))

    def __invert__(self) -> "Condition":
        return Not(self)

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth value of its own: join with & | ~, not with and / or / not")

    def tests(self) -> Iterator["Among | AtLeast"]:
        """Every test of a fact in this condition, in the order written, repetitions included."""
        raise NotImplementedError

    def facts(self) -> tuple["Fact", ...]:
        """The facts that this condition looks at, each once, in the order written."""
        return tuple(dict.fromkeys(test.fact for test in self.tests()))


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """A condition with nothing to test: it holds (or, with ``holds=False``, never holds)."""

    holds: bool = True

    def tests(self) -> Iterator["Among | AtLeast"]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Among(Condition):
    """The fact has one of these values. For a yes/no fact: it is yes."""

    fact: "Fact"
    values: frozenset[str]

    def tests(self) -> Iterator["Among | AtLeast"]:
        yield self


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """The number or date is this or more (a date: this day or later)."""

    fact: "Fact"
    threshold: Threshold

    def tests(self) -> Iterator["Among | AtLeast"]:
        yield self


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The condition does not hold."""

    of: Condition

    def tests(self) -> Iterator["Among | AtLeast"]:
        return self.of.tests()


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every one of the conditions holds."""

    of: tuple[Condition, ...]

    def tests(self) -> Iterator["Among | AtLeast"]:
        for condition in self.of:
            yield from condition.tests()


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """At least one of the conditions holds."""

    of: tuple[Condition, ...]

    def tests(self) -> Iterator["Among | AtLeast"]:
        for condition in self.of:
            yield from condition.tests()


@dataclass(frozen=True, slots=True)
class Established(Condition):
    """What another provision establishes: a norm that holds, a class that is given.

    It has the meaning of the condition it stands for; the explanation can stop here and name the provision.
    """

    at: "Provision"
    of: Condition

    def tests(self) -> Iterator["Among | AtLeast"]:
        return self.of.tests()


def tested_absent(condition: Condition, negated: bool = False) -> Iterator["Fact"]:
    """The facts of which some test counts when it fails: those for which "no" is more than the lack of a "yes"."""
    match condition:
        case Established(of=of):
            yield from tested_absent(of, negated)
        case Not(of=of):
            yield from tested_absent(of, not negated)
        case All(of=parts) | Any(of=parts):
            for part in parts:
                yield from tested_absent(part, negated)
        case _ if negated:
            yield from condition.facts()


ALWAYS = Always()
NEVER = Always(holds=False)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """One of the conditions holds; with none given, it never holds."""
    parts = _flat(Any, conditions)
    return parts[0] if len(parts) == 1 else Any(parts) if parts else NEVER


def all_of(conditions: Iterable[Condition]) -> Condition:
    """All of the conditions hold; with none given, it always holds."""
    parts = _flat(All, conditions)
    return parts[0] if len(parts) == 1 else All(parts) if parts else ALWAYS


def _flat(join: type[All] | type[Any], conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    parts: list[Condition] = []
    for condition in conditions:
        if isinstance(condition, (All, Any)) and isinstance(condition, join):
            parts.extend(condition.of)
        else:
            parts.append(condition)
    return tuple(parts)
