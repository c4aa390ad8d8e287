"""Pages of the organisation: what is owed, one objection with its steps, what is promised."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from zandy.legislation.calendar import DeadlineError

from ...documents.handing import hand_out, handed
from ...documents.uploads.check import MEDIA_TYPES
from ...journal.actions import note_view
from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.views.common import account
from .. import actions, letters, policies, queries, showing
from ..forms import AnswerForm, AssignForm, DeskForm, ExtendForm, FactsForm, LetterForm
from ..models import Attachment, Objection
from ..policies import RefusedError
from ..tracks import FACTS

PAGE = 50
_WRONG = Objection.State.TO_CORRECT
TABS = ("open", "mine", "correct", "ended", "all")


@member("objections.see")
def objections(request: MemberRequest) -> HttpResponse:
    """What is owed, by its day."""
    wanted = request.GET.get("show", "open")
    wanted = wanted if wanted in TABS else "open"
    today = timezone.localdate()
    ids = queries.listed(request.organisation, wanted, request.user.pk or 0)
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "rows": queries.rows_of(page.object_list), "show": wanted, "query": f"show={wanted}",
        "tabs": [(tab, text(f"objections.tab.{tab}")) for tab in TABS], "today": today,
        "late": queries.late([request.organisation.pk], today).count(), "procedure": showing.procedure(),
        "may_edit": may(request.roles, "objections.edit"), "reviewers": queries.reviewers_of(request.organisation)[:1],
    }  # fmt: skip
    return render(request, "objections/list.html", context)


@member("objections.edit")
def desk(request: MemberRequest) -> HttpResponse:
    """What is promised to those who object."""
    form = DeskForm(request.POST or None, instance=queries.desk_of(request.organisation.pk))
    if request.method == "POST" and form.is_valid():
        actions.set_desk(organisation=request.organisation, **form.cleaned_data)
        messages.success(request, text("objections.done.saved"))
        return redirect("objections:list", organisation_id=request.organisation.pk)
    return render(request, "objections/desk.html", {"form": form}, status=422 if request.method == "POST" else 200)


@member("objections.see")
def one(request: MemberRequest, objection_id: int) -> HttpResponse:
    """An objection: what was said, its term, its steps. That it was read is noted."""
    return _shown(request, _found(request, objection_id))


@member("objections.edit")
def assign(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Say who took the decision and who examines it."""
    form = AssignForm(request.organisation, request.POST)
    return _done(request, objection_id, "assign", form, lambda found: actions.assign(
        objection=found, by=account(request), **form.cleaned_data))  # fmt: skip


@member("objections.edit")
def facts(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Set right what is known of the decision."""
    form = FactsForm(request.POST)
    return _done(request, objection_id, "facts", form, lambda found: actions.set_facts_right(
        objection=found, facts=form.facts(), reason=form.cleaned_data["reason"], by=account(request)))  # fmt: skip


@member("objections.edit")
def extend(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Take more time."""
    form = ExtendForm(request.POST)
    return _done(request, objection_id, "extend", form, lambda found: actions.extend(
        objection=found, by=account(request), **form.cleaned_data))  # fmt: skip


@member("objections.edit")
def halt(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Note that carrying out the decision rests."""
    return _done(request, objection_id, "halt", None, lambda found: actions.halt(
        objection=found, how=request.POST.get("how", "")[:2000], by=account(request)))  # fmt: skip


@member("objections.decide")
def decide(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Answer."""
    # On a copy: what is not taken leaves the objection on the page as it is.
    form = AnswerForm(request.POST, instance=Objection())
    return _done(request, objection_id, "decide", form, lambda found: actions.decide(
        objection=found, by=account(request), **form.cleaned_data))  # fmt: skip


@member("objections.edit")
def correction(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Note that the wrong decision was corrected."""
    said = request.POST.get("correction", "")[:3000]
    return _done(request, objection_id, "correction", None, lambda found: actions.confirm_correction(
        objection=found, correction=said, by=account(request)))  # fmt: skip


@member("objections.edit")
def not_ours(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Say that the decision is another body's."""
    said = request.POST.get("reason", "")[:3000]
    return _done(request, objection_id, "not_ours", None, lambda found: actions.say_not_ours(
        objection=found, reason=said, by=account(request)))  # fmt: skip


@member("objections.see")
def letter(request: MemberRequest, objection_id: int, kind: str) -> HttpResponse:
    """A letter to the person; it holds what the person wrote, so that it was taken is noted."""
    found = _found(request, objection_id)
    matter = showing.matter_of(found)
    form = LetterForm({**request.GET.dict(), "kind": kind})
    if kind not in matter.kinds() or not form.is_valid():
        raise Http404
    name, content = letters.made(kind, matter, form.cleaned_data["language"], form.cleaned_data["format"])
    note_view(organisation_id=found.organisation_id, subject="objections_objection", subject_id=found.pk)
    return handed(content, name, MEDIA_TYPES[form.cleaned_data["format"]])


@member("objections.see")
def file(request: MemberRequest, objection_id: int, file_id: int) -> HttpResponse:
    """A file that the person sent; that it was taken is noted."""
    found = get_object_or_404(Attachment, pk=file_id, objection_id=objection_id, organisation=request.organisation)
    answer = hand_out(found.organisation_id, found.sha256, found.file_name, MEDIA_TYPES[found.kind])
    note_view(organisation_id=found.organisation_id, subject="objections_attachment", subject_id=found.pk)
    return answer


def _done(
    request: MemberRequest, objection_id: int, step: str, form: BaseForm | None, write: Callable[[Objection], Any]
) -> HttpResponse:
    """Take a step when a form asks for it, and show the objection."""
    found = _found(request, objection_id)
    if request.method != "POST":
        return redirect("objections:one", organisation_id=found.organisation_id, objection_id=found.pk)
    if form is not None and not form.is_valid():
        return _shown(request, found, {step: form}, status=422)
    try:
        with transaction.atomic():
            write(found)
    except (RefusedError, DeadlineError) as refused:
        told = refused.message(current_language()) if isinstance(refused, DeadlineError) else refused.message
        if form is None:
            messages.error(request, told)
            return redirect("objections:one", organisation_id=found.organisation_id, objection_id=found.pk)
        form.add_error(None, told)
        return _shown(request, _found(request, objection_id), {step: form}, status=409)
    messages.success(request, text(f"objections.done.{step}"))
    return redirect("objections:one", organisation_id=found.organisation_id, objection_id=found.pk)


def _shown(
    request: MemberRequest, found: Objection, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    note_view(organisation_id=found.organisation_id, subject="objections_objection", subject_id=found.pk)
    matter = showing.matter_of(found)
    may_edit, may_decide = (may(request.roles, f"objections.{verb}") for verb in ("edit", "decide"))
    mine = may_decide and found.reviewer_id == request.user.pk
    context = {
        "objection": found, "system": found.system, "said": found.said, "may_edit": may_edit, "may_decide": may_decide,
        "mine": mine, "files": found.attachments.order_by("id"), "open": found.is_open,
        "term": showing.term_of(found, queries.promised_by(found.organisation_id)),
        "facts": [(name, text(f"objections.fact.{name}"), _said(found.facts.get(name))) for name in FACTS],
        "procedure": showing.procedure(found.state), "must_halt": policies.must_halt(found),
        "may_extend": may_edit and policies.may_extend(found), "asked": forms or {},
        "kinds": [(kind, text(f"objections.letter.{kind}.title")) for kind in matter.kinds()],
        "remedy": letters.remedy_words(matter, current_language()) if found.outcome else "",
        "formats": ("pdf", "docx"), "incident_url": _incident(found) if found.state == _WRONG else "",
        "answer_title": text("objections.page.decide"), "assign_title": text("objections.page.assign"),
        "facts_title": text("objections.page.set_facts"), "extend_title": text("objections.page.extend"),
        "opened": next(iter(forms or {}), ""), **_forms(request, found, forms or {}, may_edit, mine),
    }  # fmt: skip
    return render(request, "objections/one.html", context, status=status)


def _forms(
    request: MemberRequest, found: Objection, asked: dict[str, Any], may_edit: bool, mine: bool
) -> dict[str, Any]:
    """The forms of the steps that may be taken now; one that was refused as it was filled in."""
    made: dict[str, Any] = {}
    if found.is_open and may_edit:
        people = {"maker_kind": found.maker_kind or None, "maker": found.maker_id, "maker_name": found.maker_name}
        made["assign"] = AssignForm(request.organisation, initial={**people, "reviewer": found.reviewer_id})
        if found.extended_on is None:
            made["facts"] = FactsForm(initial={name: found.facts.get(name, "unknown") for name in FACTS})
        if policies.may_extend(found):
            made["extend"] = ExtendForm()
    if found.state == Objection.State.IN_REVIEW and mine:
        made["decide"] = AnswerForm(instance=Objection())
    return {f"{step}_form": asked.get(step, form) for step, form in made.items()}


def _incident(found: Objection) -> str:
    """Where a wrong decision is entered as an incident; "" where incidents are not kept."""
    try:
        return f"{reverse('incidents:new', args=[found.organisation_id])}?system={found.system_id}&objection={found.pk}"
    except NoReverseMatch:
        return ""


def _said(value: Any) -> str:
    return text(f"objections.said.{value if value in ('yes', 'no') else 'unknown'}")


def _found(request: MemberRequest, objection_id: int) -> Objection:
    return get_object_or_404(queries.one(request.organisation), pk=objection_id)
