"""What the calls share: who calls, what they name, pages of a list."""

from typing import Annotated, Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Schema
from ninja.pagination import PageNumberPagination
from pydantic import Field

from ...accounts.models import User
from ...organisations.models import Organisation
from ...risks.models import Risk
from ...systems.models import System
from ..problems import FormError
from ..schemas.fields import Id
from ..tokens import Caller

#: A record's number in the address.
Number = Annotated[Id, Path()]


class Pages(PageNumberPagination):
    """Pages of a list; both numbers have an end, so that no offset is more than the database counts."""

    class Input(Schema):
        """Which page, and how long."""

        page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
        page_size: Annotated[int, Field(ge=1, le=200)] = 50

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_page_size=200, **kwargs)


def caller_of(request: HttpRequest, verb: str = "") -> Caller:
    """The program behind the call; raises PermissionDenied unless its roles may do the verb."""
    caller: Caller = request.auth  # type: ignore[attr-defined]  # ninja puts it there
    if verb:
        caller.must(verb)
    return caller


def system_of(caller: Caller, ident: UUID) -> System:
    """A system of the caller's organisation; raises Http404."""
    return get_object_or_404(System, ident=ident, organisation_id=caller.organisation)


def risk_of(caller: Caller, number: int) -> Risk:
    """A risk of the caller's organisation, with its system; raises Http404."""
    found = Risk.objects.filter(organisation_id=caller.organisation).select_related("system")
    return get_object_or_404(found, pk=number)


def organisation_of(caller: Caller) -> Organisation:
    """The organisation that the token opens."""
    return Organisation.objects.get(pk=caller.organisation)


def user_of(caller: Caller) -> User:
    """The account that made the token."""
    return User.objects.get(pk=caller.user)


def named(filters: Schema) -> dict[str, Any]:
    """The filters that say something, ``{}`` for none; `system` reaches the field of its stable id."""
    said = {name: value for name, value in filters.dict().items() if value not in ("", None)}
    return {"system__ident" if name == "system" else name: value for name, value in said.items()}


def checked(form: BaseForm) -> dict[str, Any]:
    """What a form of the pages makes of what was sent; raises FormError."""
    if not form.is_valid():
        raise FormError(form)
    return form.cleaned_data
