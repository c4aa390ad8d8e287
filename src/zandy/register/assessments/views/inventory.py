"""The inventory drive: the organisation's side of it, and the form for people without an account."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ...language import current_language, text
from ...organisations.access import MemberRequest, member, public
from ...systems.views.common import account
from .. import inventory, queries
from ..forms import DriveForm, ReplyForm
from ..models import Drive, Reply
from ..policies import RefusedError


@member("systems.import")
def drives(request: MemberRequest) -> HttpResponse:
    """Every drive; make a new one."""
    form = DriveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        drive, secret = inventory.start_drive(
            organisation=request.organisation, by=account(request), **form.cleaned_data
        )
        link = request.build_absolute_uri(reverse("assessments:reply", args=[secret]))
        return render(request, "assessments/drive_link.html", {"drive": drive, "link": link})
    context = {"drives": queries.drives_of(request.organisation)[:200], "form": form}
    return render(request, "assessments/drives.html", context, status=422 if request.method == "POST" else 200)


@member("systems.import")
def drive(request: MemberRequest, drive_id: int) -> HttpResponse:
    """One drive and its replies."""
    found = _drive_or_404(request, drive_id)
    replies = [_reply(each) for each in queries.replies_to(found)[:500]]
    return render(request, "assessments/drive.html", {"drive": found, "replies": replies})


@member("systems.import")
def close(request: MemberRequest, drive_id: int) -> HttpResponse:
    """End a drive."""
    found = _drive_or_404(request, drive_id)
    if request.method == "POST":
        inventory.close_drive(drive=found)
    return redirect("assessments:drive", organisation_id=request.organisation.pk, drive_id=found.pk)


@member("systems.import")
def make(request: MemberRequest, reply_id: int) -> HttpResponse:
    """Make a system of a reply."""
    found = get_object_or_404(Reply, pk=reply_id, organisation=request.organisation)
    if request.method == "POST":
        try:
            with transaction.atomic():
                system = inventory.make_system(reply=found, by=account(request))
        except RefusedError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text("assessments.inventory.made"))
            return redirect("systems:regime", organisation_id=request.organisation.pk, system_id=system.pk)
    return redirect("assessments:drive", organisation_id=request.organisation.pk, drive_id=found.drive_id)


@member("systems.import")
def dismiss(request: MemberRequest, reply_id: int) -> HttpResponse:
    """Note that a reply is about no system."""
    found = get_object_or_404(Reply, pk=reply_id, organisation=request.organisation)
    if request.method == "POST":
        try:
            with transaction.atomic():
                inventory.dismiss(reply=found, reason=request.POST.get("reason", "")[:2000], by=account(request))
        except RefusedError as refused:
            messages.error(request, refused.message)
    return redirect("assessments:drive", organisation_id=request.organisation.pk, drive_id=found.drive_id)


@public
@never_cache
def reply(request: HttpRequest, secret: str) -> HttpResponse:
    """The form for whoever has the link."""
    invitation = inventory.invitation(secret)
    if invitation is None:
        raise Http404
    context: dict[str, Any] = {"invitation": invitation, "asks": invitation.names[current_language()]}
    if not invitation.open:
        return render(request, "assessments/reply_gone.html", context, status=410)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not inventory.reply(secret, form.as_reply()):
            return render(request, "assessments/reply_gone.html", context, status=410)
        return render(request, "assessments/reply_thanks.html", context)
    return render(
        request, "assessments/reply.html", {**context, "form": form}, status=422 if request.method == "POST" else 200
    )


def _drive_or_404(request: MemberRequest, drive_id: int) -> Drive:
    return get_object_or_404(Drive, pk=drive_id, organisation=request.organisation)


def _reply(row: Reply) -> dict[str, Any]:
    """A reply in words: every question of the form that was answered."""
    told, pairs = row.tells, []
    for name in ("supplier", "used_for"):
        if told.get(name):
            pairs.append((text(f"assessments.form.{name}"), str(told[name])))
    if told.get("how"):
        pairs.append((text("assessments.form.how"), _words("how_", told["how"])))
    if told.get("does"):
        pairs.append((text("assessments.form.does"), "; ".join(_words("does_", each) for each in told["does"])))
    for name in ("personal_data", "confidential"):
        if told.get(name):
            pairs.append((text(f"assessments.form.{name}"), _words("", told[name])))
    return {"row": row, "pairs": pairs, "nothing": bool(told.get("nothing"))}


def _words(prefix: str, said: object) -> str:
    try:
        return text(f"assessments.form.{prefix}{said}")
    except KeyError:
        return str(said)
