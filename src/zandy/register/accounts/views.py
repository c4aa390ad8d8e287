"""A person's own pages: the way in, and what is theirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..organisations.access import public, signed_in
from ..organisations.queries import organisations_of


@public
def home(request: HttpRequest) -> HttpResponse:
    """The front page; members of one organisation go straight to its dashboard."""
    user: Any = request.user
    if not user.is_authenticated:
        return render(request, "accounts/welcome.html")
    mine = list(organisations_of(user))
    if len(mine) == 1:
        return redirect("systems:list", organisation_id=mine[0].pk)
    return render(request, "accounts/home.html", {"mine": mine})


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """What belongs to a person: organisations, second factors, sessions, tokens."""
    user: Any = request.user
    return render(request, "accounts/me.html", {"mine": organisations_of(user)})
