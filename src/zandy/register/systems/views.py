"""Pages of systems."""

from django.http import HttpResponse
from django.shortcuts import render

from ..organisations.access import MemberRequest, member
from .models import System


@member("systems.see")
def list_systems(request: MemberRequest) -> HttpResponse:
    """The organisation's systems."""
    systems = System.objects.filter(organisation=request.organisation).order_by("name_kk")
    return render(request, "systems/list.html", {"systems": systems})
