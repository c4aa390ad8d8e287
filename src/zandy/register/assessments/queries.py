"""Reads: scenarios, signatures, overrides, replies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from zandy.law.decisions.assess import Assessment
from zandy.law.words.classes import Chance

from ..organisations.models import Organisation
from ..systems.models import System
from .consequences import Scenario
from .models import Drive, FailureScenario, Override, Reply, SignOff
from .policies import without_scenarios
from .questions import answered

#: Of what stands in one list so many are read at most.
MANY = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How people stand to a classification; shown wherever the class is.

    Attributes:
        signed: the newest signature, None without one.
        current: whether what it stands for is still what comes out.
        overrides: the overrides that stand.
        lacking: ``understated``, ``bare`` or "": what to say when no failure scenario stands behind the class.
    """

    signed: SignOff | None
    current: bool
    overrides: tuple[Override, ...]
    lacking: str


def scenarios_of(system: System) -> QuerySet[FailureScenario]:
    """The failure scenarios of a system by number."""
    return FailureScenario.objects.filter(system=system).select_related("by").order_by("number")


def told(scenarios: Iterable[FailureScenario]) -> tuple[Scenario, ...]:
    """What of scenarios counts for the classes."""
    return tuple(Scenario(each.number, each.consequence, Chance(each.chance)) for each in scenarios)


def sign_offs_of(system: System) -> QuerySet[SignOff]:
    """The signatures under the classes of a system, newest first."""
    return SignOff.objects.filter(system=system).defer("receipt").order_by("-at", "-pk")


def overrides_of(system: System) -> QuerySet[Override]:
    """Every override, those that stand first."""
    found = Override.objects.filter(system=system).select_related("by", "withdrawn_by")
    return found.order_by("-withdrawn_at", "-at")


def standing_overrides(system: System) -> QuerySet[Override]:
    """The overrides that stand."""
    return Override.objects.filter(system=system, withdrawn_at=None).select_related("by").order_by("pk")


def answered_otherwise(organisation: Organisation) -> list[Override]:
    """The overrides of an organisation that stand, newest first, each with its system."""
    found = Override.objects.filter(organisation=organisation, withdrawn_at=None).order_by("-at", "-pk")
    return list(found.select_related("system").defer("system__facts", "system__search")[:MANY])


def overridden(systems: Iterable[System]) -> dict[int, tuple[Override, ...]]:
    """The overrides that stand, by the id of the system: one query for a whole list."""
    found: dict[int, tuple[Override, ...]] = {}
    for each in Override.objects.filter(system__in=[system.pk for system in systems], withdrawn_at=None):
        found[each.system_id] = (*found.get(each.system_id, ()), each)
    return found


def standing(system: System, found: Assessment) -> Standing:
    """How people stand to the classes that come out today."""
    overrides = tuple(standing_overrides(system))
    signed = sign_offs_of(system).first()
    lacking = without_scenarios(answered(found).get("risk", ()), system.failure_scenarios.count())
    return Standing(signed, signed is not None and still_stands(signed, found, overrides), overrides, lacking)


def still_stands(signed: SignOff, found: Assessment, overrides: Iterable[Override]) -> bool:
    """Whether a signature was given for what comes out now, under the edition of now."""
    own = {each.question: each.own_outcome for each in overrides}
    now = {name: {"engine": list(outcomes)} for name, outcomes in answered(found).items()}
    for name, outcome in own.items():
        now.get(name, {})["own"] = [outcome]
    then = {
        name: {key: [value] if isinstance(value, str) else value for key, value in said.items()}
        for name, said in signed.classes.items()
    }
    return (signed.edition, then) == (found.edition, now)


def drives_of(organisation: Organisation) -> QuerySet[Drive]:
    """Inventory drives, newest first, with how many replies wait."""
    waiting = Count("replies", filter=Q(replies__state=Reply.State.DRAFT))
    drives = Drive.objects.filter(organisation=organisation).select_related("by")
    return drives.annotate(all_replies=Count("replies"), waiting=waiting).order_by("-at")


def replies_to(drive: Drive) -> QuerySet[Reply]:
    """The replies to a drive, those that wait first."""
    decided = Case(When(state=Reply.State.DRAFT, then=0), default=1)
    return drive.replies.select_related("system", "decided_by").order_by(decided, "department", "pk")
