"""Systems: the list, the card, the answers, the regime."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.pagination import paginate

from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import assessment_json, knowledge_from
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know, state_of

from ...accounts.models import User
from ...systems import actions
from ...systems.models import System
from ...systems.queries import systems_of
from ..repeats import once
from ..schemas.fields import Day
from ..schemas.systems import FactsIn, SystemChanges, SystemFilters, SystemFull, SystemIn, SystemOut
from .common import Pages, caller_of, organisation_of, system_of, user_of

router = Router(tags=["systems"])


@router.get("/systems", response=list[SystemOut], summary="Systems")
@paginate(Pages)
def systems(request: HttpRequest, filters: Query[SystemFilters]) -> QuerySet[System]:
    """The organisation's systems that fit the filters."""
    return systems_of(organisation_of(caller_of(request, "systems.see")), filters.dict())


@router.post("/systems", response={201: SystemFull}, summary="A new system")
def new_system(request: HttpRequest, body: SystemIn) -> Any:
    """Put a system on the list; it is assessed at once."""
    caller = caller_of(request, "systems.edit")
    fields = body.dict(exclude={"facts"})
    knowledge = know(body.facts, VOCABULARY)

    def write() -> tuple[int, Any]:
        made = actions.create_system(
            organisation=organisation_of(caller), by=user_of(caller), facts=knowledge, **fields
        )  # fmt: skip
        return 201, SystemFull.from_orm(system_of(caller, made.ident))

    return once(request, caller.organisation, write)


@router.get("/systems/{uuid:ident}", response=SystemFull, summary="One system")
def system(request: HttpRequest, ident: UUID) -> System:
    """A system with what is known about it."""
    return system_of(caller_of(request, "systems.see"), ident)


@router.patch("/systems/{uuid:ident}", response=SystemFull, summary="Change a card")
def change_system(request: HttpRequest, ident: UUID, body: SystemChanges) -> Any:
    """Change names, descriptions or the organisation's own role; what is not named stays."""
    caller = caller_of(request, "systems.edit")
    found = system_of(caller, ident)

    def write() -> tuple[int, Any]:
        actions.edit_card(system=found, **body.named())
        return 200, SystemFull.from_orm(system_of(caller, ident))

    return once(request, caller.organisation, write)


@router.put("/systems/{uuid:ident}/facts", response=SystemFull, summary="Answer")
def answers(request: HttpRequest, ident: UUID, body: FactsIn) -> Any:
    """Add answers; facts that are not named stay as they are. The regime follows at once."""
    caller = caller_of(request, "systems.edit")
    found = system_of(caller, ident)
    by = user_of(caller)
    states = _said(body.facts, by, body.source)

    def write() -> tuple[int, Any]:
        actions.answer(system=found, answers=states.states, by=by)
        return 200, SystemFull.from_orm(system_of(caller, ident))

    return once(request, caller.organisation, write)


@router.get("/systems/{uuid:ident}/assessment", response=dict[str, Any], summary="The regime, with its receipt")
def assessment(request: HttpRequest, ident: UUID, edition: str | None = None, on: Day | None = None) -> dict[str, Any]:
    """The regime under an edition and on a day, by default the one in force today. Nothing is written."""
    caller = caller_of(request, "assessments.see")
    knowledge = knowledge_from(system_of(caller, ident).facts)
    return assessment_json(assess(knowledge, on=on or timezone.localdate(), edition=edition))


def _said(answers: dict[str, Any], by: User, source: str) -> Knowledge:
    """The answers with who said them; raises FactError as `know` does."""
    know(answers, VOCABULARY)
    today = timezone.localdate()
    return Knowledge(
        {
            name: state_of(VOCABULARY[name], value, by=str(by), on=today, source=source)
            for name, value in answers.items()
        }
    )
