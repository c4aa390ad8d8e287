"""The register of the organisation and of one system; the catalogue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zandy.law.words.classes import LifeStage

from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.views.common import account, system_or_404
from .. import actions, catalogue, queries
from ..forms import CatalogueForm, ReviewForm, RiskForm
from ..law import functions_of, known
from ..policies import RefusedError
from .common import register_page

#: The stages of which a register is expected to name risks; what has ended brings no new ones.
STAGES = (LifeStage.DEVELOPMENT, LifeStage.TRAINING, LifeStage.PILOT, LifeStage.IN_USE)

#: So many drills and incidents the page of a system shows.
BRIEF = 5


@member("risks.see")
def matrix(request: MemberRequest) -> HttpResponse:
    """The risks of all systems."""
    context = {
        **register_page(request), "to_act_on": queries.to_act_on(request.organisation)[:20],
        "lacking": queries.systems_lacking_misuse(request.organisation), "may_edit": may(request.roles, "risks.edit"),
    }  # fmt: skip
    return render(request, "risks/matrix.html", context)


@member("risks.see")
def system(request: MemberRequest, system_id: int) -> HttpResponse:
    """The register of one system."""
    found = system_or_404(request, system_id)
    covered = queries.stages_covered(found)
    functions = functions_of(found)
    context = {
        **register_page(request, found), "may_edit": may(request.roles, "risks.edit"),
        "may_stop": may(request.roles, "risks.stop_system"), "today": timezone.localdate(),
        "empty": not covered, "no_misuse": bool(covered) and queries.lacks_misuse(found),
        "stages_left": [f"stage.{stage}" for stage in STAGES if stage.value not in covered] if covered else [],
        "held": [function for function in functions if function.holds],
        "to_act_on": queries.to_act_on(request.organisation).filter(system=found),
        "reviews": queries.reviews_of(found)[:10], "stops": queries.stops_of(found)[:10], "review_form": ReviewForm(),
        "drills": found.drills.order_by("-number")[:BRIEF], "may_drill": may(request.roles, "drills.run"),
        "incidents": found.incidents.order_by("-noticed_at")[:BRIEF], "system_key": str(found.pk),
        "may_note": may(request.roles, "incidents.edit"),
    }  # fmt: skip
    return render(request, "risks/system.html", context)


@member("risks.edit")
def new(request: MemberRequest, system_id: int) -> HttpResponse:
    """Enter a risk."""
    found = system_or_404(request, system_id)
    form = RiskForm(request.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        risk = actions.find_risk(system=found, by=account(request), **form.cleaned_data)
        return redirect("risks:risk", organisation_id=request.organisation.pk, risk_id=risk.pk)
    context = {"form": form, "system": found, "title": text("risks.form.new")}
    return render(request, "risks/form.html", context, status=422 if request.method == "POST" else 200)


@member("risks.edit")
def suggestions(request: MemberRequest, system_id: int) -> HttpResponse:
    """The entries of the catalogue that matter to the system and are not on its register."""
    found = system_or_404(request, system_id)
    had = found.risks.exclude(catalogue="").values_list("catalogue", flat=True)
    certain, perhaps = catalogue.relevant(known(found), without=had)
    if request.method == "POST":
        form = CatalogueForm([entry.key for entry in (*certain, *perhaps)], request.POST)
        if form.is_valid():
            made = actions.find_from_catalogue(system=found, keys=form.cleaned_data["entries"], by=account(request))
            messages.success(request, text("risks.catalogue.added", count=len(made)))
            return redirect("risks:system", organisation_id=request.organisation.pk, system_id=found.pk)
    language = current_language()
    groups = [
        (name, [_line(entry, language) for entry in entries])
        for name, entries in (("certain", certain), ("perhaps", perhaps))
    ]
    return render(request, "risks/catalogue.html", {"system": found, "groups": groups, "any": bool(certain or perhaps)})


@member("risks.edit")
def review(request: MemberRequest, system_id: int) -> HttpResponse:
    """Note that the whole register of a system was looked at."""
    found = system_or_404(request, system_id)
    form = ReviewForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_system(system=found, by=account(request), **form.cleaned_data)
            messages.success(request, text("risks.done.saved"))
        except RefusedError as refused:
            messages.error(request, refused.message)
    elif request.method == "POST":
        messages.error(request, text("risks.refused.needs_reason"))
    return redirect("risks:system", organisation_id=request.organisation.pk, system_id=found.pk)


def _line(entry: catalogue.Entry, language: str) -> dict[str, object]:
    return {
        "key": entry.key, "title": entry.title[language], "description": entry.description[language], "at": entry.at,
        "use": f"risks.use.{entry.use}", "stage": f"risks.stage.{entry.stage}", "acts": bool(entry.function),
    }  # fmt: skip
