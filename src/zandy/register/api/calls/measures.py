"""Measures against risks, and the looks that were taken at risks."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.pagination import paginate

from ...risks import actions
from ...risks.forms import MeasureForm
from ...risks.models import Measure, Review
from ..repeats import once
from ..schemas.risks import MeasureChanges, MeasureFilters, MeasureIn, MeasureOut, ReviewIn, ReviewOut
from .common import Number, Pages, caller_of, checked, named, organisation_of, risk_of, system_of, user_of

router = Router(tags=["risks"])


@router.get("/measures", response=list[MeasureOut], summary="Measures of the organisation")
@paginate(Pages)
def measures(request: HttpRequest, filters: Query[MeasureFilters]) -> QuerySet[Measure]:
    """Measures against risks, what is due first."""
    caller = caller_of(request, "risks.see")
    found = Measure.objects.filter(organisation_id=caller.organisation)
    return found.filter(_wanted(named(filters))).order_by("due_on", "id")


@router.post("/risks/{number}/measures", response={201: MeasureOut}, summary="A new measure")
def new_measure(request: HttpRequest, number: Number, body: MeasureIn) -> Any:
    """Note something to be done against a risk."""
    caller = caller_of(request, "risks.edit")
    risk = risk_of(caller, number)
    fields = checked(MeasureForm(organisation_of(caller), body.dict()))

    def write() -> tuple[int, Any]:
        return 201, MeasureOut.from_orm(actions.add_measure(risk=risk, **fields))

    return once(request, caller.organisation, write)


@router.patch("/measures/{number}", response=MeasureOut, summary="Change a measure")
def change_measure(request: HttpRequest, number: Number, body: MeasureChanges) -> Any:
    """Change a measure, or note that it is done; what is not named stays."""
    caller = caller_of(request, "risks.edit")
    measure = get_object_or_404(Measure, pk=number, organisation_id=caller.organisation)
    fields = checked(MeasureForm(organisation_of(caller), model_to_dict(measure) | body.named()))

    def write() -> tuple[int, Any]:
        changed = actions.edit_measure(measure=measure, **{name: fields[name] for name in body.named()})
        return 200, MeasureOut.from_orm(changed)

    return once(request, caller.organisation, write)


@router.get("/systems/{uuid:ident}/risk-reviews", response=list[ReviewOut], summary="Looks at the risks of a system")
@paginate(Pages)
def reviews(request: HttpRequest, ident: UUID) -> QuerySet[Review]:
    """When the risks of a system were looked at and what came of it, newest first."""
    system = system_of(caller_of(request, "risks.see"), ident)
    return _looks(Q(system=system))


@router.get("/risks/{number}/reviews", response=list[ReviewOut], summary="Looks at a risk")
@paginate(Pages)
def risk_reviews(request: HttpRequest, number: Number) -> QuerySet[Review]:
    """When this one risk was looked at, newest first; looks at the whole system stand beside the system."""
    return _looks(Q(risk=risk_of(caller_of(request, "risks.see"), number)))


@router.post("/risks/{number}/reviews", response={201: ReviewOut}, summary="A risk was looked at")
def review_risk(request: HttpRequest, number: Number, body: ReviewIn) -> Any:
    """Note that a risk was looked at; its term starts anew."""
    caller = caller_of(request, "risks.edit")
    risk = risk_of(caller, number)

    def write() -> tuple[int, Any]:
        made = actions.review_risk(risk=risk, by=user_of(caller), **body.dict())
        return 201, ReviewOut.from_orm(made)

    return once(request, caller.organisation, write)


@router.post("/systems/{uuid:ident}/risk-reviews", response={201: ReviewOut}, summary="All risks were looked at")
def review_system(request: HttpRequest, ident: UUID, body: ReviewIn) -> Any:
    """Note that all open risks of a system were looked at together."""
    caller = caller_of(request, "risks.edit")
    system = system_of(caller, ident)

    def write() -> tuple[int, Any]:
        made = actions.review_system(system=system, by=user_of(caller), **body.dict())
        return 201, ReviewOut.from_orm(made)

    return once(request, caller.organisation, write)


def _looks(wanted: Q) -> QuerySet[Review]:
    return Review.objects.filter(wanted).select_related("system").order_by("-at", "-id")


def _wanted(said: dict[str, Any]) -> Q:
    fields = {"system__ident": "risk__system__ident"}
    wanted = Q(**{fields.get(name, name): value for name, value in said.items() if name not in ("done", "overdue")})
    if "done" in said:
        wanted &= Q(done_on__isnull=not said["done"])
    if said.get("overdue"):
        wanted &= Q(done_on=None, due_on__lt=timezone.localdate())
    return wanted
