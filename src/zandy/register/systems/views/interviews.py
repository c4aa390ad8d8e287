"""The interview, one question a page, and the page of all answers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.receipt import knowledge_from
from zandy.law.words.fact import Fact
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.system import stage as life_stage
from zandy.law.words.knowledge import FactError, State
from zandy.wording import texts

from ...language import current_language
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from .. import actions, speech
from ..days import asked_next
from ..interview import Question, ReplyError, fact_named, place_of, reply_state
from ..models import Answer, System
from ..queries import newest_answers
from ..regime_page import RegimePage
from .common import account, go, regime_now, system_or_404


@member("systems.edit")
def interview(request: MemberRequest, system_id: int) -> HttpResponse:
    """Where the interview goes on: the next question, or the end of it."""
    system = system_or_404(request, system_id)
    regime = regime_now(system)
    asked = regime.next_question if regime.next_question is not None else asked_next(regime)
    if asked is not None:
        return go("question", system, fact=asked.name)
    context = {"system": system, "page": RegimePage(regime, explained=False)}
    return render(request, "systems/interview_done.html", context)


@member("systems.edit")
def question(request: MemberRequest, system_id: int, fact: str) -> HttpResponse:
    """One question; its answer is saved at once."""
    system, asked = system_or_404(request, system_id), fact_named(fact)
    if asked is None:
        raise Http404(fact)
    if asked is life_stage:
        # Where a system stands in its life is no matter of answering: it moves, step by step.
        return go("stages", system)
    if request.method != "POST":
        return _page(request, system, asked)
    try:
        state = reply_state(asked, request.POST, by=str(request.user), on=timezone.localdate())
    except ReplyError as error:
        return _page(request, system, asked, wrong=speech.say(f"interview.wrong.{error.key}"))
    try:
        actions.answer(system=system, answers={asked.name: state}, by=account(request))
    except FactError as error:
        return _refused(request, system, asked, state, error)
    if request.POST.get("then") == "answers":
        return go("answers", system)
    return go("interview", system)


def _refused(request: MemberRequest, system: System, asked: Fact, state: State, error: FactError) -> HttpResponse:
    """The page again, with both answers that cannot stand together; nothing was written."""
    if error.code != "contradiction":
        raise error
    states = {**knowledge_from(system.facts).states, asked.name: state}
    told = speech.contradiction(error, states, system.edition)
    return _page(request, system, asked, contradiction=told, tried=request.POST.get("answer"))


def _page(request: MemberRequest, system: System, asked: Fact, **more: Any) -> HttpResponse:
    regime = regime_now(system)
    context = {
        "system": system, "question": Question(asked, regime), "place": place_of(asked, regime),
        "page": RegimePage(regime, explained=False), "then": _then(request), **more,
    }  # fmt: skip
    return render(request, "systems/question.html", context, status=422 if more else 200)


def _then(request: MemberRequest) -> str:
    said = request.POST.get("then") or request.GET.get("then", "")
    return said if said == "answers" else ""


@member("systems.see")
def answers(request: MemberRequest, system_id: int) -> HttpResponse:
    """Everything that was answered: what, who, when, from which source; and what is still open."""
    system = system_or_404(request, system_id)
    regime = regime_now(system)
    rows = newest_answers(system)
    context = {
        "system": system, "families": _families(regime, rows), "may_edit": may(request.roles, "systems.edit"),
        "waiting": [_told(fact.name, regime) for fact in regime.open_questions],
    }  # fmt: skip
    return render(request, "systems/answers.html", context)


def _families(regime: Assessment, rows: dict[str, Answer]) -> list[dict[str, Any]]:
    families: dict[str, list[dict[str, Any]]] = {}
    for name in VOCABULARY:
        if name in regime.knowledge:
            families.setdefault(name.partition(".")[0], []).append({**_told(name, regime), "row": rows.get(name)})
    label = current_language()
    return [
        {"title": texts.family_label(family, label, regime.edition), "facts": facts}
        for family, facts in families.items()
    ]


def _told(name: str, regime: Assessment) -> dict[str, Any]:
    state = regime.knowledge[name]
    words = texts.fact_text(name, current_language(), regime.edition)
    return {
        "name": name, "question": words.question, "answer": speech.upper(speech.state(name, state, regime.edition)),
        "by": state.by, "on": state.on, "source": state.source,
    }  # fmt: skip
