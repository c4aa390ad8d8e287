"""Objections: what is owed, one of them, its reviewer, the answer, the correction."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.pagination import paginate

from ...journal.actions import note_view
from ...objections import actions, queries
from ...objections.forms import AnswerForm, AssignForm
from ...objections.models import OPEN, Objection
from ..repeats import once
from ..schemas.objections import (
    CorrectionIn,
    ObjectionAnswerIn,
    ObjectionFilters,
    ObjectionFull,
    ObjectionOut,
    ReviewerIn,
)
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, organisation_of, user_of

router = Router(tags=["objections"])


@router.get("/objections", response=list[ObjectionOut], summary="Objections to decisions of the organisation's systems")
@paginate(Pages)
def objections(request: HttpRequest, filters: Query[ObjectionFilters]) -> QuerySet[Objection]:
    """Objections by the day of their answer; nothing that a person wrote."""
    caller = caller_of(request, "objections.see")
    found = Objection.objects.filter(organisation_id=caller.organisation).select_related("system").defer("said")
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.system:
        found = found.filter(system__ident=filters.system)
    if filters.overdue:
        found = found.filter(state__in=OPEN, due_on__lt=timezone.localdate())
    if filters.mine:
        found = found.filter(reviewer_id=caller.user)
    return found.order_by("due_on", "id")


@router.get("/objections/{number}", response=ObjectionFull, summary="One objection")
def objection(request: HttpRequest, number: Number) -> Objection:
    """An objection with what the person wrote; that it was read is noted in the journal."""
    found = _found(caller_of(request, "objections.see"), number)
    note_view(organisation_id=found.organisation_id, subject="objections_objection", subject_id=found.pk)
    return found


# The answers to writes are kept with their keys, and the journal keeps them for good: nothing that a person wrote
# stands in them, or it could not be erased.


@router.post("/objections/{number}/reviewer", response=ObjectionOut, summary="Name the reviewer")
def name_reviewer(request: HttpRequest, number: Number, body: ReviewerIn) -> Any:
    """Say who took the decision and who examines it; the maker never does."""
    caller = caller_of(request, "objections.edit")
    found = _found(caller, number)
    fields = checked(AssignForm(organisation_of(caller), body.dict()))

    def write() -> tuple[int, Any]:
        actions.assign(objection=found, by=user_of(caller), **fields)
        return 200, ObjectionOut.from_orm(_found(caller, number))

    return once(request, caller.organisation, write)


@router.post("/objections/{number}/answer", response=ObjectionOut, summary="Answer an objection")
def answer(request: HttpRequest, number: Number, body: ObjectionAnswerIn) -> Any:
    """Answer with an explanation, once; only the reviewer who was named."""
    caller = caller_of(request, "objections.decide")
    found = _found(caller, number)
    said = checked(AnswerForm(body.dict(), instance=Objection()))

    def write() -> tuple[int, Any]:
        actions.decide(objection=found, by=user_of(caller), **said)
        return 200, ObjectionOut.from_orm(_found(caller, number))

    return once(request, caller.organisation, write)


@router.post("/objections/{number}/correction", response=ObjectionOut, summary="Confirm a correction")
def confirm_correction(request: HttpRequest, number: Number, body: CorrectionIn) -> Any:
    """Note how a wrong decision was corrected."""
    caller = caller_of(request, "objections.edit")
    found = _found(caller, number)

    def write() -> tuple[int, Any]:
        actions.confirm_correction(objection=found, correction=body.correction[:3000], by=user_of(caller))
        return 200, ObjectionOut.from_orm(_found(caller, number))

    return once(request, caller.organisation, write)


def _found(caller: Caller, number: int) -> Objection:
    return get_object_or_404(queries.one(organisation_of(caller)), pk=number)
