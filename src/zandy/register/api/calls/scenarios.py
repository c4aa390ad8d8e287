"""Failure scenarios, the answers that follow from them, and the statement of applicability."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.pagination import paginate

from ...assessments import actions, queries
from ...assessments.applicability import Line, statement
from ...assessments.evidence import evidence_of
from ...assessments.forms import ScenarioForm
from ...assessments.models import FailureScenario
from ...systems.queries import duties_of
from ..repeats import once
from ..schemas.assessments import (
    ApplicabilityFilters,
    ConfirmIn,
    LineOut,
    ScenarioChanges,
    ScenarioIn,
    ScenarioOut,
)
from ..schemas.systems import SystemFull
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, system_of, user_of

router = Router(tags=["scenarios"])


@router.get("/systems/{uuid:ident}/scenarios", response=list[ScenarioOut], summary="Failure scenarios")
@paginate(Pages)
def scenarios(request: HttpRequest, ident: UUID) -> QuerySet[FailureScenario]:
    """What happens when the system fails, by number."""
    return queries.scenarios_of(system_of(caller_of(request, "assessments.see"), ident))


@router.post("/systems/{uuid:ident}/scenarios", response={201: ScenarioOut}, summary="A new failure scenario")
def new_scenario(request: HttpRequest, ident: UUID, body: ScenarioIn) -> Any:
    """Write down what happens when the system fails; the card does not follow by itself."""
    caller = caller_of(request, "risks.edit")
    found = system_of(caller, ident)
    fields = checked(ScenarioForm(body.dict()))

    def write() -> tuple[int, Any]:
        made = actions.add_scenario(system=found, by=user_of(caller), **fields)
        return 201, ScenarioOut.from_orm(made)

    return once(request, caller.organisation, write)


@router.patch("/scenarios/{number}", response=ScenarioOut, summary="Change a failure scenario")
def change_scenario(request: HttpRequest, number: Number, body: ScenarioChanges) -> Any:
    """Write a scenario anew; what is not named stays."""
    caller = caller_of(request, "risks.edit")
    row = _scenario(caller, number)
    fields = checked(ScenarioForm(model_to_dict(row) | body.named()))

    def write() -> tuple[int, Any]:
        changed = actions.edit_scenario(scenario=row, **{name: fields[name] for name in body.named()})
        return 200, ScenarioOut.from_orm(changed)

    return once(request, caller.organisation, write)


@router.delete("/scenarios/{number}", response={204: None}, summary="Take a failure scenario away")
def remove_scenario(request: HttpRequest, number: Number) -> Any:
    """Take it away; the journal keeps it, and the answers that followed from it stay."""
    caller = caller_of(request, "risks.edit")

    def write() -> tuple[int, Any]:
        actions.remove_scenario(scenario=_scenario(caller, number))
        return 204, None

    return once(request, caller.organisation, write)


@router.post("/systems/{uuid:ident}/scenarios/answers", response=SystemFull, summary="Answer from the scenarios")
def confirm(request: HttpRequest, ident: UUID, body: ConfirmIn) -> Any:
    """Put on the card what the scenarios say about these consequences; those that say nothing new are passed over."""
    caller = caller_of(request, "systems.edit")
    found = system_of(caller, ident)

    def write() -> tuple[int, Any]:
        actions.answer_from_scenarios(system=found, facts=body.facts, by=user_of(caller))
        return 200, SystemFull.from_orm(system_of(caller, ident))

    return once(request, caller.organisation, write)


@router.get("/systems/{uuid:ident}/applicability", response=list[LineOut], summary="The statement of applicability")
@paginate(Pages)
def applicability(request: HttpRequest, ident: UUID, filters: Query[ApplicabilityFilters]) -> list[Line]:
    """Every norm of the edition in force for the system: whether it applies, why, how it stands, what shows it."""
    system = system_of(caller_of(request, "assessments.see"), ident)
    lines = statement(actions.today(system), duties_of(system), evidence_of(system))
    return [line for line in lines if filters.standing in ("", line.standing)]


def _scenario(caller: Caller, number: int) -> FailureScenario:
    return get_object_or_404(FailureScenario, pk=number, organisation_id=caller.organisation)
