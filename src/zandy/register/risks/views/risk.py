"""One risk: what it is, how grave, what is done, where it stands, what happened to it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ...language import text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.views.common import account
from .. import actions, catalogue, pictures, queries
from ..forms import DegreesForm, MeasureForm, ReviewForm, RiskForm
from ..history import events
from ..law import asks_anew, function_label, provision_of
from ..models import Measure, Risk
from ..policies import MOVES, RefusedError, missing_for, moves_from
from .common import risk_or_404

#: How many entries of the journal a page shows.
HISTORY = 100
#: So many incidents a page shows of a risk.
BRIEF = 5


@member("risks.see")
def risk(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Everything about one risk."""
    found = risk_or_404(request, risk_id)
    measures = list(found.measures.select_related("owner").order_by("pk"))
    entry = catalogue.entries().get(found.catalogue)
    people = {person.pk: str(person) for person in queries.members_of(request.organisation)}
    history = list(queries.entries_about(found, [measure.pk for measure in measures])[: HISTORY + 1])
    context = {
        "risk": found, "system": found.system, "measures": measures, "entry": entry,
        "function": function_label(found.prohibited_function) if found.prohibited_function else "",
        "function_at": provision_of(found.prohibited_function), "must_act": _must_act(found),
        "asks_anew": asks_anew(found.system) if found.prohibited_function and not found.is_open else "",
        "stops": found.stops.select_related("by").order_by("-ordered_at"),
        "steps": [_step(move, found) for move in moves_from(found.state)], "procedure": _procedure(found),
        "reviews": found.reviews.select_related("by").order_by("-at"), "review_form": ReviewForm(),
        "history": events(history[:HISTORY], lambda id: people.get(id, f"№ {id}")), "older": len(history) > HISTORY,
        "measure_form": MeasureForm(request.organisation), "days_left": queries.days_left(found.next_review_on),
        "may_edit": may(request.roles, "risks.edit"), "may_stop": may(request.roles, "risks.stop_system"),
        "incidents": found.incidents.order_by("-noticed_at")[:BRIEF], "risk_key": str(found.pk),
        "may_note": may(request.roles, "incidents.edit"),
    }  # fmt: skip
    return render(request, "risks/risk.html", context)


@member("risks.edit")
def edit(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Say anew what the risk is."""
    found = risk_or_404(request, risk_id)
    form = RiskForm(request.organisation, request.POST or None, instance=found)
    return _edited(request, found, form, text("risks.form.edit"))


@member("risks.edit")
def degrees(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Assess the risk before and after measures."""
    found = risk_or_404(request, risk_id)
    form = DegreesForm(request.POST or None, instance=found)
    return _edited(request, found, form, text("risks.form.degrees"), text("risks.form.degrees_help"))


@member("risks.edit")
def move(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Take the risk a step on."""
    found = risk_or_404(request, risk_id)
    if request.method == "POST":
        to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
        try:
            with transaction.atomic():
                moved = actions.move_risk(risk=found, to=to, reason=reason, by=account(request))
            messages.success(request, text("risks.done.moved", state=moved.get_state_display()))
        except RefusedError as refused:
            messages.error(request, refused.message)
    return _back(found)


@member("risks.edit")
def new_measure(request: MemberRequest, risk_id: int) -> HttpResponse:
    """Add a measure."""
    found = risk_or_404(request, risk_id)
    form = MeasureForm(request.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_measure(risk=found, **form.cleaned_data)
        return _back(found, "#measures")
    context = {"form": form, "risk": found, "system": found.system, "title": text("risks.form.new_measure")}
    return render(request, "risks/form.html", context, status=422 if request.method == "POST" else 200)


@member("risks.edit")
def measure(request: MemberRequest, risk_id: int, measure_id: int) -> HttpResponse:
    """Change a measure, note that it is done."""
    found = risk_or_404(request, risk_id)
    row = get_object_or_404(Measure, pk=measure_id, risk=found)
    form = MeasureForm(request.organisation, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.refresh_from_db()
        actions.edit_measure(measure=row, **form.cleaned_data)
        return _back(found, "#measures")
    context = {"form": form, "risk": found, "system": found.system, "title": text("risks.form.edit_measure")}
    return render(request, "risks/form.html", context, status=422 if request.method == "POST" else 200)


def _edited(request: MemberRequest, found: Risk, form: Any, title: str, lead: str = "") -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        found.refresh_from_db()
        actions.edit_risk(risk=found, by=account(request), **form.cleaned_data)
        return _back(found)
    context = {"form": form, "risk": found, "system": found.system, "title": title, "lead": lead}
    return render(request, "risks/form.html", context, status=422 if request.method == "POST" else 200)


def _back(found: Risk, place: str = "") -> HttpResponse:
    answer = redirect("risks:risk", organisation_id=found.organisation_id, risk_id=found.pk)
    answer["Location"] += place
    return answer


def _must_act(found: Risk) -> bool:
    return bool(found.prohibited_function) and found.is_open and not found.stops.exists()


def _step(move: Any, found: Risk) -> dict[str, Any]:
    """A step as the page offers it; the reason is written with it, so it is never missing beforehand."""
    missing = missing_for(move, found, reason="…")
    return {
        "to": move.to.value, "label": move.to.label, "asks_reason": "reason" in move.needs,
        "missing": [f"risks.needs.{need}" for need in missing],
    }  # fmt: skip


def _procedure(found: Risk) -> Any:
    states = list(Risk.State)
    arrows = [pictures.Arrow(states.index(move.start), states.index(move.to)) for move in MOVES]
    title = text("risks.risk.procedure_picture", state=found.get_state_display())
    current = states.index(Risk.State(found.state))
    return pictures.procedure([str(state.label) for state in states], arrows, current=current, title=title)
