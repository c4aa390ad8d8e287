"""Classification and prohibited functions."""

from dataclasses import replace

from django.db.models import Max, OuterRef, QuerySet, Subquery

from zandy.law.words.classes import LifeStage

from ...assessments.models import FailureScenario, Override, SignOff
from ...risks.models import Risk
from ...systems.models import Assessment, System
from .base import NOT_APPLICABLE, UNKNOWN, YES, Scope, Shown, check, lacking, wanting

#: No longer of anybody's concern.
_OVER = (LifeStage.STOPPED, LifeStage.ARCHIVED)


def _settled(scope: Scope, name: str) -> Shown:
    return lacking(scope.live.count(), scope.live.filter(**{f"{name}__contains": "|"}))


@check
def risk_settled(scope: Scope) -> Shown:
    """Running systems for which several risk classes are possible."""
    return _settled(scope, "risk")


@check
def autonomy_settled(scope: Scope) -> Shown:
    """Running systems for which several classes of autonomy are possible."""
    return _settled(scope, "autonomy")


@check
def mode_settled(scope: Scope) -> Shown:
    """Running systems for which several modes of use are possible."""
    return _settled(scope, "mode")


@check
def scenarios(scope: Scope) -> Shown:
    """Running systems with a class of risk and no failure scenario behind it."""
    of = scope.live.exclude(risk__in=("", "outside"))
    return lacking(of.count(), of.exclude(pk__in=FailureScenario.objects.values("system")))


@check
def signed(scope: Scope) -> Shown:
    """Running systems whose classification nobody has signed."""
    of = scope.live.exclude(risk__in=("", "outside"))
    return lacking(of.count(), of.exclude(pk__in=SignOff.objects.values("system")))


@check
def signature_current(scope: Scope) -> Shown:
    """Signed systems whose assessment has changed since."""
    of = scope.live.filter(pk__in=SignOff.objects.values("system"))
    return lacking(of.count(), of.filter(pk__in=_changed_since(of).values("pk")))


def _changed_since(systems: QuerySet[System]) -> QuerySet[System]:
    assessed = Assessment.objects.filter(system=OuterRef("pk")).order_by("-at").values("at")[:1]
    signed_at = Max("sign_offs__at")
    return systems.annotate(signed_at=signed_at).filter(signed_at__lt=Subquery(assessed))


@check
def overrides(scope: Scope) -> Shown:
    """Answers of one's own that stand; whether their reasons hold is for a person to say."""
    standing = scope.within(Override.objects.filter(withdrawn_at=None))
    shown = wanting(scope, 1, standing)
    return Shown(UNKNOWN, shown.count, shown.count, shown.systems) if shown.count else Shown(NOT_APPLICABLE)


@check
def prohibited_in_use(scope: Scope) -> Shown:
    """Systems with a prohibited function that are not stopped; not known while a verdict is not settled."""
    kept = scope.systems.exclude(stage__in=_OVER)
    found = lacking(kept.count(), kept.filter(verdict="prohibited").exclude(stage=LifeStage.SUSPENDED))
    if found.value == YES and kept.filter(verdict="undetermined").exists():
        return replace(lacking(found.of, kept.filter(verdict="undetermined")), value=UNKNOWN)
    return found


@check
def functions_answered(scope: Scope) -> Shown:
    """Running systems whose verdict is not settled."""
    return lacking(scope.live.count(), scope.live.filter(verdict="undetermined"))


@check
def acted_at_once(scope: Scope) -> Shown:
    """Open risks of a prohibited function on whose account nobody has acted."""
    found = scope.within(Risk.objects.exclude(prohibited_function="").exclude(state=Risk.State.CLOSED))
    return wanting(scope, found.count(), found.filter(stops=None))
