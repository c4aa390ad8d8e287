"""The overview of an organisation."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from ..assessments.queries import answered_otherwise
from ..journal.queries import seal_of
from ..language import current_language
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..reminders.models import Kind
from ..reminders.queries import days_ahead, due, how_many
from ..reminders.sources import SOURCES
from ..reminders.terms import terms_on
from .page import Need, Overview
from .queries import NAMED, first_questions, grid, not_settled, open_invitations, running_though_prohibited

#: What is told under a heading of its own as soon as it comes near; everything else once it is overdue.
_NEAR = {
    Kind.OBJECTION: "objections", Kind.INCIDENT: "incidents", Kind.REVIEW: "reviews", Kind.EVIDENCE: "evidence",
}  # fmt: skip
#: The verbs that a role may or may not do, where the page shows it.
_ROLES_TELL = ("risks.stop_system", "members.edit")
_OVERDUE = (Kind.DUTY, Kind.MEASURE, Kind.CORRECTION, Kind.DRILL, Kind.AUDIT_STEP, Kind.TRUSTED, Kind.PUBLIC)


#: So long an overview is kept for whoever looks again while nothing has been written.
_KEPT_SECONDS = 3600


@member("organisation.see")
def dashboard(request: MemberRequest) -> HttpResponse:
    """What needs a person today, systems by risk and autonomy, deadlines ahead.

    All of it is entered in the journal, so while the journal has not grown the page has not changed: it is counted
    once for a state of the journal, day, language and what a role may do.
    """
    today, organisation = timezone.localdate(), request.organisation.pk
    may_do = "".join(str(int(may(request.roles, verb))) for verb in _ROLES_TELL)
    key = f"overview:{organisation}:{seal_of(organisation)}:{today}:{current_language()}:{may_do}"
    context = cache.get_or_set(key, lambda: _counted(request, today), _KEPT_SECONDS)
    return render(request, "overview/dashboard.html", context)


def _counted(request: MemberRequest, today: date) -> dict[str, Any]:
    page = Overview(request.organisation, today)
    classes, terms = grid(request.organisation), terms_on(today)
    ahead = days_ahead(request.organisation.pk, today, terms.horizon_days)
    yesterday = today - timedelta(days=1)
    overdue = {kind: how_many(kind, request.organisation.pk, until=yesterday) for kind in SOURCES}
    by_day = {day: kinds.total() for day, kinds in ahead.items()}
    return {
        "needs": [need for need in _needs(request, page, today, overdue) if need.items],
        # Both pictures are built of escaped words by pure functions.
        "grid": mark_safe(page.grid(classes)),
        "line": mark_safe(page.line(by_day, sum(overdue.values()), terms.horizon_days))
        if by_day or any(overdue.values())
        else "",
        "systems": classes.systems,
        "elsewhere": classes.elsewhere,
    }


def _needs(request: MemberRequest, page: Overview, today: date, overdue: Mapping[Kind, int]) -> Iterator[Need]:
    organisation = request.organisation
    yield page.prohibited(running_though_prohibited(organisation), may(request.roles, "risks.stop_system"))
    yield _overdue(page, organisation.pk, today, overdue)
    for kind, key in _NEAR.items():
        yield _near(page, organisation.pk, kind, key, today)
    open_ = not_settled(organisation)
    yield page.unsettled(open_, first_questions(open_.first, today), may(request.roles, "systems.edit"))
    yield page.own_answers(answered_otherwise(organisation))
    if may(request.roles, "members.edit"):
        yield page.invitations(open_invitations(organisation))


def _overdue(page: Overview, organisation: int, today: date, overdue: Mapping[Kind, int]) -> Need:
    first = due((organisation,), until=today - timedelta(days=1), limit=NAMED, kinds=_OVERDUE)
    return page.due("overdue", "no", sum(overdue[kind] for kind in _OVERDUE), first)


def _near(page: Overview, organisation: int, kind: Kind, key: str, today: date) -> Need:
    until = today + timedelta(days=max(terms_on(today).days_before))
    found = due((organisation,), until=until, limit=NAMED, kinds=[kind])
    mark = "no" if found and found[0].on < today else "open"
    return page.due(key, mark, how_many(kind, organisation, until=until), found)
