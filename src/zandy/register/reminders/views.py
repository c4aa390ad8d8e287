"""Pages of reminders: what falls due in an organisation, how a person wants to be told, and the calendar itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ..language import current_language, text
from ..organisations.access import MemberRequest, member, public, signed_in
from ..organisations.queries import organisations_of
from ..organisations.viewing import viewer_for, viewing
from . import actions
from .calendars import calendar
from .letters import when
from .models import Wishes
from .queries import due, person_of_calendar
from .sources import Due
from .terms import terms_on

#: A page and a calendar name so many things; whoever has more has another trouble.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that falls due, as a page tells it."""

    due: Due
    system: str
    what: str
    when: str


@member("reminders.see")
def list_due(request: MemberRequest) -> HttpResponse:
    """What is overdue and what falls due, by month."""
    today = timezone.localdate()
    last = today + timedelta(days=terms_on(today).ahead_days)
    found = due((request.organisation.pk,), until=last, limit=LISTED)
    context = {
        "overdue": rows([each for each in found if each.on < today], today),
        "months": _months([each for each in found if each.on >= today], today),
        "full": len(found) == LISTED,
        "listed": LISTED,
    }
    return render(request, "reminders/list.html", context)


def rows(found: Sequence[Due], today: date) -> list[Row]:
    """What falls due in the language of the page."""
    language = current_language()
    return [
        Row(each, each.system_in(language), each.what(language), when(each.on, today, language)) for each in found
    ]  # fmt: skip


def _months(found: Sequence[Due], today: date) -> list[tuple[date, list[Row]]]:
    by_month = groupby(found, key=lambda each: each.on.replace(day=1))
    return [(month, rows(list(group), today)) for month, group in by_month]


@signed_in
def wishes(request: HttpRequest) -> HttpResponse:
    """Letters and the calendar; a new address of the calendar is shown once."""
    user: Any = request.user
    if request.method != "POST":
        return render(request, "reminders/wishes.html", {"wishes": Wishes.objects.filter(user=user).first()})
    match request.POST.get("do"):
        case "open":
            secret = actions.open_calendar(user=user)
            url = request.build_absolute_uri(reverse("reminders:calendar", args=[secret]))
            return render(request, "reminders/wishes.html", {"wishes": user.wishes, "calendar_url": url})
        case "close":
            actions.close_calendar(user=user)
        case "letters":
            actions.wish_letters(user=user, letters=request.POST.get("letters") == "1")
    messages.success(request, text("reminders.wishes.saved"), "met")
    return redirect("reminders:wishes")


@public
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """A person's calendar. Whoever has the address may read it, and nothing else with it."""
    user = person_of_calendar(secret)
    if user is None:
        raise Http404
    today = timezone.localdate()
    last = today + timedelta(days=terms_on(today).ahead_days)
    with viewing(viewer_for(user.pk, f"{user} · calendar")), override(user.language):
        mine = list(organisations_of(user).values_list("pk", flat=True))
        found = due(mine, until=last, limit=LISTED)
        content = calendar(found, user.language, timezone.now(), settings.SITE_HOST)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="zandy.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    return response
