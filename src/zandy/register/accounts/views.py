"""A person's own pages: the way in, and what is theirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..organisations.access import MemberRequest, member, public, roles_of, signed_in
from ..organisations.permissions import may
from ..organisations.queries import organisations_of
from . import actions
from .forms import TokenForm
from .queries import tokens_of


@public
def home(request: HttpRequest) -> HttpResponse:
    """The front page; members of one organisation go straight to its dashboard."""
    user: Any = request.user
    if not user.is_authenticated:
        return render(request, "accounts/welcome.html")
    mine = list(organisations_of(user))
    if len(mine) == 1:
        return redirect("overview:dashboard", organisation_id=mine[0].pk)
    return render(request, "accounts/home.html", {"mine": mine})


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """What belongs to a person: organisations, second factors, sessions, tokens."""
    user: Any = request.user
    mine = list(organisations_of(user))
    with_tokens = [each.pk for each in mine if may(roles_of(user.pk, each.pk), "tokens.edit")]
    return render(request, "accounts/me.html", {"mine": mine, "with_tokens": with_tokens})


@member("tokens.edit")
def tokens(request: MemberRequest) -> HttpResponse:
    """The tokens of the organisation: one's own, and everybody's for administrators."""
    context = {"tokens": _tokens(request), "now": timezone.now()}
    return render(request, "accounts/tokens.html", context)


@member("tokens.edit")
def make_token(request: MemberRequest) -> HttpResponse:
    """Make a token; its key is shown once, in the answer."""
    form = TokenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/token_new.html", {"form": form})
    user: Any = request.user
    token, key = actions.make_token(organisation=request.organisation, by=user, **form.cleaned_data)
    answer = render(request, "accounts/token_made.html", {"token": token, "key": key})
    answer["Cache-Control"] = "no-store"
    return answer


@member("tokens.edit")
def revoke_token(request: MemberRequest, token_id: int) -> HttpResponse:
    """Make a token void."""
    token = get_object_or_404(_tokens(request), pk=token_id)
    if request.method == "POST":
        actions.revoke_token(token=token)
    return redirect("tokens", organisation_id=request.organisation.pk)


def _tokens(request: MemberRequest) -> Any:
    return tokens_of(request.organisation, request.user, "administrator" in request.roles)  # type: ignore[arg-type]
