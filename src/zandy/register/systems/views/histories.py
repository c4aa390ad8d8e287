"""What became of a system: its regimes one after another, its versions, its life; and the notices about them all."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe

from zandy.law.words.classes import LifeStage
from zandy.law.words.knowledge import FactError

from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from .. import actions, speech
from ..differences import between_cards, chapters
from ..forms import VersionForm
from ..models import CardVersion, System
from ..notices import told
from ..pictures import life_cycle
from ..policies import RefusedError, step_to, steps_from
from ..queries import assessments_of, moves_of, notices_of
from .common import account, go, system_or_404

PAGE = 20


@member("systems.see")
def history(request: MemberRequest, system_id: int) -> HttpResponse:
    """The regimes of a system, newest first, each with what it changed."""
    system = system_or_404(request, system_id)
    page = Paginator(assessments_of(system), PAGE).get_page(request.GET.get("page"))
    first = page.start_index() - 1
    # One more than is shown: the last one shown is compared with it.
    rows = list(assessments_of(system)[first : first + PAGE + 1]) if page.paginator.count else []
    context = {"system": system, "page": page, "chapters": list(chapters(rows))[:PAGE]}
    return render(request, "systems/history.html", context)


# --- versions --------------------------------------------------------------------------------------------------------


@member("systems.see")
def versions(request: MemberRequest, system_id: int) -> HttpResponse:
    """The versions of a card; two of them side by side with ``?then=1&now=2`` (nothing: the card as it is)."""
    system = system_or_404(request, system_id)
    rows = list(system.versions.order_by("-number").select_related("made_by"))
    form = VersionForm(request.POST or None)
    if request.method == "POST" and may(request.roles, "systems.edit") and form.is_valid():
        actions.save_version(system=system, by=account(request), note=form.cleaned_data["note"])
        return go("versions", system)
    context = {"system": system, "versions": rows, "form": form, "may_edit": may(request.roles, "systems.edit")}
    return render(request, "systems/versions.html", context | _compared(request, system, rows))


def _compared(request: MemberRequest, system: System, rows: list[CardVersion]) -> dict[str, Any]:
    by_number = {str(row.number): row for row in rows}
    then = by_number.get(request.GET.get("then", ""))
    if then is None:
        return {}
    now = by_number.get(request.GET.get("now", ""))
    facts = now.facts if now else system.facts
    return {"then": then, "now": now, "differences": between_cards(then.facts, facts, system.edition)}


@member("systems.edit")
def restore(request: MemberRequest, system_id: int, number: int) -> HttpResponse:
    """Answer everything anew as a version has it."""
    system = system_or_404(request, system_id)
    version = get_object_or_404(CardVersion, system=system, number=number)
    if request.method != "POST":
        return go("versions", system)
    try:
        actions.restore_version(version=version, by=account(request))
    except FactError as error:
        messages.error(request, speech.contradiction(error, actions.states_of(version.facts)).statement, "no")
    else:
        messages.success(request, speech.say("versions.restored", number=number), "met")
    return go("versions", system)


# --- life ------------------------------------------------------------------------------------------------------------


@member("systems.see")
def stages(request: MemberRequest, system_id: int) -> HttpResponse:
    """Where a system stands in its life, and where it may go from there."""
    system = system_or_404(request, system_id)
    return _stages(request, system)


@member("systems.see")
def move(request: MemberRequest, system_id: int, to: str) -> HttpResponse:
    """Move a system to another stage; the table of the life cycle says who may."""
    system = system_or_404(request, system_id)
    if request.method != "POST":
        return go("stages", system)
    try:
        if step_to(system.stage, to) not in steps_from(system.stage, request.roles):
            raise RefusedError("not_your_move")
        actions.move(system=system, to=to, reason=request.POST.get("reason", "")[:2000], by=account(request))
    except RefusedError as refused:
        return _stages(request, system, refused=refused, to=to)
    return go("stages", system)


@member("systems.move")
def state_stage(request: MemberRequest, system_id: int) -> HttpResponse:
    """Say at which stage a system is, of which nobody has said it yet."""
    system, to = system_or_404(request, system_id), request.POST.get("stage", "")
    if request.method == "POST" and to in set(LifeStage):
        try:
            actions.state_stage(system=system, to=to, by=account(request))
        except RefusedError as refused:
            return _stages(request, system, refused=refused)
    return go("stages", system)


def _stages(
    request: MemberRequest, system: System, refused: RefusedError | None = None, to: str = ""
) -> HttpResponse:  # fmt: skip
    names = {stage.value: speech.upper(speech.term(f"stage.{stage}")) for stage in LifeStage}
    steps = steps_from(system.stage, request.roles)
    described = speech.say(
        "stages.described", stage=names[system.stage], moves=", ".join(names[s.to] for s in steps) or "–"
    )
    picture = life_cycle(system.stage, [step.to for step in steps], names, speech.say("stages.picture"), described)
    context = {
        "system": system, "picture": mark_safe(picture), "stage": speech.stage(system),  # escaped inside
        "may_state": not system.stage_stated and may(request.roles, "systems.move"), "names": names,
        "steps": [(step, names[step.to]) for step in steps], "refused": refused, "to": to,
        "moves": [(row, names[row.from_stage], names[row.to_stage]) for row in moves_of(system)],
    }  # fmt: skip
    return render(request, "systems/stages.html", context, status=422 if refused else 200)


# --- notices ---------------------------------------------------------------------------------------------------------


@member("systems.see")
def notices(request: MemberRequest) -> HttpResponse:
    """What the members should know, newest first; a button says that it has been read."""
    person = account(request)
    if request.method == "POST":
        actions.mark_seen(organisation=request.organisation, by=person, roles=request.roles)
        return redirect("systems:notices", organisation_id=request.organisation.pk)
    page = Paginator(notices_of(request.organisation, request.roles), 50).get_page(request.GET.get("page"))
    shown = [(notice, told(notice), person.pk in notice.seen_by) for notice in page.object_list]
    context = {"page": page, "notices": shown, "unseen": not all(seen for _, _, seen in shown)}
    return render(request, "systems/notices.html", context)
