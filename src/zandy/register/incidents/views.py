"""Pages of incidents: the log, one incident, its facts, its measures, its report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..documents.problems import FileError
from ..language import text
from ..objections.models import Objection
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..risks.models import Risk
from ..systems.models import System
from ..systems.queries import systems_of
from ..systems.views.common import account
from . import actions, intake, queries
from .forms import CorrectionForm, FactsForm, FilterForm, IncidentForm, ReportedForm, ReportForm
from .models import Correction, Incident
from .pictures import procedure
from .policies import RefusedError
from .showing import causes, history, steps, term, told_facts

PAGE = 50
#: So many systems are offered to choose from; more are found by their names.
OFFERED = 20


@member("incidents.see")
def incidents(request: MemberRequest) -> HttpResponse:
    """The log."""
    form = FilterForm(request.organisation, request.GET)
    wishes = form.wishes()
    found = queries.incidents_of(request.organisation, wishes).select_related("system", "owner")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    late = queries.late_reports(request.organisation, timezone.localdate())
    context = {
        "form": form, "page": page, "rows": queries.with_corrections(page.object_list), "filtered": bool(wishes),
        "query": _without_page(request), "late": late.select_related("system")[:PAGE], "procedure": procedure(),
        "may_edit": may(request.roles, "incidents.edit"), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "incidents/list.html", context)


@member("incidents.edit")
def new(request: MemberRequest) -> HttpResponse:
    """Note an incident with a system; which one is asked first."""
    system = _named_system(request)
    if system is None:
        words = request.GET.get("q", "")
        found = systems_of(request.organisation, {"q": words})
        return render(request, "incidents/choose.html", {"systems": found[:OFFERED], "q": words, "most": OFFERED})
    first = {"noticed_at": timezone.localtime(), "stage": system.stage, "owner": account(request)}
    linked = {name: request.GET.get(name, "") for name in ("risk", "objection")}
    form = IncidentForm(system, request.POST or None, initial={**first, **linked})
    if request.method == "POST" and form.is_valid():
        made = _written(form, lambda: actions.note_incident(system=system, by=account(request), **form.cleaned_data))
        if made is not None:
            return _go(made)
    context = {"form": form, "system": system, "title": text("incidents.form.new")}
    return render(request, "incidents/form.html", context, status=422 if request.method == "POST" else 200)


@member("incidents.see")
def incident(request: MemberRequest, incident_id: int) -> HttpResponse:
    """One incident."""
    return _shown(request, _incident_or_404(request, incident_id))


@member("incidents.edit")
def edit(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Say anew what is known of it."""
    found = _incident_or_404(request, incident_id)
    form = IncidentForm(found.system, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = _written(form, lambda: actions.edit_incident(incident=found, by=account(request), **fields))
        if made is not None:
            return _go(made)
    context = {"form": form, "system": found.system, "incident": found, "title": text("incidents.form.edit")}
    return render(request, "incidents/form.html", context, status=422 if request.method == "POST" else 200)


@member("incidents.edit")
def facts(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Answer who did and controlled what."""
    found = _incident_or_404(request, incident_id)
    form = FactsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        states = form.states(str(account(request)), timezone.localdate())
        actions.answer_facts(incident=found, answers=states)
        messages.success(request, text("incidents.done.saved"))
        return _go(found, "#facts")
    context = {"form": form, "system": found.system, "incident": found}
    return render(request, "incidents/facts.html", context, status=422 if request.method == "POST" else 200)


@member("incidents.edit")
def move(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Take it a step on."""
    found = _incident_or_404(request, incident_id)
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    return _done(request, found, lambda: actions.move_incident(incident=found, to=to, reason=reason))


@member("incidents.edit")
def new_correction(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Add a measure."""
    found = _incident_or_404(request, incident_id)
    form = CorrectionForm(request.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_correction(incident=found, **form.cleaned_data)
        return _go(found, "#corrections")
    context = {"form": form, "system": found.system, "incident": found, "title": text("incidents.form.correction")}
    return render(request, "incidents/form.html", context, status=422 if request.method == "POST" else 200)


@member("incidents.edit")
def correction(request: MemberRequest, incident_id: int, correction_id: int) -> HttpResponse:
    """Change a measure, note that it is done."""
    found = _incident_or_404(request, incident_id)
    row = get_object_or_404(Correction, pk=correction_id, incident=found)
    form = CorrectionForm(request.organisation, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.refresh_from_db()
        actions.edit_correction(correction=row, **form.cleaned_data)
        return _go(found, "#corrections")
    context = {"form": form, "system": found.system, "incident": found, "title": text("incidents.form.correction_edit")}
    return render(request, "incidents/form.html", context, status=422 if request.method == "POST" else 200)


@member("incidents.edit")
def report(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Set the report as a document."""
    found, form = _incident_or_404(request, incident_id), ReportForm(request.POST)
    if not form.is_valid():
        if request.method == "POST":
            messages.error(request, text("documents.problem.format"))
        return _go(found, "#report")
    said = form.cleaned_data
    return _done(request, found, lambda: actions.make_report(incident=found, by=account(request), **said), "#report")


@member("incidents.edit")
def reported(request: MemberRequest, incident_id: int) -> HttpResponse:
    """Note that it was reported."""
    found, form = _incident_or_404(request, incident_id), ReportedForm(request.POST)
    if request.method == "POST" and not form.is_valid():
        return _shown(request, found, form, status=422)
    said = form.cleaned_data if form.is_valid() else {}
    return _done(request, found, lambda: actions.mark_reported(incident=found, **said), "#report")


def _shown(
    request: MemberRequest, found: Incident, reported_form: ReportedForm | None = None, status: int = 200
) -> HttpResponse:
    knowledge, today = intake.known(found), timezone.localdate()
    context = {
        "incident": found, "system": found.system, "term": term(found, today), "causes": causes(found),
        "facts": told_facts(found), "open_facts": intake.unanswered(knowledge, intake.names()), "today": today,
        "corrections": found.corrections.select_related("owner").order_by("pk"), "steps": steps(found),
        "correction_form": CorrectionForm(request.organisation), "report_form": ReportForm(),
        "reported_form": reported_form or ReportedForm(), "procedure": procedure(found.state),
        "reports": found.reports.select_related("document__made_by").order_by("-pk"),
        "history": history(queries.entries_about(found)[:PAGE]), "may_edit": may(request.roles, "incidents.edit"),
    }  # fmt: skip
    return render(request, "incidents/incident.html", context, status=status)


def _incident_or_404(request: MemberRequest, incident_id: int) -> Incident:
    found = Incident.objects.select_related("system__organisation", "risk", "objection", "owner", "registered_by")
    return get_object_or_404(found, pk=incident_id, organisation=request.organisation)


def _named_system(request: MemberRequest) -> System | None:
    """The system in the address, or that of the risk or objection in it; one of others does not exist."""
    named = request.GET.get("system", "")
    for model, name in ((Risk, "risk"), (Objection, "objection")):
        said = request.GET.get(name, "")
        if said.isdecimal() and not named:
            rows: Any = model._default_manager.select_related("system__organisation")
            system: System = get_object_or_404(rows, pk=said, organisation=request.organisation).system
            return system
    if not named.isdecimal():
        return None
    return get_object_or_404(System, pk=named, organisation=request.organisation)


def _written(form: IncidentForm, write: Any) -> Incident | None:
    """What was written; None when it was refused, and the form says why."""
    try:
        with transaction.atomic():
            made: Incident = write()
    except ValidationError as error:
        for name, problems in error.message_dict.items():
            form.add_error(name, problems)
    except RefusedError as refused:
        form.add_error(None, refused.message)
    else:
        return made
    return None


def _done(request: MemberRequest, found: Incident, write: Any, place: str = "") -> HttpResponse:
    """Do it when it was asked for by a form, and show the incident."""
    if request.method == "POST":
        try:
            with transaction.atomic():
                write()
        except (RefusedError, FileError) as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text("incidents.done.saved"))
    return _go(found, place)


def _go(found: Incident, place: str = "") -> HttpResponse:
    answer = redirect("incidents:incident", organisation_id=found.organisation_id, incident_id=found.pk)
    answer["Location"] += place
    return answer


def _without_page(request: MemberRequest) -> str:
    query: QueryDict = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
