"""Facts: what the law needs to know about a system, each defined once.

A yes/no fact is itself a condition: ``emotion.determined & ~emotion.consent``. Other kinds give conditions by asking:
``failure.emergency.at_least(Chance.MAY)``, ``system.stage.is_(LifeStage.IN_USE)``, ``first_used.on_or_after(day)``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from .expression import Among, AtLeast, Condition, any_of
from .provision import Provision

YES, NO = "yes", "no"

F = TypeVar("F", bound="Fact")


class Kind(StrEnum):
    """The type of a fact's value."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A thing that can be known about a system. Equal only to itself; its question and help stand in the wording.

    Attributes:
        name: ``family.fact``, the name on cards, columns and pages.
        kind: the type of its value.
        at: the provisions that ask for it, the edition in force first.
        values: for one-of facts the possible values, in order where the order means something.
        judgement: the law leaves it to a person's judgement; the engine never guesses it.
        reading: not a fact of the system but a reading of a text that can be read in two ways.
        unit: for numbers, what is counted.
    """

    name: str
    kind: Kind
    at: tuple[Provision, ...] = ()
    values: tuple[str, ...] = ()
    judgement: bool = False
    reading: bool = False
    unit: str = ""

    def __repr__(self) -> str:
        return f"Fact({self.name!r})"

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def family(self) -> str:
        """The part of the name before the first dot."""
        return self.name.partition(".")[0]


class YesNo(Fact, Condition):
    """A yes/no fact, which is at once the condition that it is yes."""

    __slots__ = ()

    def tests(self) -> Iterator[Among | AtLeast]:
        yield Among(self, frozenset({YES}))


class OneOf(Fact):
    """A fact with one of several values."""

    __slots__ = ()

    def is_(self, *values: str) -> Condition:
        """The value is one of these; raises ValueError for a value the fact does not have."""
        for value in values:
            if value not in self.values:
                raise ValueError(f"{self.name} has no value {value!r}: {', '.join(self.values)}")
        return Among(self, frozenset(str(value) for value in values))

    def at_least(self, value: str) -> Condition:
        """The value is this one or one that stands after it in the order of the fact."""
        return self.is_(*self.values[self.values.index(value) :])


class Number(Fact):
    """A whole number in a stated unit."""

    __slots__ = ()

    def at_least(self, threshold: int) -> Condition:
        """The number is this or more."""
        return AtLeast(self, threshold)

    def below(self, threshold: int) -> Condition:
        """The number is less than this."""
        return ~AtLeast(self, threshold)


class Day(Fact):
    """A calendar day."""

    __slots__ = ()

    def on_or_after(self, day: date) -> Condition:
        """The day is this one or later."""
        return AtLeast(self, day)

    def before(self, day: date) -> Condition:
        """The day is earlier than this one."""
        return ~AtLeast(self, day)


class Family:
    """Facts that belong together under one name: ``failure.emergency`` is a member of the family ``failure``.

    With ``some_of`` all members are answers to one question ("which of these …"), each still its own yes/no.
    """

    def __init__(self, name: str, *at: Provision) -> None:
        self.name, self.at = name, at
        self.members: dict[str, Fact] = {}

    def yes_no(self, name: str, *at: Provision, judgement: bool = False) -> YesNo:
        """Define a yes/no fact of this family."""
        return self._keep(YesNo(f"{self.name}.{name}", Kind.YES_NO, at or self.at, (YES, NO), judgement=judgement))

    def one_of(
        self,
        name: str,
        values: type[StrEnum] | tuple[str, ...],
        *at: Provision,
        judgement: bool = False,
        reading: bool = False,
    ) -> OneOf:
        """Define a fact with one of `values`, in the order given."""
        names = values if isinstance(values, tuple) else tuple(str(value) for value in values)
        fact = OneOf(f"{self.name}.{name}", Kind.ONE_OF, at or self.at, names, judgement=judgement, reading=reading)
        return self._keep(fact)

    def some_of(self, *names: str, judgement: bool = False) -> tuple[YesNo, ...]:
        """Define several yes/no facts that are asked as one list."""
        return tuple(self.yes_no(name, judgement=judgement) for name in names)

    def number(self, name: str, *at: Provision, unit: str) -> Number:
        """Define a whole number."""
        return self._keep(Number(f"{self.name}.{name}", Kind.NUMBER, at or self.at, unit=unit))

    def day(self, name: str, *at: Provision) -> Day:
        """Define a calendar day."""
        return self._keep(Day(f"{self.name}.{name}", Kind.DATE, at or self.at))

    def any(self) -> Condition:
        """At least one yes/no member is yes."""
        return any_of(member for member in self.members.values() if isinstance(member, YesNo))

    def _keep(self, fact: F) -> F:
        if fact.name in self.members:
            raise ValueError(f"the fact {fact.name} is already defined: one thing, one fact")
        self.members[fact.name] = fact
        return fact
