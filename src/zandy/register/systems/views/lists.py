"""The list of an organisation's systems, and a system's own card."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from ...language import current_language
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from .. import actions, speech
from ..forms import SearchForm, SystemForm
from ..models import System
from ..queries import for_a_list, open_duties, pages_of, systems_of
from .common import account, go, system_or_404

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A system as the list shows it."""

    system: System
    name: str
    verdict: str
    mark: str
    risk: str
    autonomy: str
    stage: str
    open_duties: int


@member("systems.see")
def list_systems(request: MemberRequest) -> HttpResponse:
    """The organisation's systems, searched and filtered."""
    form = SearchForm(request.GET or None)
    wanted = form.wanted if form.is_bound else {}
    found = for_a_list(systems_of(request.organisation, wanted))
    page = pages_of(found, PAGE, searching="q" in wanted).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form, "page": page, "rows": list(_rows(list(page.object_list))),
        "searching": bool(set(wanted) - {"sort"}),
        "filtering": bool(set(wanted) - {"q"}),
        "query": query.urlencode(), "may_edit": may(request.roles, "systems.edit"),
        "may_import": may(request.roles, "systems.import"),
    }  # fmt: skip
    return render(request, "systems/list.html", context)


def _rows(systems: list[System]) -> Iterator[Row]:
    waiting = open_duties(systems)
    for system in systems:
        yield Row(
            system=system,
            name=system.name_in(current_language()),
            verdict=speech.verdict(system.verdict),
            mark=speech.MARKS[system.verdict],
            risk=speech.joined_classes("risk", system.risk, system.edition),
            autonomy=speech.joined_classes("autonomy", system.autonomy, system.edition),
            stage=speech.stage(system),
            open_duties=waiting.get(system.pk, 0),
        )


@member("systems.edit")
def new_system(request: MemberRequest) -> HttpResponse:
    """A new system: what it is called and does; the interview follows."""
    form = SystemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        system = actions.create_system(organisation=request.organisation, by=account(request), **form.cleaned_data)
        return go("interview", system)
    return render(request, "systems/card.html", {"form": form})


@member("systems.edit")
def edit_card(request: MemberRequest, system_id: int) -> HttpResponse:
    """Change names, description, own role."""
    system = system_or_404(request, system_id)
    form = SystemForm(request.POST or None, instance=system)
    if request.method == "POST" and form.is_valid():
        actions.edit_card(system=system, **form.cleaned_data)
        return go("regime", system)
    return render(request, "systems/card.html", {"form": form, "system": system})
