"""The statement of applicability, on a page and as CSV."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zandy.law.decisions.assess import Assessment

from ...language import text
from ...organisations.access import MemberRequest, member
from ...systems.models import System
from ...systems.queries import duties_of
from ...systems.regime_page import RegimePage
from ...systems.views.common import system_or_404
from .. import actions, words
from ..applicability import STANDINGS, Line, by_article, statement
from ..evidence import evidence_of
from ..queries import standing_overrides
from ..tables import csv_text

_COLUMNS = ("provision", "eid", "what", "summary", "answer", "outcome", "why", "state", "evidence")


@member("assessments.see")
def applicability(request: MemberRequest, system_id: int) -> HttpResponse:
    """Every norm for one system."""
    system = system_or_404(request, system_id)
    found, lines = _lines(system)
    wanted = request.GET.get("show", "")
    shown = tuple(line for line in lines if line.standing == wanted) if wanted in STANDINGS else lines
    counts = [(name, sum(line.standing == name for line in lines)) for name in STANDINGS]
    context: dict[str, Any] = {
        "system": system, "page": RegimePage(found, explained=False), "articles": by_article(found, shown),
        "all": len(lines), "shown": wanted if wanted in STANDINGS else "",
        "counts": [(name, text(f"assessments.applicability.{name}"), count) for name, count in counts],
    }  # fmt: skip
    return render(request, "assessments/applicability.html", context)


@member("assessments.see")
def export(request: MemberRequest, system_id: int) -> HttpResponse:
    """The same as CSV."""
    system = system_or_404(request, system_id)
    _, lines = _lines(system)
    heading = [text(f"assessments.applicability.{name}") for name in _COLUMNS]
    answer = HttpResponse(csv_text(heading, map(_cells, lines)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="applicability-{system.pk}.csv"'
    return answer


def _cells(line: Line) -> tuple[str, ...]:
    at = line.place
    outcome = "; ".join(filter(None, (line.outcome, line.own)))
    return (at.cite, at.id, line.modality, at.summary, line.answer, outcome, line.why, line.state, line.evidence)


def _lines(system: System) -> tuple[Assessment, tuple[Line, ...]]:
    found = actions.today(system)
    duties = list(duties_of(system))
    own = {row.question: f"{words.own_answer(row)}. {row.reason}" for row in standing_overrides(system)}
    return found, statement(found, duties, evidence_of(system), own)
