"""What the pages of one system share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from zandy.law.decisions.assess import Assessment, assess
from zandy.law.decisions.receipt import knowledge_from

from ...accounts.models import User
from ...organisations.access import MemberRequest
from ..models import System


def system_or_404(request: MemberRequest, system_id: int) -> System:
    """The organisation's system with this id."""
    return get_object_or_404(System, pk=system_id, organisation=request.organisation)


def regime_now(system: System) -> Assessment:
    """The regime of a system today, answered from what is known now."""
    return assess(knowledge_from(system.facts), on=timezone.localdate())


def account(request: HttpRequest) -> User:
    """The person who is signed in; the marks of the views see to it that somebody is."""
    user: Any = request.user
    found: User = user
    return found


def address(name: str, system: System, **more: object) -> str:
    """The address of a page of a system."""
    return reverse(
        f"systems:{name}", kwargs={"organisation_id": system.organisation_id, "system_id": system.pk, **more}
    )


def go(name: str, system: System, **more: object) -> HttpResponse:
    """On to a page of a system."""
    return redirect(address(name, system, **more))
