"""Pages of audits: the list, an audit with its stages, a stage, the gaps with their plan, two audits side by side."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..documents.uploads.check import MEDIA_TYPES
from ..language import text
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..systems.models import System
from ..systems.views.common import account
from . import actions, queries
from .export import as_csv, as_document
from .forms import CompareForm, ExportForm, NewForm, StageForm, StepForm
from .models import Audit, Finding, PlanStep
from .policies import RefusedError
from .showing import MARKS, Row, row
from .survey import SEVERITIES, Stage, questions, stage_named, stages

PAGE = 25
_TYPES = {"pdf": "application/pdf", "docx": MEDIA_TYPES["docx"], "csv": "text/csv; charset=utf-8"}


@member("audits.see")
def audits(request: MemberRequest) -> HttpResponse:
    """The audits of the organisation, and a new one."""
    page = Paginator(queries.audits_of(request.organisation), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "form": NewForm(), "may_edit": may(request.roles, "audits.edit"),
        "compare_form": _newest_two(request, list(page.object_list)),
        "questions": len(questions()), "by_data": sum(1 for each in questions().values() if each.check),
    }  # fmt: skip
    return render(request, "audits/list.html", context)


@member("audits.edit")
def new(request: MemberRequest) -> HttpResponse:
    """Begin an audit of all systems, or of the one in the address."""
    system = _named_system(request)
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        audit = actions.begin_audit(
            organisation=request.organisation, by=account(request), system=system, **form.cleaned_data
        )
        return redirect("audits:audit", organisation_id=request.organisation.pk, audit_id=audit.pk)
    context = {"form": form, "system": system}
    return render(request, "audits/new.html", context, status=422 if request.method == "POST" else 200)


@member("audits.see")
def audit(request: MemberRequest, audit_id: int) -> HttpResponse:
    """An audit: how every stage stands."""
    found = _audit_or_404(request, audit_id)
    findings = queries.findings_of(found)
    progress = queries.progress_of(findings)
    context = {
        "audit": found, "progress": progress, "marks": MARKS, "export_form": ExportForm(),
        "totals": [(value, label, MARKS[value], sum(each.counts[value] for each in progress))
                   for value, label in Finding.Value.choices],
        "may_edit": may(request.roles, "audits.edit"),
    }  # fmt: skip
    return render(request, "audits/audit.html", context)


@member("audits.see")
def stage(request: MemberRequest, audit_id: int, key: str) -> HttpResponse:
    """The questions of a stage: what the register shows, what a person says."""
    found, here = _audit_or_404(request, audit_id), _stage_or_404(key)
    asked = queries.asked_in(here, queries.findings_of(found))
    may_edit = may(request.roles, "audits.edit") and found.state == Audit.State.OPEN
    form = StageForm(asked, request.POST if request.method == "POST" and may_edit else None)
    if request.method == "POST":
        if not may_edit:
            messages.error(request, text("audits.refused.closed"))
        elif form.is_valid() and _answered(request, found, form):
            return redirect(_after(found, here))
    systems = queries.systems_named(each.finding for each in asked)
    order = list(stages())
    context = {
        "audit": found, "stage": here, "form": form, "may_edit": may_edit, "number": order.index(here) + 1,
        "of": len(order), "rows": [(row(each, systems), said, note) for each, said, note in form.rows],
    }  # fmt: skip
    return render(request, "audits/stage.html", context, status=422 if form.errors else 200)


@member("audits.edit")
def look_again(request: MemberRequest, audit_id: int) -> HttpResponse:
    """Ask the register again."""
    found = _audit_or_404(request, audit_id)
    return _done(request, found, lambda: actions.look_again(audit=found), "audits.done.looked")


@member("audits.edit")
def close(request: MemberRequest, audit_id: int) -> HttpResponse:
    """Close the audit."""
    found = _audit_or_404(request, audit_id)
    return _done(request, found, lambda: actions.close_audit(audit=found, by=account(request)), "audits.done.closed")


@member("audits.see")
def gaps(request: MemberRequest, audit_id: int) -> HttpResponse:
    """What has to be done, the gravest first, and the plan."""
    found = _audit_or_404(request, audit_id)
    asked = queries.gaps_of(found)
    systems = queries.systems_named(each.finding for each in asked)
    context = {
        "audit": found, "groups": _by_severity([row(each, systems) for each in asked]), "export_form": ExportForm(),
        "may_edit": may(request.roles, "audits.edit"),
        "without_plan": sum(1 for each in asked if not each.steps),
    }  # fmt: skip
    return render(request, "audits/gaps.html", context)


@member("audits.edit")
def new_step(request: MemberRequest, audit_id: int, key: str) -> HttpResponse:
    """Plan something against a gap."""
    found = _audit_or_404(request, audit_id)
    if key not in questions():
        raise Http404
    form = StepForm(request.organisation, request.POST or None, initial={"owner": account(request)})
    if request.method == "POST" and form.is_valid():
        actions.add_step(audit=found, key=key, **form.cleaned_data)
        return _to_gaps(found, key)
    return _step_page(request, found, key, form)


@member("audits.edit")
def step(request: MemberRequest, audit_id: int, step_id: int) -> HttpResponse:
    """Change a step, note that it is done."""
    found = _audit_or_404(request, audit_id)
    planned = get_object_or_404(PlanStep, pk=step_id, audit=found)
    form = StepForm(request.organisation, request.POST or None, instance=planned)
    if request.method == "POST" and form.is_valid():
        planned.refresh_from_db()
        actions.edit_step(step=planned, **form.cleaned_data)
        return _to_gaps(found, planned.key)
    return _step_page(request, found, planned.key, form)


@member("audits.see")
def compare(request: MemberRequest) -> HttpResponse:
    """Two audits side by side."""
    form = CompareForm(request.organisation, request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        found = queries.compared(before, after)
        ways = ("opened", "closed", "moved", "added", "dropped")
        context |= {"before": before, "after": after, "marks": MARKS}
        context["groups"] = [(way, [each for each in found if each.way == way]) for way in ways]
    return render(request, "audits/compare.html", context)


@member("audits.see")
def export(request: MemberRequest, audit_id: int) -> HttpResponse:
    """The gap report to take away."""
    found, form = _audit_or_404(request, audit_id), ExportForm(request.GET)
    if not form.is_valid():
        messages.error(request, text("documents.problem.format"))
        return redirect("audits:gaps", organisation_id=found.organisation_id, audit_id=found.pk)
    language, kind = form.cleaned_data["language"], form.cleaned_data["format"]
    content = as_csv(found, language).encode() if kind == "csv" else as_document(found, language, kind)
    answer = HttpResponse(content, content_type=_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="SA-{found.number}-{language}.{kind}"'
    return answer


def _by_severity(rows: Sequence[Row]) -> list[tuple[int, str, list[Row]]]:
    """Rows under their severity, the gravest first."""
    groups = ((each, [row for row in rows if row.asked.question.severity == each]) for each in SEVERITIES)
    return [(severity, text(f"audits.severity.{severity}"), found) for severity, found in groups if found]


def _newest_two(request: MemberRequest, audits: Sequence[Audit]) -> CompareForm | None:
    """The form that compares, the newest two chosen; None while there are not two."""
    if len(audits) < 2:
        return None
    return CompareForm(request.organisation, initial={"before": audits[1], "after": audits[0]})


def _answered(request: MemberRequest, found: Audit, form: StageForm) -> bool:
    try:
        with transaction.atomic():
            actions.answer(audit=found, answers=form.answers, by=account(request))
    except RefusedError as refused:
        form.add_error(None, refused.message)
        return False
    messages.success(request, text("audits.done.saved"))
    return True


def _after(found: Audit, here: Stage) -> str:
    """Where one goes on after a stage: to the next, from the last to the gaps."""
    order = list(stages())
    place = order.index(here) + 1
    where = [found.organisation_id, found.pk]
    if place == len(order):
        return reverse("audits:gaps", args=where)
    return reverse("audits:stage", args=[*where, order[place].key])


def _step_page(request: MemberRequest, found: Audit, key: str, form: StepForm) -> HttpResponse:
    finding = get_object_or_404(Finding.objects.select_related("by"), audit=found, key=key)
    asked = queries.Asked(questions()[key], finding)
    context = {"audit": found, "form": form, "row": row(asked, queries.systems_named([finding]))}
    return render(request, "audits/step.html", context, status=422 if request.method == "POST" else 200)


def _done(request: MemberRequest, found: Audit, write: Any, said: str) -> HttpResponse:
    if request.method == "POST":
        try:
            with transaction.atomic():
                write()
        except RefusedError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, text(said))
    return redirect("audits:audit", organisation_id=found.organisation_id, audit_id=found.pk)


def _to_gaps(found: Audit, key: str) -> HttpResponse:
    answer = redirect("audits:gaps", organisation_id=found.organisation_id, audit_id=found.pk)
    answer["Location"] += f"#{key}"
    return answer


def _audit_or_404(request: MemberRequest, audit_id: int) -> Audit:
    found = Audit.objects.select_related("system", "begun_by", "closed_by", "organisation")
    return get_object_or_404(found, pk=audit_id, organisation=request.organisation)


def _stage_or_404(key: str) -> Stage:
    try:
        return stage_named(key)
    except KeyError as error:
        raise Http404 from error


def _named_system(request: MemberRequest) -> System | None:
    named = request.GET.get("system", "")
    if not named:
        return None
    if not named.isdecimal():
        raise Http404
    return get_object_or_404(System, pk=named, organisation=request.organisation)
