"""What a check looks at and what it finds. A check counts what stands against a "yes"; it never guesses one.

Where nothing in the register can show that all is well, a check says "no" when it finds something against it and leaves
the rest to a person: what it found is shown either way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ...drills.policies import LIVE
from ...organisations.models import Organisation
from ...systems.models import System

YES, NO, UNKNOWN, NOT_APPLICABLE = "yes", "no", "unknown", "not_applicable"
#: So many systems are named beside a count.
NAMED = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose systems are looked at: all of an organisation's, or one."""

    organisation: Organisation
    system: System | None
    today: date

    @property
    def systems(self) -> QuerySet[System]:
        """The systems looked at."""
        found = System.objects.filter(organisation=self.organisation)
        return found.filter(pk=self.system.pk) if self.system else found

    @property
    def live(self) -> QuerySet[System]:
        """Those of them that run."""
        return self.systems.filter(stage__in=LIVE)

    def within(self, rows: QuerySet[Any], place: str = "system") -> QuerySet[Any]:
        """Rows of the systems looked at; `place` says where the system is found from the row."""
        rows = rows.filter(organisation=self.organisation)
        return rows.filter(**{place: self.system}) if self.system else rows


@dataclass(frozen=True, slots=True)
class Shown:
    """What the register shows.

    Attributes:
        value: yes, no, unknown, not_applicable.
        count: how many stand against a "yes", `of` out of how many.
        systems: the stable ids of the first systems concerned.
    """

    value: str
    count: int = 0
    of: int = 0
    systems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the finding."""
        return {"count": self.count, "of": self.of, "systems": list(self.systems)}


Check = Callable[[Scope], Shown]
CHECKS: dict[str, Check] = {}


def check(function: Check) -> Check:
    """Make a function a check, under its name."""
    CHECKS[function.__name__] = function
    return function


def lacking(of: int, found: QuerySet[System], *, otherwise: str = YES) -> Shown:
    """ "No" when systems are found, `otherwise` when none is; not applicable where there is nothing to look at."""
    if not of:
        return Shown(NOT_APPLICABLE)
    count = found.count()
    return Shown(NO if count else otherwise, count, of, _idents(found) if count else ())


def wanting(scope: Scope, of: int, found: QuerySet[Any], place: str = "system", *, otherwise: str = YES) -> Shown:
    """The same of rows that hang on systems."""
    if not of:
        return Shown(NOT_APPLICABLE)
    count = found.count()
    # Of the organisation's systems: these have an index in the order of their names, and sorting them takes seconds.
    concerned = scope.systems.filter(pk__in=found.order_by().values(place))
    return Shown(NO if count else otherwise, count, of, _idents(concerned) if count else ())


def _idents(systems: QuerySet[System]) -> tuple[str, ...]:
    found: Iterable[Any] = systems.order_by("sort_name", "pk").values_list("ident", flat=True)[:NAMED]
    return tuple(map(str, found))


def says(fact: str, answer: str) -> Q:
    """The card says just this of a yes/no fact."""
    other = NO if answer == YES else YES
    return Q(facts__contains={fact: {"status": "known", "values": [answer]}}) & ~Q(
        facts__contains={fact: {"values": [other]}}
    )


def silent_on(fact: str) -> Q:
    """The card says neither yes nor no of a fact."""
    return ~says(fact, YES) & ~says(fact, NO) & ~Q(facts__contains={fact: {"status": "not_applicable"}})
