"""The desk of an authorised body: what is overdue with those who share, what was reported, what waits for it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ...documents.handing import hand_out
from ...documents.uploads.check import MEDIA_TYPES
from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from .. import actions
from ..models import Kind, Paper
from ..policies import RefusedError
from ..queries import applications_to, overdue_of, seen_by, sharing_with, waiting_at
from .common import is_body, row, shared_row, shown

#: The desk shows so many of a kind; those that have waited longest come first.
SHOWN = 100
PAGE = 50


@member("authority.desk")
def desk(request: MemberRequest) -> HttpResponse:
    """Everything that a body should look at."""
    body = _body(request)
    number = request.GET.get("of", "")
    of = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
    overdue = list(overdue_of(body, of)[: SHOWN + 1])
    reported = list(seen_by(body, [Kind.REPORTED], of)[: SHOWN + 1])
    sharing = list(sharing_with(body))
    context = {
        "overdue": [shared_row(each) for each in overdue[:SHOWN]],
        "reported": [shared_row(each) for each in reported[:SHOWN]],
        "more_overdue": len(overdue) > SHOWN, "more_reported": len(reported) > SHOWN, "limit": SHOWN,
        "applications": [row(each) for each in waiting_at(body)[:SHOWN]], "sharing": _who(sharing), "of": of,
        "narrowed": next((each.name_in(current_language()) for each in sharing if each.organisation_id == of), ""),
    }  # fmt: skip
    return render(request, "authority/desk.html", context)


def _body(request: MemberRequest) -> Any:
    """The organisation, if it is a body; any other has no desk."""
    if not is_body(request.organisation):
        raise Http404
    return request.organisation


def _who(sharing: list[Any]) -> list[dict[str, Any]]:
    """Who shares what, an organisation a line."""
    found: dict[int, dict[str, Any]] = {}
    for each in sharing:
        line = found.setdefault(
            each.organisation_id,
            {"id": each.organisation_id, "name": each.name_in(current_language()), "bin": each.bin, "what": [],
             "at": each.refreshed_at},
        )  # fmt: skip
        line["what"].append(each.get_what_display())
    return list(found.values())


@member("authority.desk")
def applications(request: MemberRequest) -> HttpResponse:
    """Every application that the body was sent."""
    page = Paginator(applications_to(_body(request)), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [row(each) for each in page.object_list], "query": ""}
    return render(request, "authority/desk_applications.html", context)


@member("authority.desk")
def received(request: MemberRequest, application_id: int) -> HttpResponse:
    """One application; the steps that the body may take."""
    found = get_object_or_404(applications_to(_body(request)), pk=application_id)
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            with transaction.atomic():
                actions.move(
                    application=found, to=request.POST.get("to", ""), by=_person(request), body=True,
                    reasons=request.POST.get("reasons", "")[:3000],
                )  # fmt: skip
            messages.success(request, text("authority.sharing.done"), "met")
            return redirect("authority:received", request.organisation.pk, found.pk)
        except RefusedError as refused:
            context = {"refused": refused.message, "reasons": request.POST.get("reasons", "")}
    context |= {**shown(found, body=True), "desk": True}
    return render(request, "authority/application.html", context, status=422 if "refused" in context else 200)


@member("authority.desk")
def paper(request: MemberRequest, application_id: int, paper_id: int) -> HttpResponse:
    """A paper of an application, as a download."""
    found = get_object_or_404(applications_to(_body(request)), pk=application_id)
    file = get_object_or_404(Paper, pk=paper_id, application=found)
    return hand_out(file.organisation_id, file.sha256, file.file_name, MEDIA_TYPES[file.kind])


def _person(request: MemberRequest) -> Any:
    return request.user
