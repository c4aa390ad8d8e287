"""Incidents: the log, a new incident, its facts, its measures, its report, its way through the procedure."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.pagination import paginate

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import FactError, know, state_of

from ...incidents import actions, intake, queries
from ...incidents.forms import CorrectionForm, IncidentForm
from ...incidents.models import Correction, Incident
from ..problems import FormError
from ..repeats import once
from ..schemas.incidents import (
    CorrectionChanges,
    CorrectionIn,
    CorrectionOut,
    IncidentChanges,
    IncidentFactsIn,
    IncidentFilters,
    IncidentIn,
    IncidentMoveIn,
    IncidentOut,
    ReportedIn,
)
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, named, organisation_of, system_of, user_of

router = Router(tags=["incidents"])


@router.get("/incidents", response=list[IncidentOut], summary="Incidents of the organisation")
@paginate(Pages)
def incidents(request: HttpRequest, filters: Query[IncidentFilters]) -> QuerySet[Incident]:
    """The log, newest first; those that are over only when they are asked for."""
    organisation = organisation_of(caller_of(request, "incidents.see"))
    return queries.incidents_of(organisation, named(filters)).select_related("system")


@router.post("/systems/{uuid:ident}/incidents", response={201: IncidentOut}, summary="A new incident")
def new_incident(request: HttpRequest, ident: UUID, body: IncidentIn) -> Any:
    """Note an incident with a system; people are told at once, and the term for reporting begins."""
    caller = caller_of(request, "incidents.edit")
    system = system_of(caller, ident)
    form = IncidentForm(system, body.dict())
    fields = checked(form)

    def write() -> tuple[int, Any]:
        made = _possible(form, lambda: actions.note_incident(system=system, by=user_of(caller), **fields))
        return 201, IncidentOut.from_orm(_incident(caller, made.pk))

    return once(request, caller.organisation, write)


@router.get("/incidents/{number}", response=IncidentOut, summary="One incident")
def incident(request: HttpRequest, number: Number) -> Incident:
    """An incident by its id."""
    return _incident(caller_of(request, "incidents.see"), number)


@router.patch("/incidents/{number}", response=IncidentOut, summary="Change an incident")
def change_incident(request: HttpRequest, number: Number, body: IncidentChanges) -> Any:
    """Change what is said of an incident; what is not named stays."""
    caller = caller_of(request, "incidents.edit")
    found = _incident(caller, number)
    form = IncidentForm(found.system, model_to_dict(found) | body.named())
    fields = {name: checked(form)[name] for name in body.named()}

    def write() -> tuple[int, Any]:
        _possible(form, lambda: actions.edit_incident(incident=found, by=user_of(caller), **fields))
        return 200, IncidentOut.from_orm(_incident(caller, number))

    return once(request, caller.organisation, write)


@router.put("/incidents/{number}/facts", response=IncidentOut, summary="Answer who did and controlled what")
def incident_facts(request: HttpRequest, number: Number, body: IncidentFactsIn) -> Any:
    """Add answers; facts that are not named stay as they are. Null is "asked and not known", never "no"."""
    caller = caller_of(request, "incidents.edit")
    found, by = _incident(caller, number), user_of(caller)
    know(body.facts, VOCABULARY)
    for name in body.facts:
        if name not in intake.names():
            raise FactError("unknown_fact", name, close=())
    today = timezone.localdate()
    said = {name: state_of(VOCABULARY[name], value, by=str(by), on=today) for name, value in body.facts.items()}

    def write() -> tuple[int, Any]:
        actions.answer_facts(incident=found, answers=said)
        return 200, IncidentOut.from_orm(_incident(caller, number))

    return once(request, caller.organisation, write)


@router.post("/incidents/{number}/moves", response=IncidentOut, summary="Take an incident a step on")
def move_incident(request: HttpRequest, number: Number, body: IncidentMoveIn) -> Any:
    """Contain, examine, correct, close or dismiss; a step that lacks something is refused with what."""
    caller = caller_of(request, "incidents.edit")
    found = _incident(caller, number)

    def write() -> tuple[int, Any]:
        actions.move_incident(incident=found, to=body.to, reason=body.reason)
        return 200, IncidentOut.from_orm(_incident(caller, number))

    return once(request, caller.organisation, write)


@router.post("/incidents/{number}/reported", response=IncidentOut, summary="Note that an incident was reported")
def reported(request: HttpRequest, number: Number, body: ReportedIn) -> Any:
    """Note that the authorised body was told."""
    caller = caller_of(request, "incidents.edit")
    found = _incident(caller, number)

    def write() -> tuple[int, Any]:
        actions.mark_reported(incident=found, reported_to=body.reported_to, at=body.at)
        return 200, IncidentOut.from_orm(_incident(caller, number))

    return once(request, caller.organisation, write)


@router.get("/incidents/{number}/corrections", response=list[CorrectionOut], summary="Measures after an incident")
@paginate(Pages)
def corrections(request: HttpRequest, number: Number) -> QuerySet[Correction]:
    """What is done so that it does not happen again."""
    return _incident(caller_of(request, "incidents.see"), number).corrections.order_by("pk")


@router.post("/incidents/{number}/corrections", response={201: CorrectionOut}, summary="A new corrective measure")
def new_correction(request: HttpRequest, number: Number, body: CorrectionIn) -> Any:
    """Note something to be done so that it does not happen again."""
    caller = caller_of(request, "incidents.edit")
    found = _incident(caller, number)
    fields = checked(CorrectionForm(organisation_of(caller), body.dict()))

    def write() -> tuple[int, Any]:
        return 201, CorrectionOut.from_orm(actions.add_correction(incident=found, **fields))

    return once(request, caller.organisation, write)


@router.patch("/corrections/{number}", response=CorrectionOut, summary="Change a corrective measure")
def change_correction(request: HttpRequest, number: Number, body: CorrectionChanges) -> Any:
    """Change a corrective measure, or note that it is done; what is not named stays."""
    caller = caller_of(request, "incidents.edit")
    found = get_object_or_404(Correction, pk=number, organisation_id=caller.organisation)
    fields = checked(CorrectionForm(organisation_of(caller), model_to_dict(found) | body.named()))

    def write() -> tuple[int, Any]:
        changed = actions.edit_correction(correction=found, **{name: fields[name] for name in body.named()})
        return 200, CorrectionOut.from_orm(changed)

    return once(request, caller.organisation, write)


def _incident(caller: Caller, number: int) -> Incident:
    found = Incident.objects.filter(organisation_id=caller.organisation).select_related("system__organisation")
    return get_object_or_404(found, pk=number)


def _possible(form: IncidentForm, write: Callable[[], Incident]) -> Incident:
    """What was written; raises FormError for days that cannot be, as the page says it."""
    try:
        return write()
    except ValidationError as error:
        for name, problems in error.message_dict.items():
            form.add_error(name, problems)
        raise FormError(form) from error
