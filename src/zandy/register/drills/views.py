"""Pages of drills: what is due, the plan, the drill itself step by step, its record."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..documents.problems import FileError
from ..language import current_language, text
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..systems.views.common import account, system_or_404
from . import actions, guide, queries
from .forms import EvidenceForm, FinishForm, PlanForm, PracticeForm, ReasonForm, RecordForm
from .models import Drill
from .paper import PROVISIONS, duration
from .pictures import procedure
from .policies import RefusedError, is_live
from .showing import ladder, results, step_words
from .terms import every_months

PAGE = 50
SHOWN = 20


@member("drills.see")
def drills(request: MemberRequest) -> HttpResponse:
    """What is due, what is going on, what was done."""
    organisation, today = request.organisation, timezone.localdate()
    never = queries.never_tried(organisation)
    context = {
        "going_on": queries.going_on(organisation)[:PAGE], "overdue": queries.overdue(organisation, today)[:SHOWN],
        "never": never[:SHOWN], "never_count": never[: queries.MANY].count(), "many": queries.MANY, "today": today,
        "page": Paginator(queries.over(organisation), PAGE).get_page(request.GET.get("page")),
        "every": every_months(organisation.pk), "may_run": may(request.roles, "drills.run"), "procedure": procedure(),
        "places": PROVISIONS,
    }  # fmt: skip
    return render(request, "drills/list.html", context)


@member("drills.run")
def practice(request: MemberRequest) -> HttpResponse:
    """Say how often systems are to be tried."""
    form = PracticeForm(request.POST or None, initial={"every_months": every_months(request.organisation.pk)})
    if request.method == "POST" and form.is_valid():
        actions.set_practice(organisation=request.organisation, **form.cleaned_data)
        messages.success(request, text("drills.done.saved"))
        return redirect("drills:list", organisation_id=request.organisation.pk)
    context = {"form": form, "title": text("drills.practice.title"), "lead": text("drills.practice.lead")}
    return render(request, "drills/form.html", context, status=422 if request.method == "POST" else 200)


@member("drills.run")
def new(request: MemberRequest, system_id: int) -> HttpResponse:
    """Plan a drill of a system."""
    system = system_or_404(request, system_id)
    first = {"planned_on": timezone.localdate(), "conductor": account(request), "target_seconds": 300}
    form = PlanForm(request.organisation, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        drill = actions.plan_drill(system=system, by=account(request), **form.cleaned_data)
        return redirect("drills:drill", organisation_id=request.organisation.pk, drill_id=drill.pk)
    context = {
        "form": form, "system": system, "title": text("drills.plan.title"), "lead": text("drills.plan.lead"),
        "not_live": not is_live(system),
    }  # fmt: skip
    return render(request, "drills/form.html", context, status=422 if request.method == "POST" else 200)


@member("drills.see")
def drill(request: MemberRequest, drill_id: int) -> HttpResponse:
    """The drill as it stands: the next step while it runs, the record once it is over."""
    return _shown(request, _drill_or_404(request, drill_id))


@member("drills.run")
def start(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Begin."""
    return _done(request, drill_id, lambda found: actions.start_drill(drill=found))


@member("drills.run")
def step(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Take the step that is named."""
    said = {"key": request.POST.get("key", ""), "seen": request.POST.get("seen", "")}
    return _done(request, drill_id, lambda found: actions.take_step(drill=found, by=account(request), **said))


@member("drills.run")
def evidence(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Tell how one knows what was seen."""
    found = _drill_or_404(request, drill_id)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return redirect("drills:drill", organisation_id=found.organisation_id, drill_id=found.pk)
    if not form.is_valid():
        return _shown(request, found, evidence_form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        with transaction.atomic():
            actions.tell_evidence(
                drill=found, key=request.POST.get("key", ""), evidence=form.cleaned_data["evidence"],
                by=account(request), file_name=file.name if file else "", content=file.read() if file else b"",
            )  # fmt: skip
    except (RefusedError, FileError) as refused:
        form.add_error(None, refused.message)
        return _shown(request, found, evidence_form=form, status=422)
    return redirect("drills:drill", organisation_id=found.organisation_id, drill_id=found.pk)


@member("drills.run")
def finish(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Close a drill that went through."""
    form = FinishForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {}
    return _done(request, drill_id, lambda found: actions.finish_drill(drill=found, **said))


@member("drills.run")
def break_off(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Break a drill off, or call it off before it began."""
    reason = request.POST.get("reason", "")
    return _done(request, drill_id, lambda found: actions.break_off(drill=found, reason=reason))


@member("drills.run")
def record(request: MemberRequest, drill_id: int) -> HttpResponse:
    """Set the record as a document."""
    form = RecordForm(request.POST)
    if request.method == "POST" and not form.is_valid():
        messages.error(request, text("documents.problem.format"))
        return redirect("drills:drill", organisation_id=request.organisation.pk, drill_id=drill_id)
    said = form.cleaned_data if form.is_valid() else {}
    return _done(request, drill_id, lambda found: actions.set_record(drill=found, by=account(request), **said))


def _done(request: MemberRequest, drill_id: int, write: Any) -> HttpResponse:
    """Do it when it was asked for by a form, and show the drill."""
    found = _drill_or_404(request, drill_id)
    if request.method == "POST":
        try:
            with transaction.atomic():
                write(found)
        except (RefusedError, FileError) as refused:
            messages.error(request, refused.message)
    return redirect("drills:drill", organisation_id=found.organisation_id, drill_id=found.pk)


def _shown(
    request: MemberRequest, found: Drill, evidence_form: EvidenceForm | None = None, status: int = 200
) -> HttpResponse:
    taken = list(queries.taken_of(found))
    stamps = {each.key: guide.Stamp(each.at, each.seen, each.evidence) for each in taken}
    steps, now = guide.steps_of(found.tried), timezone.now()
    running = found.state == Drill.State.RUNNING
    ahead = guide.next_step(steps, stamps) if running else None
    since = [at for part in found.tried if (at := guide.running_since(guide.Part(part), stamps))]
    context = {
        "drill": found, "system": found.system, "taken": taken, "ladder": ladder(steps, taken), "now": now,
        "next": ahead, "step_words": step_words(ahead),
        "waits": guide.waits_for_evidence(steps, stamps) if running else None,
        "through": running and guide.is_through(steps, stamps), "evidence_form": evidence_form or EvidenceForm(),
        "results": results(found, stamps) if found.state == Drill.State.DONE else (),
        "since": since[0] if running and since else None,
        "elapsed": duration(max(0.0, (now - since[0]).total_seconds()), current_language()) if since else "",
        "target": duration(found.target_seconds, current_language()), "reason_form": ReasonForm(),
        "finish_form": FinishForm(), "record_form": RecordForm(), "may_run": may(request.roles, "drills.run"),
        "records": found.records.select_related("document").order_by("-pk"), "live": is_live(found.system),
        "procedure": procedure(found.state), "places": PROVISIONS,
    }  # fmt: skip
    return render(request, "drills/drill.html", context, status=status)


def _drill_or_404(request: MemberRequest, drill_id: int) -> Drill:
    found = Drill.objects.select_related("system", "conductor", "planned_by")
    return get_object_or_404(found, pk=drill_id, organisation=request.organisation)
