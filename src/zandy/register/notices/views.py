"""Pages of notices: what was sent to whom and what became of it, and the programs that are called."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ..journal.actions import note_view
from ..language import text
from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from . import actions, calls, letters, words
from .forms import HookForm, MessagesForm
from .models import Hook, Message, Telling
from .policies import RefusedError, may_send_again
from .queries import hooks_of, messages_of
from .signing import secret_of

PAGE = 50
MARKS = {"queued": "open", "begun": "open", "sent": "met", "failed": "no", "needless": "plain"}


@member("notices.see")
def list_messages(request: MemberRequest) -> HttpResponse:
    """What was sent and what waits, newest first; the addresses are personal data, so the look is noted."""
    organisation = request.organisation.pk
    note_view(organisation_id=organisation, subject="notices_message", subject_id=0)
    form = MessagesForm(request.GET)
    wanted = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    page = Paginator(messages_of(organisation).filter(**wanted), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [row(each) for each in page.object_list], "form": form, "query": _query(wanted)}
    return render(request, "notices/list.html", context)


@member("notices.see")
def message(request: MemberRequest, message_id: int) -> HttpResponse:
    """One message with its words; a button sends it again."""
    organisation = request.organisation.pk
    found = get_object_or_404(messages_of(organisation).select_related("organisation"), pk=message_id)
    if request.method == "POST":
        return _sent_again(request, found)
    note_view(organisation_id=organisation, subject="notices_message", subject_id=found.pk)
    subject, content = _content(found)
    context = {
        **row(found), "subject": subject, "content": content, "name": letters.name_of(found),
        "may_again": may(request.roles, "notices.edit") and may_send_again(found),
    }  # fmt: skip
    return render(request, "notices/message.html", context)


def _sent_again(request: MemberRequest, found: Message) -> HttpResponse:
    if not may(request.roles, "notices.edit"):
        return HttpResponse(status=403)
    try:
        with transaction.atomic():
            actions.send_again(message=found)
        messages.success(request, text("notices.message.queued"), "met")
    except RefusedError as refused:
        messages.error(request, refused.message, "no")
    return redirect("notices:message", request.organisation.pk, found.pk)


def row(found: Message) -> dict[str, Any]:
    """A message as the list shows it."""
    to = found.user or found.hook or found.address or text("notices.list.erased")
    return {
        "message": found, "what": what(found.telling), "to": str(to), "mark": MARKS[found.state],
        "reason": text(f"notices.reason.{found.reason}") if found.reason else "",
    }  # fmt: skip


def what(told: Telling) -> str:
    """What a notice is about, in the language of the page; its name where its words are gone or were erased."""
    try:
        return text("notices.list.erased") if told.erased_at else words.title(told.kind, told.details)
    except (KeyError, FileNotFoundError):
        return told.kind


def _content(found: Message) -> tuple[str, str]:
    if found.telling.erased_at:
        return "", text("notices.list.erased")
    if found.channel == Message.Channel.CALL:
        return "", calls.payload(found).decode()
    return letters.subject_and_text(found) or ("", text("notices.reason.done"))


def _query(wanted: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in wanted.items())


# --- programs --------------------------------------------------------------------------------------------------------


@member("notices.edit")
def webhooks(request: MemberRequest) -> HttpResponse:
    """The programs that are called."""
    return render(request, "notices/webhooks.html", {"hooks": hooks_of(request.organisation.pk)})


@member("notices.edit")
def new_hook(request: MemberRequest) -> HttpResponse:
    """Add a program; its secret is shown once, in the answer."""
    form = HookForm(request.POST or None, organisation=request.organisation)
    if request.method != "POST" or not form.is_valid():
        return render(request, "notices/hook_new.html", {"form": form})
    made = actions.add_hook(organisation=request.organisation, by=_person(request), **form.cleaned_data)
    return _secret(request, made)


@member("notices.edit")
def hook(request: MemberRequest, hook_id: int) -> HttpResponse:
    """One program: whether it answers, its last calls; try it, change its secret, switch it off."""
    found = get_object_or_404(Hook, pk=hook_id, organisation=request.organisation)
    if request.method == "POST":
        return _done(request, found, request.POST.get("do", ""))
    sent = messages_of(request.organisation.pk).filter(hook=found)[:20]
    return render(request, "notices/hook.html", {"hook": found, "rows": [row(each) for each in sent]})


def _done(request: MemberRequest, found: Hook, do: str) -> HttpResponse:
    match do:
        case "turn":
            return _secret(request, actions.turn_secret(hook=found))
        case "try":
            actions.try_hook(hook=found, by=_person(request))
        case "on" | "off":
            actions.switch_hook(hook=found, on=do == "on")
        case "remove":
            actions.remove_hook(hook=found)
        case _:
            return redirect("notices:hook", request.organisation.pk, found.pk)
    messages.success(request, text(f"notices.done.{do}"), "met")
    if do == "remove":
        return redirect("notices:webhooks", request.organisation.pk)
    return redirect("notices:hook", request.organisation.pk, found.pk)


def _secret(request: MemberRequest, found: Hook) -> HttpResponse:
    answer = render(request, "notices/secret.html", {"hook": found, "secret": secret_of(found)})
    answer["Cache-Control"] = "no-store"
    return answer


def _person(request: HttpRequest) -> Any:
    return request.user
