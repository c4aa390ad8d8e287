"""Duties: of a system, of the organisation; how they stand."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.pagination import paginate

from ...systems.actions import change_duty
from ...systems.models import Duty
from ..repeats import once
from ..schemas.systems import DutyChanges, DutyFilters, DutyOut
from ..tokens import Caller
from .common import Number, Pages, caller_of, named, system_of, user_of

router = Router(tags=["duties"])


@router.get("/duties", response=list[DutyOut], summary="Duties of the organisation")
@paginate(Pages)
def all_duties(request: HttpRequest, filters: Query[DutyFilters]) -> QuerySet[Duty]:
    """The duties that the systems bring, what is due first; ``ended=false`` leaves out what is no longer owed."""
    return _listed(caller_of(request, "assessments.see"), filters).order_by("due_on", "id")


@router.get("/systems/{uuid:ident}/duties", response=list[DutyOut], summary="Duties of a system")
@paginate(Pages)
def duties(request: HttpRequest, ident: UUID, filters: Query[DutyFilters]) -> QuerySet[Duty]:
    """The duties that the system brings, those that ended last."""
    caller = caller_of(request, "assessments.see")
    # Without an end come first: the database sorts nulls as the greatest.
    return _listed(caller, filters).filter(system=system_of(caller, ident)).order_by("-ended_at", "norm")


@router.patch("/duties/{number}", response=DutyOut, summary="How a duty stands")
def duty(request: HttpRequest, number: Number, body: DutyChanges) -> Any:
    """Note how a duty stands, with what shows that it is met or why it does not apply."""
    caller = caller_of(request, "duties.edit")
    found = get_object_or_404(_of(caller), pk=number)

    def write() -> tuple[int, Any]:
        changed = change_duty(duty=found, state=body.state, reason=body.reason, by=user_of(caller))
        return 200, DutyOut.from_orm(changed)

    return once(request, caller.organisation, write)


def _of(caller: Caller) -> QuerySet[Duty]:
    return Duty.objects.filter(organisation_id=caller.organisation).select_related("system")


def _listed(caller: Caller, filters: DutyFilters) -> QuerySet[Duty]:
    wanted = named(filters)
    if "ended" in wanted:
        wanted["ended_at__isnull"] = not wanted.pop("ended")
    return _of(caller).filter(**wanted)
