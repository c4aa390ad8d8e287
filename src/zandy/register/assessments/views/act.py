"""The classification act: classes, failure scenarios, signatures, overrides."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zandy.law.decisions.assess import Assessment

from ...language import text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems import speech
from ...systems.models import System
from ...systems.regime_page import RegimePage
from ...systems.views.common import account, system_or_404
from .. import actions, queries, words
from ..consequences import consequences
from ..forms import OverrideForm, ScenarioForm, SignForm
from ..models import FailureScenario, Override
from ..policies import RefusedError
from ..questions import QUESTIONS, answered, possible


@member("assessments.see")
def act(request: MemberRequest, system_id: int) -> HttpResponse:
    """The act as it stands today; prints as a document."""
    system = system_or_404(request, system_id)
    found = actions.today(system)
    scenarios = list(queries.scenarios_of(system))
    follow = consequences(found.knowledge, queries.told(scenarios))
    context = {
        "system": system, "page": RegimePage(found, explained=False), "scenarios": scenarios,
        "standing": queries.standing(system, found), "consequences": [_consequence(each, found) for each in follow],
        "proposed": [_consequence(each, found) for each in follow if each.differs],
        "sign_offs": [_signed(each, found) for each in queries.sign_offs_of(system)[:20]],
        "overrides": [words.override(each, found) for each in queries.overrides_of(system)],
        "may_write": may(request.roles, "risks.edit"), "may_answer": may(request.roles, "systems.edit"),
        "may_sign": may(request.roles, "assessments.sign_off"),
        "may_override": may(request.roles, "assessments.override"),
    }  # fmt: skip
    return render(request, "assessments/act.html", context)


@member("risks.edit")
def new_scenario(request: MemberRequest, system_id: int) -> HttpResponse:
    """Write a failure scenario."""
    system = system_or_404(request, system_id)
    form = ScenarioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_scenario(system=system, by=account(request), **form.cleaned_data)
        return _back(system)
    return _form(request, system, form, text("assessments.act.add"))


@member("risks.edit")
def scenario(request: MemberRequest, system_id: int, scenario_id: int) -> HttpResponse:
    """Write a scenario anew, or take it away."""
    system = system_or_404(request, system_id)
    row = get_object_or_404(FailureScenario, pk=scenario_id, system=system)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_scenario(scenario=row)
        return _back(system)
    form = ScenarioForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.refresh_from_db()
        actions.edit_scenario(scenario=row, **form.cleaned_data)
        return _back(system)
    return _form(request, system, form, text("assessments.act.edit"), removes=text("assessments.act.remove"))


@member("systems.edit")
def answers(request: MemberRequest, system_id: int) -> HttpResponse:
    """Put on the card what the scenarios say."""
    system = system_or_404(request, system_id)
    if request.method == "POST":
        wanted = request.POST.getlist("fact")
        done = actions.answer_from_scenarios(system=system, facts=wanted, by=account(request))
        messages.success(request, text("assessments.act.confirmed", count=len(done)))
    return _back(system)


@member("assessments.sign_off")
def sign(request: MemberRequest, system_id: int) -> HttpResponse:
    """Sign for the classes."""
    system = system_or_404(request, system_id)
    form = SignForm(request.roles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.sign(system=system, by=account(request), **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, text("assessments.act.signed_now"))
            return _back(system)
    found = actions.today(system)
    extra: dict[str, Any] = {"page": RegimePage(found, explained=False), "standing": queries.standing(system, found)}
    extra["overrides"] = [words.override(each, found) for each in extra["standing"].overrides]
    return _form(request, system, form, text("assessments.act.sign_title"), text("assessments.act.sign_lead"), **extra)


@member("assessments.override")
def override(request: MemberRequest, system_id: int) -> HttpResponse:
    """Answer otherwise than the engine."""
    system = system_or_404(request, system_id)
    found = actions.today(system)
    form = OverrideForm(_choices(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        question, _, own = form.cleaned_data["answer"].partition(":")
        try:
            with transaction.atomic():
                actions.override(
                    system=system, question=question, own_outcome=own, reason=form.cleaned_data["reason"],
                    by=account(request),
                )  # fmt: skip
        except RefusedError as refused:
            form.add_error(None, refused.message)
        else:
            return _back(system)
    return _form(request, system, form, text("assessments.act.override_title"), text("assessments.act.override_lead"))


@member("assessments.override")
def withdraw(request: MemberRequest, system_id: int, override_id: int) -> HttpResponse:
    """End an override."""
    system = system_or_404(request, system_id)
    row = get_object_or_404(Override, pk=override_id, system=system, withdrawn_at=None)
    if request.method == "POST":
        actions.withdraw(override=row, by=account(request))
    return _back(system)


def _choices(found: Assessment) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every question with the outcomes that it can have and that the engine does not give."""
    now = answered(found)
    return [
        (
            text(f"assessments.question.{question}"),
            [
                (f"{question}:{own}", words.outcome(found, question, (own,)))
                for own in possible(found, question) if now[question] != (own,)
            ],
        )
        for question in QUESTIONS if question in now
    ]  # fmt: skip


def _signed(row: Any, found: Assessment) -> dict[str, Any]:
    lines = [
        f"{text(f'assessments.question.{question}')}: "
        + words.outcome(found, question, (said["own"],) if "own" in said else tuple(said["engine"]))
        for question, said in row.classes.items() if question in QUESTIONS
    ]  # fmt: skip
    return {"row": row, "lines": lines, "role": text(f"organisations.role.{row.role}")}


def _consequence(each: Any, found: Assessment) -> dict[str, Any]:
    worst = text(f"assessments.chance.{each.worst.value}") if each.worst else ""
    return {
        "fact": each.fact, "label": speech.label(each.fact, found.edition), "worst": worst, "of": each,
        "answer": speech.state(each.fact, each.answer, found.edition), "numbers": each.numbers,
    }  # fmt: skip


def _form(
    request: MemberRequest, system: System, form: Any, title: str, lead: str = "", removes: str = "", **extra: Any
) -> HttpResponse:
    context = {"system": system, "form": form, "title": title, "lead": lead, "removes": removes, **extra}
    return render(request, "assessments/form.html", context, status=422 if request.method == "POST" else 200)


def _back(system: System) -> HttpResponse:
    return redirect("assessments:act", organisation_id=system.organisation_id, system_id=system.pk)
