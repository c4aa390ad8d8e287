"""Reads: what needs a person today, how many systems there are of each class. The number of queries never grows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from zandy.law.decisions.ask import next_question
from zandy.law.decisions.assess import Verdict, select_edition
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.decisions.regime import Regime, regime
from zandy.law.norms.editions import as_of
from zandy.law.words.classes import Autonomy, LifeStage, Risk

from ..organisations.models import Invitation, Organisation
from ..systems.models import System
from ..systems.queries import UNSETTLED, for_a_list

#: Of every kind of need so many are named on the overview; the page behind has them all.
NAMED = 3
#: Counting stops here: more than that is "very many", and must not cost more to say.
MANY = 1_000

#: The stages in which nothing has to be stopped any more.
AT_REST = (LifeStage.SUSPENDED, LifeStage.STOPPED, LifeStage.ARCHIVED)
RISKS = (*reversed(Risk), UNSETTLED)
AUTONOMIES = (*Autonomy, UNSETTLED)


@dataclass(frozen=True, slots=True)
class Some:
    """The first of many: how many there are, up to MANY, and the first few."""

    count: int
    first: Sequence[System]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many systems have which classes.

    Attributes:
        cells: by class of risk and of autonomy, ``unsettled`` where more than one is possible.
        elsewhere: how many the law does not sort: they are no AI systems, or no class fits.
    """

    cells: Counter[tuple[str, str]]
    elsewhere: int

    @property
    def systems(self) -> int:
        """How many systems there are."""
        return self.cells.total() + self.elsewhere


def running_though_prohibited(organisation: Organisation) -> Some:
    """Systems that are prohibited and neither suspended nor stopped."""
    found = System.objects.filter(organisation=organisation, verdict=Verdict.PROHIBITED).exclude(stage__in=AT_REST)
    return _some(for_a_list(found.order_by("sort_name", "id")))


def not_settled(organisation: Organisation) -> Some:
    """Systems of which it is not settled whether they are prohibited; those that are in use come first."""
    found = System.objects.filter(organisation=organisation, verdict=Verdict.UNDETERMINED)
    found = found.exclude(stage=LifeStage.ARCHIVED)
    return _some(found.order_by("sort_name", "id").defer("search"))


def _some(found: QuerySet[System]) -> Some:
    count = found.order_by().values("pk")[:MANY].count()
    return Some(count, list(found[:NAMED]) if count else [])


def first_questions(systems: Iterable[System], on: date) -> dict[int, str]:
    """By system, the fact that would help first to settle what is not settled; systems without one are left out."""
    rules = _rules(on)
    asked = ((system.pk, next_question(rules, knowledge_from(system.facts))) for system in systems)
    return {system: fact.name for system, fact in asked if fact is not None}


def _rules(on: date) -> Regime:
    return regime(as_of(select_edition(on), on))


def open_invitations(organisation: Organisation) -> list[Invitation]:
    """The invitations that nobody has taken up, oldest first."""
    return list(organisation.invitations.filter(accepted_at=None).order_by("created_at")[:MANY])


def grid(organisation: Organisation) -> Grid:
    """How many systems have which classes of risk and of autonomy."""
    counted = (
        System.objects.filter(organisation=organisation).order_by()
        .values_list("risk", "autonomy").annotate(count=Count("*"))
    )  # fmt: skip
    cells: Counter[tuple[str, str]] = Counter()
    elsewhere = 0
    for risk, autonomy, count in counted:
        place = (_class(risk), _class(autonomy))
        if place[0] in RISKS and place[1] in AUTONOMIES:
            cells[place] += count
        else:
            elsewhere += count
    return Grid(cells, elsewhere)


def _class(outcomes: str) -> str:
    return UNSETTLED if "|" in outcomes else outcomes
