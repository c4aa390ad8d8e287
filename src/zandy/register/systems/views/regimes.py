"""The regime of a system, and how its duties stand."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zandy.law.decisions.assess import Assessment, EditionError, assess
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.norms.editions import edition_ids
from zandy.wording import texts

from ...language import current_language
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from .. import actions, speech
from ..forms import DutyForm
from ..models import Duty, System
from ..policies import RefusedError
from ..queries import duties_of
from ..regime_page import RegimePage
from .common import account, address, system_or_404


@member("systems.see")
def regime(request: MemberRequest, system_id: int) -> HttpResponse:
    """The regime today; with ``?edition=&on=`` as another edition answers or as it is on another day."""
    system = system_or_404(request, system_id)
    found, wrong = _answered(system, request.GET.get("edition", ""), request.GET.get("on", ""))
    context: dict[str, Any] = {
        "system": system, "page": RegimePage(found, duties_of(system)), "wrong": wrong,
        "editions": [(id, texts.edition_label(id, current_language())) for id in edition_ids()],
        "supposed": bool(request.GET.get("edition") or request.GET.get("on")),
        "chosen": request.GET.get("edition", ""), "states": Duty.State.choices,
        "may_edit": may(request.roles, "systems.edit"), "may_note": may(request.roles, "duties.edit"),
        "stage_key": f"stage.{system.stage}",
    }  # fmt: skip
    return render(request, "systems/regime.html", context, status=400 if wrong else 200)


def _answered(system: System, edition: str, on: str) -> tuple[Assessment, str]:
    """The regime asked for; what cannot be answered is said, and answered for today instead."""
    knowledge, today = knowledge_from(system.facts), timezone.localdate()
    try:
        return assess(knowledge, on=date.fromisoformat(on) if on else today, edition=edition or None), ""
    except EditionError as error:
        wrong = speech.say(f"regime.{error.code}", edition=edition, on=on)
    except ValueError:
        wrong = speech.say("regime.no_such_day", on=on)
    return assess(knowledge, on=today), wrong


@member("duties.edit")
def duty(request: MemberRequest, system_id: int, duty_id: int) -> HttpResponse:
    """How one duty stands."""
    system = system_or_404(request, system_id)
    row = get_object_or_404(Duty, pk=duty_id, system=system)
    form = DutyForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            row.refresh_from_db()
            actions.change_duty(duty=row, by=account(request), **form.cleaned_data)
        except RefusedError as refused:
            form.add_error("reason", refused.message)
        else:
            return redirect(f"{address('regime', system)}#{row.norm}")
    context = {"system": system, "form": form, "duty": row, "edition": system.edition}
    return render(request, "systems/duty.html", context, status=422 if request.method == "POST" else 200)
