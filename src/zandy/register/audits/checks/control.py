"""Control and stop: what drills have shown. And the plan of the audit before."""

from django.db.models import Exists, OuterRef

from ...drills.models import Drill, Schedule
from ..models import PlanStep
from .base import NO, NOT_APPLICABLE, YES, Scope, Shown, check, lacking, says


@check
def drilled(scope: Scope) -> Shown:
    """Running systems whose stop nobody has ever tried."""
    tried = Drill.objects.filter(system=OuterRef("pk"), state=Drill.State.DONE, parts__contains="suspension")
    return lacking(scope.live.count(), scope.live.exclude(Exists(tried)))


@check
def drill_met(scope: Scope) -> Shown:
    """Running systems whose newest drill did not end as it should."""
    newest = Drill.objects.filter(state=Drill.State.DONE).order_by("system_id", "-number").distinct("system_id")
    last = Drill.objects.filter(pk__in=newest.values("pk"))
    tried = scope.live.filter(pk__in=last.values("system"))
    return lacking(tried.count(), tried.filter(pk__in=last.exclude(result="met").values("system")))


@check
def drills_due(scope: Scope) -> Shown:
    """Running systems whose drill is overdue by the organisation's own term, those never tried included."""
    in_term = Schedule.objects.filter(system=OuterRef("pk"), drilled_on__isnull=False, next_on__gte=scope.today)
    return lacking(scope.live.count(), scope.live.exclude(Exists(in_term)))


@check
def cancellation_drilled(scope: Scope) -> Shown:
    """Running systems that decide about people and of which no decision was ever taken back in a drill."""
    deciding = scope.live.filter(says("decision.taken_or_influenced", YES))
    tried = Drill.objects.filter(system=OuterRef("pk"), state=Drill.State.DONE, parts__contains="cancellation")
    return lacking(deciding.count(), deciding.exclude(Exists(tried)))


@check
def previous_steps(scope: Scope) -> Shown:
    """Steps of the plans of earlier audits whose day has passed."""
    steps = PlanStep.objects.filter(organisation=scope.organisation)
    of, late = steps.count(), steps.filter(done_on=None, due_on__lt=scope.today).count()
    return Shown(NO if late else YES, late, of) if of else Shown(NOT_APPLICABLE)
