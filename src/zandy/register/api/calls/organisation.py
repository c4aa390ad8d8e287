"""What belongs to the organisation or to everybody: token, vocabulary, members, notices, journal."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from zandy.law.words.facts import VOCABULARY
from zandy.wording import fact_text

from ...journal.actions import note_view
from ...journal.models import Entry
from ...language import current_language
from ...organisations.models import Membership
from ...organisations.queries import members_of
from ...systems.actions import mark_seen
from ...systems.models import Notice
from ...systems.notices import told
from ...systems.queries import notices_of
from ..repeats import once
from ..schemas.organisation import (
    EntryFilters,
    EntryOut,
    FactOut,
    Me,
    MemberFilters,
    MemberOut,
    NoticeFilters,
    NoticeOut,
)
from .common import Pages, caller_of, named, organisation_of, user_of

router = Router(tags=["organisation"])


@router.get("/me", response=Me, summary="What the token opens")
def me(request: HttpRequest) -> dict[str, Any]:
    """The organisation, the roles and the scopes of the token."""
    caller = caller_of(request)
    return {"organisation": caller.organisation, "roles": sorted(caller.roles), "scopes": sorted(caller.scopes)}


@router.get("/facts", response=list[FactOut], summary="The vocabulary")
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


@router.get("/members", response=list[MemberOut], summary="Members")
@paginate(Pages)
def members(request: HttpRequest, filters: Query[MemberFilters]) -> QuerySet[Membership]:
    """The members with their roles, by name; that they were looked at stands in the journal."""
    organisation = organisation_of(caller_of(request, "members.see"))
    note_view(organisation_id=organisation.pk, subject="organisations_membership", subject_id=0)
    wanted = named(filters)
    word = wanted.pop("q", "")
    found = members_of(organisation).filter(**wanted)
    return found.filter(Q(user__name__icontains=word) | Q(user__email__icontains=word)) if word else found


@router.get("/notices", response=list[NoticeOut], summary="Notices")
@paginate(Pages)
def notices(request: HttpRequest, filters: Query[NoticeFilters]) -> "Told":
    """What the members should know, newest first; ``unseen=true`` leaves out what the token's account has read."""
    caller = caller_of(request, "systems.see")
    wanted = named(filters)
    unseen = wanted.pop("unseen")
    found = notices_of(organisation_of(caller), caller.roles).filter(**wanted)
    return Told(found.exclude(seen_by__contains=[caller.user]) if unseen else found)


@router.post("/notices/seen", response={204: None}, summary="The notices have been read")
def seen(request: HttpRequest) -> Any:
    """The token's account has read all notices."""
    caller = caller_of(request, "systems.see")

    def write() -> tuple[int, Any]:
        mark_seen(organisation=organisation_of(caller), by=user_of(caller), roles=caller.roles)
        return 204, None

    return once(request, caller.organisation, write)


@router.get("/journal", response=list[EntryOut], summary="The journal")
@paginate(Pages, page_size=100)
def journal(request: HttpRequest, filters: Query[EntryFilters]) -> QuerySet[Entry]:
    """The organisation's journal, newest first."""
    caller = caller_of(request, "journal.see")
    return Entry.objects.filter(organisation_id=caller.organisation, **named(filters)).order_by("-number")


class Told:
    """Notices in words, put into words only for the page that is shown."""

    def __init__(self, rows: QuerySet[Notice]) -> None:
        self.rows = rows

    def all(self) -> QuerySet[Notice]:
        """The rows, for counting."""
        return self.rows

    def __getitem__(self, shown: slice) -> list[dict[str, Any]]:
        return [
            {
                "id": row.pk, "key": row.key, "text": told(row), "details": row.details, "at": row.at,
                "system": row.system and row.system.ident,
            }
            for row in self.rows[shown]
        ]  # fmt: skip
