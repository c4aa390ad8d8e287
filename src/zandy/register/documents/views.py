"""Pages of documents and evidence."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..journal.actions import note_view
from ..language import LANGUAGES, current_language, text
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..systems.models import System
from . import actions, queries
from .forms import EvidenceForm, MakeForm, ParticularsForm, VersionForm
from .handing import OWN_TYPES, hand_out
from .kinds import AUDIT_PACK, CODES, KINDS
from .lists import document_label, document_list
from .models import Evidence, EvidenceVersion, GeneratedDocument
from .problems import FileError
from .showing import asked_rows, kind_title
from .snapshots import snapshot_of
from .uploads.check import MEDIA_TYPES

PAGE = 50


@member("documents.see")
def all_documents(request: MemberRequest) -> HttpResponse:
    """All documents of the organisation, newest first, and what evidence runs out."""
    kind = request.GET.get("kind", "")
    found = queries.documents_of(request.organisation, kind if kind in CODES else "")
    expired, soon = queries.ending(request.organisation)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")), "kind": kind, "expired": expired,
        "soon": soon, "kinds": [(name, kind_title(name)) for name in CODES],
    }  # fmt: skip
    return render(request, "documents/all.html", context)


@member("documents.see")
def of_system(request: MemberRequest, system_id: int) -> HttpResponse:
    """Which documents are asked of a system, which there are, which are missing or out of date."""
    system = _system(request, system_id)
    snapshot, _ = snapshot_of(system)
    asked, listed = queries.asked_of(system, snapshot), document_list()
    context = {
        "system": system, "rows": asked_rows(asked, snapshot), "listed": listed,
        "statement": listed.statement[current_language()], "source": listed.source[current_language()],
        "missing": sum(1 for each in asked if each.state == "missing" and each.certain),
        "kinds": [(name, kind_title(name)) for name in (*KINDS, AUDIT_PACK)], "pack": AUDIT_PACK,
        "made": system.documents.select_related("made_by").order_by("-made_at", "-id")[:20],
        "evidence": queries.evidence_with_newest(Evidence.objects.filter(system=system)).order_by("title", "id"),
        "today": timezone.localdate(), "may_make": may(request.roles, "documents.make"),
        "may_upload": may(request.roles, "evidence.edit"), "languages_of_papers": LANGUAGES,
        "language_now": current_language(),
    }  # fmt: skip
    return render(request, "documents/system.html", context)


@member("documents.make")
def make(request: MemberRequest, system_id: int) -> HttpResponse:
    """Make a document and keep it."""
    system = _system(request, system_id)
    form = MakeForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            _make(request, system, **form.cleaned_data)
        else:
            messages.error(request, text("documents.problem.format"), "no")
    return redirect("documents:system", organisation_id=request.organisation.pk, system_id=system.pk)


def _make(request: MemberRequest, system: System, *, kind: str, language: str, format: str) -> None:
    try:
        with transaction.atomic():
            if kind == AUDIT_PACK:
                made = actions.make_audit_pack(
                    system=system, language=language, by=_user(request), with_journal=may(request.roles, "journal.see")
                )
            else:
                made = actions.make_document(
                    system=system, kind=kind, language=language, format=format, by=_user(request)
                )
    except FileError as error:
        messages.error(request, error.message, "no")
    else:
        messages.success(request, text("documents.done.made", title=kind_title(kind), ident=made.ident), "met")


@member("documents.make")
def particulars(request: MemberRequest, system_id: int) -> HttpResponse:
    """What people write for the documents of a system, in the language of the page."""
    system, language = _system(request, system_id), current_language()
    have = {each.key: getattr(each, language) for each in system.particulars.all()}
    form = ParticularsForm(request.POST or None, initial=have)
    if request.method == "POST" and form.is_valid():
        actions.write_particulars(system=system, language=language, texts=form.changed, by=_user(request))
        messages.success(request, text("documents.done.written"), "met")
        return redirect("documents:system", organisation_id=request.organisation.pk, system_id=system.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/particulars.html", {"system": system, "form": form}, status=status)


@member("documents.see")
def document_file(request: MemberRequest, document_id: int) -> HttpResponse:
    """A made document, as it was kept."""
    found = get_object_or_404(GeneratedDocument, pk=document_id, organisation=request.organisation)
    return hand_out(found.organisation_id, found.sha256, found.file_name, OWN_TYPES[found.format])


@member("documents.see")
def evidence(request: MemberRequest) -> HttpResponse:
    """All evidence of the organisation: what ends first stands first."""
    show = request.GET.get("show", "")
    # Any: a paginator counts and slices; its types ask for more.
    pieces: Any = queries.EvidenceByEnd(request.organisation, show)
    page = Paginator(pieces, PAGE).get_page(request.GET.get("page"))
    expired, soon = queries.ending(request.organisation)
    context = {"page": page, "show": show, "expired": expired, "soon": soon, "today": timezone.localdate(),
               "soon_until": _soon_until()}  # fmt: skip
    return render(request, "documents/evidence.html", context)


@member("evidence.edit")
def upload(request: MemberRequest, system_id: int) -> HttpResponse:
    """Upload a new piece of evidence."""
    system = _system(request, system_id)
    wanted = {"document": request.GET.get("document", ""), "effective_on": timezone.localdate()}
    form = EvidenceForm(system, request.POST or None, request.FILES or None, initial=wanted)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                version = actions.add_evidence(system=system, by=_user(request), **form.upload())
        except FileError as error:
            form.add_error("file", error.message)
        else:
            messages.success(request, text("documents.done.uploaded"), "met")
            return _to_evidence(request, version.evidence_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/upload.html", {"system": system, "form": form}, status=status)


@member("documents.see")
def one_evidence(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """A piece of evidence with all its versions."""
    found = get_object_or_404(Evidence.objects.select_related("system"), pk=evidence_id,
                              organisation=request.organisation)  # fmt: skip
    may_edit = may(request.roles, "evidence.edit")
    form = VersionForm(request.POST or None, request.FILES or None, initial={"effective_on": timezone.localdate()})
    status = 200
    if request.method == "POST":
        if not may_edit:
            return HttpResponse(status=403)
        if form.is_valid() and _added(request, found, form):
            return _to_evidence(request, found.pk)
        status = 422
    context = {
        "evidence": found, "system": found.system, "duties": queries.duties_shown_by(found), "may_edit": may_edit,
        "form": form, "today": timezone.localdate(),
        "versions": found.versions.select_related("uploaded_by").order_by("-number"),
        "document": document_label(found.document, current_language()) if found.document else "",
    }  # fmt: skip
    return render(request, "documents/one_evidence.html", context, status=status)


def _added(request: MemberRequest, evidence: Evidence, form: VersionForm) -> bool:
    try:
        with transaction.atomic():
            actions.add_version(evidence=evidence, by=_user(request), **form.upload())
    except FileError as error:
        form.add_error("file", error.message)
        return False
    messages.success(request, text("documents.done.uploaded"), "met")
    return True


@member("documents.see")
def version_file(request: MemberRequest, version_id: int) -> HttpResponse:
    """An uploaded file, as it was uploaded. It may hold personal data: that it was taken is noted."""
    found = get_object_or_404(EvidenceVersion, pk=version_id, organisation=request.organisation)
    answer = hand_out(found.organisation_id, found.sha256, found.file_name, MEDIA_TYPES[found.kind])
    note_view(organisation_id=found.organisation_id, subject="documents_evidenceversion", subject_id=found.pk)
    return answer


@member("evidence.edit")
def withdraw(request: MemberRequest, version_id: int) -> HttpResponse:
    """Take back a file that should not have been uploaded."""
    found = get_object_or_404(EvidenceVersion.objects.select_related("evidence"), pk=version_id,
                              organisation=request.organisation)  # fmt: skip
    if request.method == "POST":
        actions.withdraw_version(version=found)
        messages.success(request, text("documents.done.withdrawn"), "met")
    return redirect("documents:evidence", organisation_id=request.organisation.pk)


def _system(request: MemberRequest, system_id: int) -> System:
    return get_object_or_404(
        System.objects.select_related("organisation"), pk=system_id, organisation=request.organisation
    )


def _to_evidence(request: MemberRequest, evidence_id: int) -> HttpResponse:
    return redirect("documents:one_evidence", organisation_id=request.organisation.pk, evidence_id=evidence_id)


def _soon_until() -> date:
    return timezone.localdate() + timedelta(days=queries.SOON_DAYS)


def _user(request: HttpRequest) -> Any:
    return request.user
