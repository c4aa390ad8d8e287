"""The yearly review: what is overdue, what falls due soon, one click for what has not changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zandy.wording import day_text

from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.views.common import account
from .. import actions, queries, terms
from ..forms import ReviewForm
from ..policies import RefusedError
from .common import risk_or_404

SHOWN = 50


@member("risks.see")
def reviews(request: MemberRequest) -> HttpResponse:
    """Risks and measures by when they are due."""
    term = terms.interval(timezone.localdate())
    overdue, soon = queries.due_for_review(request.organisation)
    groups = [
        {"name": name, "risks": [(risk, queries.days_left(risk.next_review_on)) for risk in found[:SHOWN]],
         "more": len(found) > SHOWN}
        for name, found in (("overdue", list(overdue[: SHOWN + 1])), ("soon", list(soon[: SHOWN + 1])))
    ]  # fmt: skip
    context = {
        "term": term.label[current_language()] if term else "", "at": term.provision if term else None,
        "groups": groups, "measures": queries.measures_overdue(request.organisation)[:SHOWN],
        "soon_days": queries.SOON_DAYS, "may_edit": may(request.roles, "risks.edit"),
    }  # fmt: skip
    return render(request, "risks/reviews.html", context)


@member("risks.edit")
def review(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Note that a risk was looked at."""
    risk = risk_or_404(request, risk_id)
    form = ReviewForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_risk(risk=risk, by=account(request), **form.cleaned_data)
        except RefusedError as refused:
            messages.error(request, refused.message)
        else:
            day = day_text(risk.next_review_on, current_language()) if risk.next_review_on else "–"
            messages.success(request, text("risks.done.reviewed", day=day))
    elif request.method == "POST":
        messages.error(request, text("risks.refused.needs_reason"))
    if request.POST.get("from") == "reviews":
        return redirect("risks:reviews", organisation_id=request.organisation.pk)
    return redirect("risks:risk", organisation_id=request.organisation.pk, risk_id=risk.pk)
