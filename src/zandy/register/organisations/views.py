"""Pages of organisations: found one, its members, invitations."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..journal.actions import note_view
from ..language import text
from . import actions
from .access import MemberRequest, member, signed_in
from .forms import InvitationForm, OrganisationEditForm, OrganisationForm, RoleForm
from .models import Invitation, Membership
from .permissions import may
from .policies import RefusedError
from .queries import invitations_of, members_of


@signed_in
def found(request: HttpRequest) -> HttpResponse:
    """Found an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.found_organisation(by=_user(request), **form.cleaned_data)
        return redirect("systems:list", organisation_id=made.pk)
    return render(request, "organisations/found.html", {"form": form})


@member("members.see")
def members(request: MemberRequest) -> HttpResponse:
    """Who belongs to the organisation, and who is invited; that somebody looked is noted."""
    note_view(organisation_id=request.organisation.pk, subject="organisations_membership", subject_id=0)
    context = {
        "members": members_of(request.organisation),
        "invitations": invitations_of(request.organisation),
        "may_edit": may(request.roles, "members.edit"),
        "may_export": may(request.roles, "export.all"),
        "form": InvitationForm(),
    }
    return render(request, "organisations/members.html", context)


@member("organisation.edit")
def edit(request: MemberRequest) -> HttpResponse:
    """Names and contact."""
    form = OrganisationEditForm(request.POST or None, instance=request.organisation)
    if request.method == "POST" and form.is_valid():
        actions.edit_organisation(organisation=request.organisation, **form.cleaned_data)
        messages.success(request, text("organisations.done.saved"), "met")
        return redirect("organisations:members", organisation_id=request.organisation.pk)
    return render(request, "organisations/edit.html", {"form": form})


@member("members.edit")
def invite(request: MemberRequest) -> HttpResponse:
    """Invite a person; the link is shown once, to be sent."""
    form = InvitationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "members": members_of(request.organisation), "may_edit": True}
        return render(request, "organisations/members.html", context)
    _, secret = actions.invite(organisation=request.organisation, by=_user(request), **form.cleaned_data)
    link = request.build_absolute_uri(reverse("organisations:accept", args=[secret]))
    return render(request, "organisations/invited.html", {"link": link, "email": form.cleaned_data["email"]})


@member("members.edit")
def change_member(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Another role for a member, or none."""
    membership = get_object_or_404(Membership, pk=membership_id, organisation=request.organisation)
    form = RoleForm(request.POST or None, instance=membership)
    if request.method != "POST":
        return render(request, "organisations/member.html", {"form": form, "membership": membership})
    _tried(request, membership, form)
    return redirect("organisations:members", organisation_id=request.organisation.pk)


@member("members.edit")
def withdraw(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Make an invitation void."""
    invitation = get_object_or_404(Invitation, pk=invitation_id, organisation=request.organisation)
    if request.method == "POST":
        actions.withdraw_invitation(invitation=invitation)
    return redirect("organisations:members", organisation_id=request.organisation.pk)


@signed_in
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Join an organisation by an invitation."""
    if request.method != "POST":
        return render(request, "organisations/accept.html")
    try:
        membership = actions.accept(secret=secret, by=_user(request))
    except RefusedError as refused:
        return render(request, "organisations/accept.html", {"refused": refused.message}, status=409)
    return redirect("systems:list", organisation_id=membership.organisation_id)


def _tried(request: MemberRequest, membership: Membership, form: RoleForm) -> None:
    try:
        with transaction.atomic():
            if "end" in request.POST:
                actions.end_membership(membership=membership)
            elif form.is_valid():
                actions.change_role(membership=membership, **form.cleaned_data)
    except RefusedError as refused:
        messages.error(request, refused.message, "no")


def _user(request: HttpRequest) -> Any:
    return request.user
