"""The calls of version 1. Reads are limited to the token's organisation by row-level security; writes are actions."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import NinjaAPI, Query, Schema, Status
from ninja.pagination import PageNumberPagination, paginate

from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import assessment_json, knowledge_from
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, know, state_of
from zandy.wording import fact_text

from ..accounts.models import User
from ..journal.models import Entry
from ..language import current_language
from ..organisations.models import Organisation
from ..systems.actions import answer, create_system
from ..systems.models import Duty, System
from .problems import register_problems
from .repeats import once
from .schemas import DutyOut, EntryOut, FactOut, FactsIn, Me, SystemFull, SystemIn, SystemOut
from .tokens import Caller, TokenAuth

api = NinjaAPI(title="Zandy", version="1", urls_namespace="api", auth=TokenAuth(), docs_url=None)
register_problems(api)


class Filters(Schema):
    """Filters of the list of systems."""

    q: str = ""
    verdict: str = ""
    risk: str = ""
    autonomy: str = ""
    stage: str = ""


def caller_of(request: HttpRequest) -> Caller:
    """The program behind the call."""
    return request.auth  # type: ignore[attr-defined,no-any-return]  # ninja puts it there


@api.get("/me", response=Me, summary="What the token opens")
def me(request: HttpRequest) -> dict[str, Any]:
    """The organisation, the roles and the scopes of the token."""
    caller = caller_of(request)
    return {"organisation": caller.organisation, "roles": sorted(caller.roles), "scopes": sorted(caller.scopes)}


@api.get("/facts", response=list[FactOut], summary="The vocabulary")
def facts(request: HttpRequest) -> list[dict[str, Any]]:
    """Every fact that can be answered, with its question."""
    language = current_language()
    return [
        {
            "name": fact.name, "kind": str(fact.kind), "values": list(fact.values), "judgement": fact.judgement,
            "provisions": [str(at) for at in fact.at], "question": fact_text(fact.name, language).question,
            "help": fact_text(fact.name, language).help,
        }
        for fact in VOCABULARY.values()
    ]  # fmt: skip


@api.get("/systems", response=list[SystemOut], summary="Systems")
@paginate(PageNumberPagination, page_size=50)
def systems(request: HttpRequest, filters: Query[Filters]) -> QuerySet[System]:
    """The organisation's systems, by name."""
    caller = caller_of(request)
    caller.must("systems.see")
    found = System.objects.filter(organisation_id=caller.organisation).order_by("name_kk", "pk")
    for name in ("verdict", "risk", "autonomy", "stage"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    if filters.q:
        found = found.filter(
            Q(name_kk__icontains=filters.q) | Q(name_ru__icontains=filters.q) | Q(name_en__icontains=filters.q)
        )
    return found


@api.post("/systems", response={201: SystemFull}, summary="A new system")
def new_system(request: HttpRequest, body: SystemIn) -> Status[Any]:
    """Put a system on the list; it is assessed at once."""
    caller = caller_of(request)
    caller.must("systems.edit")
    fields = body.dict(exclude={"facts"})
    knowledge = know(body.facts, VOCABULARY)

    def write() -> tuple[int, Any]:
        made = create_system(organisation=_organisation(caller), by=_user(caller), facts=knowledge, **fields)
        return 201, SystemFull.from_orm(_system(caller, made.ident))

    return Status(*once(request, caller.organisation, write))


@api.get("/systems/{uuid:ident}", response=SystemFull, summary="One system")
def system(request: HttpRequest, ident: UUID) -> System:
    """A system with what is known about it."""
    caller = caller_of(request)
    caller.must("systems.see")
    return _system(caller, ident)


@api.put("/systems/{uuid:ident}/facts", response=SystemFull, summary="Answer")
def answers(request: HttpRequest, ident: UUID, body: FactsIn) -> Any:
    """Add answers; facts that are not named stay as they are. The regime follows at once."""
    caller = caller_of(request)
    caller.must("systems.edit")
    found = _system(caller, ident)
    by = _user(caller)
    states = _said(body.facts, by, body.source)

    def write() -> tuple[int, Any]:
        answer(system=found, answers=states.states, by=by)
        return 200, SystemFull.from_orm(_system(caller, ident))

    return once(request, caller.organisation, write)[1]


@api.get("/systems/{uuid:ident}/assessment", summary="The regime, with its receipt")
def assessment(request: HttpRequest, ident: UUID, edition: str | None = None, on: date | None = None) -> dict[str, Any]:
    """The regime under an edition and on a day, by default the one in force today. Nothing is written."""
    caller = caller_of(request)
    caller.must("assessments.see")
    knowledge = knowledge_from(_system(caller, ident).facts)
    return assessment_json(assess(knowledge, on=on or timezone.localdate(), edition=edition))


@api.get("/systems/{uuid:ident}/duties", response=list[DutyOut], summary="Duties of a system")
def duties(request: HttpRequest, ident: UUID) -> QuerySet[Duty]:
    """The duties that the system brings, those that ended last."""
    caller = caller_of(request)
    caller.must("assessments.see")
    return _system(caller, ident).duties.order_by("ended_at", "norm")


@api.get("/journal", response=list[EntryOut], summary="The journal")
@paginate(PageNumberPagination, page_size=100)
def journal(request: HttpRequest) -> QuerySet[Entry]:
    """The organisation's journal, newest first."""
    caller = caller_of(request)
    caller.must("journal.see")
    return Entry.objects.filter(organisation_id=caller.organisation).order_by("-number")


def _system(caller: Caller, ident: UUID) -> System:
    return get_object_or_404(System, ident=ident, organisation_id=caller.organisation)


def _organisation(caller: Caller) -> Organisation:
    return Organisation.objects.get(pk=caller.organisation)


def _user(caller: Caller) -> User:
    return User.objects.get(pk=caller.user)


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
