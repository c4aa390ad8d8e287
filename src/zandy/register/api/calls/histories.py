"""What became of a system: its regimes, its versions, its life."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.pagination import paginate

from ...systems import actions, queries
from ...systems.models import Assessment, CardVersion, Move
from ...systems.policies import step_to
from ..repeats import once
from ..schemas.systems import (
    AssessmentFilters,
    AssessmentOut,
    MoveIn,
    MoveOut,
    SystemFull,
    VersionFull,
    VersionIn,
    VersionOut,
)
from .common import Number, Pages, caller_of, named, system_of, user_of

router = Router(tags=["histories"])


@router.get("/systems/{uuid:ident}/assessments", response=list[AssessmentOut], summary="Regimes of a system")
@paginate(Pages)
def assessments(request: HttpRequest, ident: UUID, filters: Query[AssessmentFilters]) -> QuerySet[Assessment]:
    """The regimes as they came out one after another, newest first, without their receipts."""
    caller = caller_of(request, "assessments.see")
    return queries.assessments_of(system_of(caller, ident)).filter(**named(filters))


@router.get(
    "/systems/{uuid:ident}/assessments/{number}", response=dict[str, Any], summary="The receipt of an earlier regime"
)
def receipt(request: HttpRequest, ident: UUID, number: Number) -> dict[str, Any]:
    """The whole receipt of a regime as it came out."""
    found = system_of(caller_of(request, "assessments.see"), ident)
    return queries.receipt_of(get_object_or_404(Assessment, system=found, pk=number))


@router.get("/systems/{uuid:ident}/versions", response=list[VersionOut], summary="Versions of a card")
@paginate(Pages)
def versions(request: HttpRequest, ident: UUID) -> QuerySet[CardVersion]:
    """The versions that were kept, newest first, without their facts."""
    return system_of(caller_of(request, "systems.see"), ident).versions.order_by("-number").defer("facts")


@router.get("/systems/{uuid:ident}/versions/{number}", response=VersionFull, summary="One version of a card")
def version(request: HttpRequest, ident: UUID, number: Number) -> CardVersion:
    """A version with what was known then."""
    found = system_of(caller_of(request, "systems.see"), ident)
    return get_object_or_404(CardVersion, system=found, number=number)


@router.post("/systems/{uuid:ident}/versions", response={201: VersionFull}, summary="Keep a version")
def keep_version(request: HttpRequest, ident: UUID, body: VersionIn) -> Any:
    """Keep the card as it stands now."""
    caller = caller_of(request, "systems.edit")
    found = system_of(caller, ident)

    def write() -> tuple[int, Any]:
        made = actions.save_version(system=found, by=user_of(caller), note=body.note)
        return 201, VersionFull.from_orm(made)

    return once(request, caller.organisation, write)


@router.post("/systems/{uuid:ident}/versions/{number}/restore", response=SystemFull, summary="Restore a version")
def restore_version(request: HttpRequest, ident: UUID, number: Number) -> Any:
    """Answer everything anew as the version has it; what the version does not know is taken back."""
    caller = caller_of(request, "systems.edit")
    found = get_object_or_404(CardVersion, system=system_of(caller, ident), number=number)

    def write() -> tuple[int, Any]:
        actions.restore_version(version=found, by=user_of(caller))
        return 200, SystemFull.from_orm(system_of(caller, ident))

    return once(request, caller.organisation, write)


@router.get("/systems/{uuid:ident}/moves", response=list[MoveOut], summary="Life of a system")
@paginate(Pages)
def moves(request: HttpRequest, ident: UUID) -> QuerySet[Move]:
    """The steps of the life cycle that were made, newest first."""
    return queries.moves_of(system_of(caller_of(request, "systems.see"), ident))


@router.post("/systems/{uuid:ident}/moves", response={201: MoveOut}, summary="Move a system")
def move(request: HttpRequest, ident: UUID, body: MoveIn) -> Any:
    """Take a system to another stage of its life; the table of the life cycle says from where, and who may."""
    caller = caller_of(request, "systems.see")
    found = system_of(caller, ident)

    def write() -> tuple[int, Any]:
        # A repeat is answered before this is asked: by then the system stands elsewhere.
        caller.must(step_to(found.stage, body.to).verb)
        made = actions.move(system=found, to=body.to.value, reason=body.reason, by=user_of(caller))
        return 201, MoveOut.from_orm(made)

    return once(request, caller.organisation, write)
