"""What an organisation has in the public register: what it says, the preview, publishing, reports of errors."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import override

from ...journal.actions import note_view
from ...language import LANGUAGES, current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.models import System
from ...systems.views.common import account, system_or_404
from .. import actions, policies, queries
from ..forms import AnswerForm, ProfileForm, WithdrawalForm
from ..models import ErrorReport, Profile, Publication
from ..page import PublicPage, differences
from .everyone import page_context

#: So many rows a list shows.
MOST = 500


@member("publication.see")
def own(request: MemberRequest, system_id: int) -> HttpResponse:
    """How a system stands in the public register, and what is to be done."""
    system = system_or_404(request, system_id)
    publication = queries.publication_of(system.ident)
    profile = queries.profile_of(system)
    context = {
        "system": system, "publication": publication, "profile": profile, "deeds": queries.deeds_of(system)[:MOST],
        "missing": [_label(name) for name in policies.missing(system, profile)],
        "may_publish": may(request.roles, "publication.publish"), **_standing(system, publication),
    }  # fmt: skip
    return render(request, "public/own.html", context)


def _standing(system: System, publication: Publication | None) -> dict[str, Any]:
    """What a published page says otherwise than the card now, and why it may be out of date."""
    if publication is None or publication.state != Publication.State.PUBLISHED:
        return {"public": False}
    page = PublicPage(publication.snapshot, current_language())
    stale = policies.stale(publication, timezone.localdate())
    now = actions.preview(system=system)
    return {
        "public": True, "changes": differences({**publication.snapshot, "on": now["on"]}, now, current_language()),
        "stale": page.warnings(each for each in stale if each.reason != "card"),
    }  # fmt: skip


def _label(name: str) -> str:
    """What a missing thing is called: as the form that asks for it does."""
    if name == "contact":
        return text("public.errors.contact")
    model = System if name.startswith(("name_", "about_")) else Profile
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


@member("publication.publish")
def profile(request: MemberRequest, system_id: int) -> HttpResponse:
    """What the organisation says of a system in its own words."""
    system = system_or_404(request, system_id)
    form = ProfileForm(request.POST or None, instance=queries.profile_of(system))
    if request.method == "POST" and form.is_valid():
        actions.keep_profile(system=system, **form.cleaned_data)
        return _to("own", system)
    return render(
        request, "public/profile.html", {"form": form, "system": system},
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@member("publication.see")
def preview(request: MemberRequest, system_id: int) -> HttpResponse:
    """The page exactly as it will be, in each language."""
    system = system_or_404(request, system_id)
    chosen = request.GET.get("language", "")
    language = chosen if chosen in LANGUAGES else current_language()
    page = PublicPage(actions.preview(system=system), language)
    publication = Publication(ident=system.ident, number=_next_number(system))
    with override(language):
        context = page_context(publication, page)
    missing = [_label(name) for name in policies.missing(system, queries.profile_of(system))]
    return render(
        request, "public/preview.html",
        {**context, "system": system, "shown": language, "missing": missing,
         "may_publish": may(request.roles, "publication.publish")},
    )  # fmt: skip


def _next_number(system: System) -> int:
    found = queries.publication_of(system.ident)
    return found.number + 1 if found else 1


@member("publication.publish")
def publish(request: MemberRequest, system_id: int) -> HttpResponse:
    """Publish what the preview shows."""
    return _do(request, system_id, "publish", "published")


@member("publication.publish")
def confirm(request: MemberRequest, system_id: int) -> HttpResponse:
    """Say that what is published is still so."""
    return _do(request, system_id, "confirm", "confirmed")


def _do(request: MemberRequest, system_id: int, verb: str, told: str) -> HttpResponse:
    system = system_or_404(request, system_id)
    if request.method == "POST":
        try:
            with transaction.atomic():
                getattr(actions, verb)(system=system, by=account(request), role=_role(request))
        except policies.RefusedError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text(f"public.own.{told}"))
    return _to("own", system)


@member("publication.publish")
def withdraw(request: MemberRequest, system_id: int) -> HttpResponse:
    """Take a system out of the public register, with the reason that the public reads."""
    system = system_or_404(request, system_id)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.withdraw(system=system, reasons=form.reasons, by=account(request), role=_role(request))
        except policies.RefusedError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text("public.own.withdrawn"))
        return _to("own", system)
    return render(
        request, "public/withdraw.html", {"form": form, "system": system},
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@member("publication.see")
def published(request: MemberRequest) -> HttpResponse:
    """Everything that the organisation has in the public register, and the errors that people report."""
    rows = list(queries.published_by(request.organisation)[:MOST])
    systems = queries.systems_by_ident(request.organisation, (row.ident for row in rows))
    today = timezone.localdate()
    context = {
        "rows": [(row, systems.get(row.ident), policies.stale(row, today) if row.snapshot else ()) for row in rows],
        "waiting": queries.waiting_reports(request.organisation),
    }
    return render(request, "public/published.html", context)


@member("publication.see")
def reports(request: MemberRequest) -> HttpResponse:
    """The errors that people report, those that wait first."""
    rows = list(queries.reports_to(request.organisation)[:MOST])
    systems = queries.systems_by_ident(request.organisation, (row.ident for row in rows))
    context = {"rows": [(row, systems.get(row.ident)) for row in rows],
               "may_publish": may(request.roles, "publication.publish")}  # fmt: skip
    return render(request, "public/reports_of.html", context)


@member("publication.publish")
def reply(request: MemberRequest, report_id: int) -> HttpResponse:
    """Say what became of a report."""
    report = get_object_or_404(ErrorReport, pk=report_id, organisation=request.organisation)
    note_view(organisation_id=report.organisation_id, subject="public_errorreport", subject_id=report.pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.answer_report(report=report, by=account(request), **form.cleaned_data)
        except policies.RefusedError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text("public.own.replied"))
        return redirect("public:reports", organisation_id=request.organisation.pk)
    systems = queries.systems_by_ident(request.organisation, [report.ident])
    return render(
        request, "public/reply.html", {"form": form, "report": report, "system": systems.get(report.ident)},
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _role(request: MemberRequest) -> str:
    """As what a person publishes: the role that lets them, the first of several."""
    return next((role for role in sorted(request.roles) if may((role,), "publication.publish")), "")


def _to(name: str, system: System) -> HttpResponse:
    return redirect(f"public:{name}", organisation_id=system.organisation_id, system_id=system.pk)
