"""Risk management."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ...risks.models import Measure, Risk
from ...risks.scale import DEGREES, Level, level
from .base import Scope, Shown, check, lacking, wanting


def _open(scope: Scope) -> QuerySet[Risk]:
    found: QuerySet[Risk] = scope.within(Risk.objects.exclude(state=Risk.State.CLOSED))
    return found


def _high() -> Q:
    found = Q(pk__in=[])
    for likelihood in DEGREES:
        for severity in DEGREES:
            if level(likelihood, severity) is Level.HIGH:
                found |= Q(residual_likelihood=likelihood, residual_severity=severity)
    return found


@check
def has_risks(scope: Scope) -> Shown:
    """Running systems without a single risk on their register."""
    of_system = Risk.objects.filter(system=OuterRef("pk"))
    return lacking(scope.live.count(), scope.live.exclude(Exists(of_system)))


@check
def misuse(scope: Scope) -> Shown:
    """Registers without a risk of foreseeable misuse."""
    of_system = Risk.objects.filter(system=OuterRef("pk"))
    kept = scope.live.filter(Exists(of_system))
    return lacking(kept.count(), kept.exclude(Exists(of_system.filter(use=Risk.Use.MISUSE))))


@check
def assessed(scope: Scope) -> Shown:
    """Open risks without likelihood and severity."""
    found = _open(scope)
    return wanting(scope, found.count(), found.filter(Q(likelihood=None) | Q(severity=None)))


@check
def reviews(scope: Scope) -> Shown:
    """Open risks whose review is overdue."""
    found = _open(scope)
    return wanting(scope, found.count(), found.filter(next_review_on__lt=scope.today))


@check
def measures(scope: Scope) -> Shown:
    """Measures whose day has passed."""
    found = scope.within(Measure.objects.exclude(risk__state=Risk.State.CLOSED), "risk__system")
    return wanting(scope, found.count(), found.filter(done_on=None, due_on__lt=scope.today), "risk__system")


@check
def residual_high(scope: Scope) -> Shown:
    """Open risks that are still high after their measures."""
    found = _open(scope).filter(residual_likelihood__isnull=False, residual_severity__isnull=False)
    return wanting(scope, found.count(), found.filter(_high()))


@check
def risk_owners(scope: Scope) -> Shown:
    """Open risks without an owner."""
    found = _open(scope)
    return wanting(scope, found.count(), found.filter(owner=None))
