"""Risks: the register of the organisation, a new risk, its degrees, its way through the procedure."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from ...risks import actions, queries
from ...risks.forms import DegreesForm, RiskForm
from ...risks.models import Risk
from ..repeats import once
from ..schemas.risks import RiskChanges, RiskFilters, RiskIn, RiskMoveIn, RiskOut
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, named, organisation_of, risk_of, system_of, user_of

router = Router(tags=["risks"])


@router.get("/risks", response=list[RiskOut], summary="Risks of the organisation")
@paginate(Pages)
def risks(request: HttpRequest, filters: Query[RiskFilters]) -> QuerySet[Risk]:
    """The register of risks; closed ones only when they are asked for."""
    organisation = organisation_of(caller_of(request, "risks.see"))
    wanted = named(filters)
    systems = {"system__ident": wanted.pop("system__ident")} if "system__ident" in wanted else {}
    found = queries.narrowed(queries.risks_of(organisation).filter(**systems), wanted)
    return queries.listed(found, filters.sort)


@router.post("/systems/{uuid:ident}/risks", response={201: RiskOut}, summary="A new risk")
def new_risk(request: HttpRequest, ident: UUID, body: RiskIn) -> Any:
    """Enter a risk in the register of a system; one of a prohibited function is noted on the card at once."""
    caller = caller_of(request, "risks.edit")
    found = system_of(caller, ident)
    fields = checked(RiskForm(organisation_of(caller), body.dict())) | checked(DegreesForm(body.dict()))

    def write() -> tuple[int, Any]:
        made = actions.find_risk(system=found, by=user_of(caller), **fields)
        return 201, RiskOut.from_orm(made)

    return once(request, caller.organisation, write)


@router.get("/risks/{number}", response=RiskOut, summary="One risk")
def risk(request: HttpRequest, number: Number) -> Risk:
    """A risk by its id."""
    return risk_of(caller_of(request, "risks.see"), number)


@router.patch("/risks/{number}", response=RiskOut, summary="Change a risk")
def change_risk(request: HttpRequest, number: Number, body: RiskChanges) -> Any:
    """Change what is said of a risk, its degrees included; what is not named stays."""
    caller = caller_of(request, "risks.edit")
    found = risk_of(caller, number)
    fields = _changed(caller, found, body.named())

    def write() -> tuple[int, Any]:
        actions.edit_risk(risk=risk_of(caller, number), by=user_of(caller), **fields)
        return 200, RiskOut.from_orm(risk_of(caller, number))

    return once(request, caller.organisation, write)


@router.post("/risks/{number}/moves", response=RiskOut, summary="Take a risk a step on")
def move_risk(request: HttpRequest, number: Number, body: RiskMoveIn) -> Any:
    """Identify, analyse, assess, take measures, accept or close; a step that lacks something is refused with what."""
    caller = caller_of(request, "risks.edit")
    found = risk_of(caller, number)

    def write() -> tuple[int, Any]:
        actions.move_risk(risk=found, to=body.to, reason=body.reason)
        return 200, RiskOut.from_orm(risk_of(caller, number))

    return once(request, caller.organisation, write)


def _changed(caller: Caller, risk: Risk, named: dict[str, Any]) -> dict[str, Any]:
    """What the pages' own forms make of the changes: they know who may own a risk and that degrees come in pairs."""
    said = checked(RiskForm(organisation_of(caller), model_to_dict(risk) | named, instance=risk))
    said |= checked(DegreesForm(model_to_dict(risk) | named, instance=risk))
    return {name: said[name] for name in named}
