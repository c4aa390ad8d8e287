"""Who may open what. Every view says it with one of three marks; a test lists all routes and refuses any without.

``@public`` – anyone; ``@signed_in`` – any account; ``@member("systems.edit")`` – a member of the organisation in the
address whose role may do the verb. An organisation that is not one's own does not exist (404), a verb that one's role
does not give is refused (403).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from .models import Membership, Organisation
from .permissions import may

View = Callable[..., HttpResponse]
V = TypeVar("V", bound=View)


class MemberRequest(HttpRequest):
    """A request inside an organisation.

    Attributes:
        organisation: the organisation in the address.
        roles: the roles that the person has in it.
    """

    organisation: Organisation
    roles: frozenset[str]


def public(view: V) -> V:
    """Anyone may open it."""
    view.access = "public"  # type: ignore[attr-defined]  # the mark that the test looks for
    return view


def signed_in(view: View) -> View:
    """Any account may open it."""
    guarded = login_required(view)
    guarded.access = "signed_in"  # type: ignore[attr-defined]
    return guarded


def member(verb: str) -> Callable[[View], View]:
    """A member of the organisation in the address (``organisation_id``) whose role may do `verb`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, organisation_id: int, **kwargs: Any) -> HttpResponse:
            request.organisation = get_object_or_404(Organisation, pk=organisation_id)
            request.roles = roles_of(request.user.pk, organisation_id)
            if not may(request.roles, verb):
                raise PermissionDenied(verb)
            return view(request, **kwargs)

        page = login_required(guarded)
        page.access = verb  # type: ignore[attr-defined]
        return page

    return decorate


def roles_of(user_id: int, organisation_id: int) -> frozenset[str]:
    """The roles of an account in an organisation."""
    held = Membership.objects.filter(user_id=user_id, organisation_id=organisation_id)
    return frozenset(held.values_list("role", flat=True)) | (
        {"administrator"} if held.filter(administers=True).exists() else frozenset()
    )
