"""The regime of a system, and how its duties stand."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zandy.law.decisions.assess import Assessment, EditionError, assess
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.norms.editions import edition_ids
from zandy.wording import texts

from ...documents.queries import shown_by_duty
from ...language import current_language
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from .. import speech
from ..models import System
from ..queries import duties_of
from ..regime_page import RegimePage
from .common import system_or_404


@member("systems.see")
def regime(request: MemberRequest, system_id: int) -> HttpResponse:
    """The regime today; with ``?edition=&on=`` as another edition answers or as it is on another day."""
    system = system_or_404(request, system_id)
    found, wrong = _answered(system, request.GET.get("edition", ""), request.GET.get("on", ""))
    context: dict[str, Any] = {
        "system": system, "page": RegimePage(found, duties_of(system), shown_by_duty(system)), "wrong": wrong,
        "editions": [(id, texts.edition_label(id, current_language())) for id in edition_ids()],
        "supposed": bool(request.GET.get("edition") or request.GET.get("on")),
        "chosen": request.GET.get("edition", ""), "today": timezone.localdate(),
        "may_edit": may(request.roles, "systems.edit"), "may_note": may(request.roles, "duties.edit"),
        "stage": speech.stage(system),
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
