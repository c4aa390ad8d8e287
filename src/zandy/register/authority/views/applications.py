"""Applications for the list of trusted systems, on the side of the organisation that applies."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ...documents.handing import hand_out
from ...documents.uploads.check import MEDIA_TYPES
from ...language import text
from ...organisations.access import MemberRequest, member
from ...systems.models import System
from .. import actions
from ..forms import ApplicationForm, files_of
from ..models import Application, Paper
from ..policies import EDITABLE, RefusedError
from ..queries import applications_of, bodies
from .common import row, shown


@member("authority.apply")
def listed(request: MemberRequest) -> HttpResponse:
    """The applications of the organisation."""
    rows = [row(each) for each in applications_of(request.organisation)[:200]]
    return render(request, "authority/applications.html", {"rows": rows})


@member("authority.apply")
def choose(request: MemberRequest) -> HttpResponse:
    """For which system; only those of high risk come onto a list."""
    systems = System.objects.filter(organisation=request.organisation, risk="high").exclude(verdict="prohibited")
    context = {"systems": systems.order_by("sort_name")[:200], "bodies": bodies()}
    return render(request, "authority/choose.html", context)


@member("authority.apply")
def new(request: MemberRequest, system_id: int) -> HttpResponse:
    """Write an application; it is sent afterwards."""
    system = get_object_or_404(System, pk=system_id, organisation=request.organisation)
    form = ApplicationForm(request.POST or None, system=system, bodies=bodies())
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = actions.draft(system=system, by=_person(request), **form.said())
            return redirect("authority:application", request.organisation.pk, made.pk)
        except IntegrityError:
            form.add_error(None, text("authority.refused.there"))
    return _form(request, form, system)


@member("authority.apply")
def edit(request: MemberRequest, application_id: int) -> HttpResponse:
    """Set an application right that is not sent, or came back."""
    found = _own(request, application_id)
    system = get_object_or_404(System, pk=found.system_id, organisation=request.organisation)
    form = ApplicationForm(request.POST or None, instance=found, system=system, bodies=bodies())
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(application=found, **form.said())
        except RefusedError as refused:
            messages.error(request, refused.message, "no")
        return redirect("authority:application", request.organisation.pk, found.pk)
    return _form(request, form, system)


def _form(request: MemberRequest, form: ApplicationForm, system: System) -> HttpResponse:
    context = {"form": form, "system": system, "files": files_of(system).exists()}
    return render(request, "authority/apply.html", context)


@member("authority.apply")
def one(request: MemberRequest, application_id: int) -> HttpResponse:
    """One application: its way so far, its term, the steps that the organisation may take."""
    found = _own(request, application_id)
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            with transaction.atomic():
                actions.move(
                    application=found, to=request.POST.get("to", ""), by=_person(request), body=False,
                    reasons=request.POST.get("reasons", "")[:3000],
                )  # fmt: skip
            messages.success(request, text("authority.sharing.done"), "met")
            return redirect("authority:application", request.organisation.pk, found.pk)
        except RefusedError as refused:
            context = {"refused": refused.message, "reasons": request.POST.get("reasons", "")}
    context |= {**shown(found, body=False), "desk": False, "may_edit": found.state in EDITABLE}
    return render(request, "authority/application.html", context, status=422 if "refused" in context else 200)


@member("authority.apply")
def paper(request: MemberRequest, application_id: int, paper_id: int) -> HttpResponse:
    """A paper of an application, as a download."""
    file = get_object_or_404(Paper, pk=paper_id, application=_own(request, application_id))
    return hand_out(file.organisation_id, file.sha256, file.file_name, MEDIA_TYPES[file.kind])


def _own(request: MemberRequest, application_id: int) -> Application:
    return get_object_or_404(Application, pk=application_id, organisation=request.organisation)


def _person(request: MemberRequest) -> Any:
    return request.user
