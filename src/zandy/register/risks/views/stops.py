"""Acting at once: what the law says, the decision, its effect, the notice."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zandy.law.words.classes import LifeStage

from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...organisations.policies import RefusedError
from ...systems import policies as systems_policies
from ...systems.models import System
from ...systems.views.common import account, system_or_404
from .. import actions, queries
from ..forms import EffectForm, StopForm
from ..law import ACT_AT_ONCE, asks_anew, function_label, functions_of, provision_of, rules
from ..lifecycle import can_move
from ..models import Risk, Stop

_STAGES = {Stop.Decision.SUSPEND: LifeStage.SUSPENDED, Stop.Decision.STOP: LifeStage.STOPPED}


@member("risks.stop_system")
def act(request: MemberRequest, system_id: int) -> HttpResponse:
    """Decide what is done at once."""
    system = system_or_404(request, system_id)
    risks = list(system.risks.exclude(prohibited_function="").exclude(state=Risk.State.CLOSED).order_by("number"))
    form = StopForm(request.POST or None)
    possible, impossible = _decisions(system)
    form.fields["decided"].choices = possible  # type: ignore[attr-defined]  # a choice field of our own form
    if request.method == "POST" and form.is_valid():
        risk = next((each for each in risks if str(each.pk) == request.POST.get("risk")), risks[0] if risks else None)
        try:
            with transaction.atomic():
                stop = actions.act_at_once(system=system, risk=risk, by=account(request), **form.cleaned_data)
        except (RefusedError, systems_policies.RefusedError) as refused:
            form.add_error(None, refused.message)
        else:
            messages.warning(request, text("risks.stop.done"))
            return redirect("risks:stop", organisation_id=request.organisation.pk, stop_id=stop.pk)
    regime = rules()
    functions = functions_of(system)
    context = {
        "system": system, "form": form, "risks": risks, "duty": regime.norm(ACT_AT_ONCE), "edition": regime.edition.id,
        "held": [function for function in functions if function.holds], "impossible": impossible,
        "not_settled": [function for function in functions if function.holds is None],
        "labels": {risk.pk: function_label(risk.prohibited_function) for risk in risks},
        "stops": queries.stops_of(system)[:10], "stage": f"stage.{system.stage}",
    }  # fmt: skip
    return render(request, "risks/act.html", context, status=422 if request.method == "POST" else 200)


@member("risks.see")
def stop(request: MemberRequest, stop_id: int) -> HttpResponse:
    """The order, its clock, and the notice to send."""
    found = _stop_or_404(request, stop_id)
    return _shown(request, found, EffectForm(initial={"told": found.told}))


@member("risks.stop_system")
def effect(request: MemberRequest, stop_id: int) -> HttpResponse:
    """Note that the order works."""
    found = _stop_or_404(request, stop_id)
    form = EffectForm(request.POST)
    if request.method == "POST" and not form.is_valid():
        return _shown(request, found, form, status=422)
    if request.method == "POST":
        try:
            with transaction.atomic():
                actions.confirm_effect(stop=found, by=account(request), **form.cleaned_data)
        except RefusedError as refused:
            messages.error(request, refused.message)
    return redirect("risks:stop", organisation_id=request.organisation.pk, stop_id=found.pk)


def _shown(request: MemberRequest, found: Stop, form: EffectForm, status: int = 200) -> HttpResponse:
    context = {
        "stop": found, "system": found.system, "form": form, "function": function_label(found.function),
        "function_at": provision_of(found.function), "may_stop": may(request.roles, "risks.stop_system"),
        "elapsed": int((timezone.now() - found.ordered_at).total_seconds()),
        "asks_anew": asks_anew(found.system) if found.effective_at else "",
        "keeper": request.organisation.name_in(current_language()),
    }  # fmt: skip
    return render(request, "risks/stop.html", context, status=status)


def _stop_or_404(request: MemberRequest, stop_id: int) -> Stop:
    stops = Stop.objects.select_related("system", "risk", "by")
    return get_object_or_404(stops, pk=stop_id, organisation=request.organisation)


def _decisions(system: System) -> tuple[list[tuple[str, str]], list[str]]:
    """The decisions that the present stage allows, and why the others are missing."""
    possible, impossible = [], []
    for decision in Stop.Decision:
        to = _STAGES.get(decision)
        if to is None or can_move(system, to):
            possible.append((decision.value, str(decision.label)))
        else:
            stage = text(f"risks.stage.{system.stage}")
            impossible.append(text("risks.stop.no_step", decision=decision.label, stage=stage))
    return possible, impossible
