"""Evidence: what shows how a system is kept, its files up and down."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.pagination import paginate

from ...documents import actions, queries
from ...documents.forms import EvidenceForm, VersionForm
from ...documents.handing import hand_out
from ...documents.models import Evidence, EvidenceVersion
from ...documents.uploads.check import MEDIA_TYPES
from ...journal.actions import note_view
from ..files import described
from ..repeats import once
from ..schemas.documents import (
    EvidenceFields,
    EvidenceFilters,
    EvidenceFull,
    EvidenceOut,
    EvidenceVersionOut,
    VersionFields,
)
from ..tokens import Caller
from .common import Number, Pages, caller_of, checked, named, organisation_of, system_of, user_of

router = Router(tags=["evidence"])
_FILE = described(MEDIA_TYPES.values())


@router.get("/evidence", response=list[EvidenceOut], summary="Evidence of the organisation")
@paginate(Pages)
def all_evidence(request: HttpRequest, filters: Query[EvidenceFilters]) -> QuerySet[Evidence]:
    """Evidence with its newest file, what ends first stands first."""
    organisation = organisation_of(caller_of(request, "documents.see"))
    wanted = named(filters)
    return queries.evidence_of(organisation, wanted.pop("show", "")).filter(**wanted)


@router.get("/evidence/{number}", response=EvidenceFull, summary="One piece of evidence")
def evidence(request: HttpRequest, number: Number) -> Evidence:
    """A piece of evidence with all its files."""
    return _evidence(caller_of(request, "documents.see"), number)


@router.post("/systems/{uuid:ident}/evidence", response={201: EvidenceFull}, summary="Upload evidence")
def upload(request: HttpRequest, ident: UUID, fields: Form[EvidenceFields], file: File[UploadedFile]) -> Any:
    """A new piece of evidence with its first file, as a form (multipart/form-data); its bytes tell what it is."""
    caller = caller_of(request, "evidence.edit")
    system = system_of(caller, ident)
    form = EvidenceForm(system, fields.dict(), {"file": file})
    checked(form)

    def write() -> tuple[int, Any]:
        made = actions.add_evidence(system=system, by=user_of(caller), **form.upload())
        return 201, EvidenceFull.from_orm(_evidence(caller, made.evidence_id))

    return once(request, caller.organisation, write)


@router.post("/evidence/{number}/versions", response={201: EvidenceFull}, summary="Upload a newer file")
def upload_version(request: HttpRequest, number: Number, fields: Form[VersionFields], file: File[UploadedFile]) -> Any:
    """A newer file for a piece of evidence; the older ones stay."""
    caller = caller_of(request, "evidence.edit")
    found = _evidence(caller, number)
    form = VersionForm(fields.dict(), {"file": file})
    checked(form)

    def write() -> tuple[int, Any]:
        actions.add_version(evidence=found, by=user_of(caller), **form.upload())
        return 201, EvidenceFull.from_orm(_evidence(caller, number))

    return once(request, caller.organisation, write)


@router.get("/evidence/{number}/versions", response=list[EvidenceVersionOut], summary="Files of a piece of evidence")
@paginate(Pages)
def versions(request: HttpRequest, number: Number) -> QuerySet[EvidenceVersion]:
    """Its files, the newest first: what they are, not their bytes."""
    return _evidence(caller_of(request, "documents.see"), number).versions.order_by("-number")


@router.get("/evidence/{number}/versions/{version}/file", openapi_extra=_FILE, summary="Download a file")
def file(request: HttpRequest, number: Number, version: Number) -> HttpResponse:
    """A file as it was uploaded. It may hold personal data: that it was taken stands in the journal."""
    found = _version(caller_of(request, "documents.see"), number, version)
    answer = hand_out(found.organisation_id, found.sha256, found.file_name, MEDIA_TYPES[found.kind])
    note_view(organisation_id=found.organisation_id, subject="documents_evidenceversion", subject_id=found.pk)
    return answer


@router.delete("/evidence/{number}/versions/{version}", response={204: None}, summary="Take a file back")
def withdraw(request: HttpRequest, number: Number, version: Number) -> Any:
    """Take back a file that should not have been uploaded; with its last file the piece of evidence goes too."""
    caller = caller_of(request, "evidence.edit")

    def write() -> tuple[int, Any]:
        actions.withdraw_version(version=_version(caller, number, version))
        return 204, None

    return once(request, caller.organisation, write)


def _evidence(caller: Caller, number: int) -> Evidence:
    return get_object_or_404(queries.evidence_of(organisation_of(caller)), pk=number)


def _version(caller: Caller, number: int, version: int) -> EvidenceVersion:
    found = EvidenceVersion.objects.filter(organisation_id=caller.organisation).select_related("evidence")
    return get_object_or_404(found, evidence_id=number, number=version)
