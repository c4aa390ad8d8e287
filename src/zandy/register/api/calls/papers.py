"""Documents made from the data: the list, a new one, its file."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.pagination import paginate

from ...documents import actions
from ...documents.forms import MakeForm
from ...documents.handing import OWN_TYPES, hand_out
from ...documents.kinds import AUDIT_PACK
from ...documents.models import GeneratedDocument
from ...organisations.permissions import may
from ..files import described
from ..repeats import once
from ..schemas.documents import DocumentIn
from ..schemas.organisation import DocumentFilters, DocumentOut
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, named, system_of, user_of

router = Router(tags=["documents"])
_FILE = described(OWN_TYPES.values())


@router.get("/documents", response=list[DocumentOut], summary="Documents")
@paginate(Pages)
def documents(request: HttpRequest, filters: Query[DocumentFilters]) -> QuerySet[GeneratedDocument]:
    """The documents that were made, newest first: what they are; the files are addresses of their own."""
    caller = caller_of(request, "documents.see")
    return _documents(caller).filter(**named(filters)).order_by("-made_at", "-id")


@router.post("/systems/{uuid:ident}/documents", response={201: DocumentOut}, summary="Make a document")
def make(request: HttpRequest, ident: UUID, body: DocumentIn) -> Any:
    """Make a document from the data as they stand and keep it; one that does not know everything is a draft."""
    caller = caller_of(request, "documents.make")
    system = system_of(caller, ident)
    wanted = checked(MakeForm(body.dict()))

    def write() -> tuple[int, Any]:
        said = {"system": system, "language": wanted["language"], "by": user_of(caller)}
        if wanted["kind"] == AUDIT_PACK:
            made = actions.make_audit_pack(**said, with_journal=may(caller.roles, "journal.see"))
        else:
            made = actions.make_document(**said, kind=wanted["kind"], format=wanted["format"])
        return 201, DocumentOut.from_orm(made)

    return once(request, caller.organisation, write)


@router.get("/documents/{number}", response=DocumentOut, summary="One document")
def document(request: HttpRequest, number: Number) -> GeneratedDocument:
    """A document by its id: what it is."""
    return get_object_or_404(_documents(caller_of(request, "documents.see")), pk=number)


@router.get("/documents/{number}/file", openapi_extra=_FILE, summary="Download a document")
def file(request: HttpRequest, number: Number) -> HttpResponse:
    """A made document, as it was kept."""
    found = get_object_or_404(_documents(caller_of(request, "documents.see")), pk=number)
    return hand_out(found.organisation_id, found.sha256, found.file_name, OWN_TYPES[found.format])


def _documents(caller: Caller) -> QuerySet[GeneratedDocument]:
    return GeneratedDocument.objects.filter(organisation_id=caller.organisation).select_related("system")
