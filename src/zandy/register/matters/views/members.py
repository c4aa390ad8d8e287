"""The same matters for the members of an organisation, and for one of its incidents; a draft can be kept."""

from dataclasses import replace

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, state_of

from ...documents.problems import FileError
from ...incidents import intake
from ...incidents.models import Incident
from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from ...organisations.permissions import may
from ...systems.views.common import account
from ..actions import keep_draft
from ..drafts import FORMATS
from ..matters import MATTERS, Matter
from ..models import KeptDraft
from ..queries import drafts_about, kept_drafts, named_in, offered_systems, system_named
from .talk import Round, handed_out, talked

#: What an incident is asked about; whose work something is, is no question of an incident.
OF_INCIDENTS = ("who-answers", "what-follows")
#: What the button begins with that keeps a draft: ``keep.claim.pdf``.
KEEP = "keep."


@member("systems.see")
@require_http_methods(["GET", "HEAD", "POST"])
def matters(request: MemberRequest) -> HttpResponse:
    """What can be asked."""
    context = {"matters": MATTERS.values(), "kept": kept_drafts(request.organisation)}
    return render(request, "matters/list.html", context)


@member("systems.see")
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: MemberRequest, key: str) -> HttpResponse:
    """One matter, asked by a member; nothing is kept but a draft, where the member wants it."""
    return _page(request, _matter(key), None, None)


@member("incidents.see")
@require_http_methods(["GET", "HEAD", "POST"])
def of_incident(request: MemberRequest, incident_id: int, key: str) -> HttpResponse:
    """Who answers for an incident, or what follows from it: begins with what the incident's own facts say."""
    if key not in OF_INCIDENTS:
        raise Http404(key)
    incident = get_object_or_404(
        Incident.objects.select_related("system"), pk=incident_id, organisation=request.organisation
    )
    return _page(request, _matter(key), begun(incident), incident)


def begun(incident: Incident) -> Knowledge:
    """What the register knows of an incident, in the words of the law's facts; the day it happened included."""
    known = dict(intake.known(incident))
    if incident.happened_at is not None and "offence.committed_on" in VOCABULARY:
        day = timezone.localtime(incident.happened_at).date()
        known.setdefault("offence.committed_on", state_of(VOCABULARY["offence.committed_on"], day))
    return Knowledge(known)


def _matter(key: str) -> Matter:
    if key not in MATTERS:
        raise Http404(key)
    return MATTERS[key]


def _page(request: MemberRequest, matter: Matter, begun: Knowledge | None, incident: Incident | None) -> HttpResponse:
    round, kept = talked(request, matter, begun), None
    may_keep = may(request.roles, "documents.make") and bool(matter.drafts)
    if request.method == "POST":
        names = request.organisation.name_in(current_language())
        taken = handed_out(request, round, organisation=names, bin=request.organisation.bin)
        if taken is not None:
            return taken
    if request.POST.get("do", "").startswith(KEEP):
        if not may_keep:
            return HttpResponse(status=403)
        round, kept = _kept(request, round, incident)
    context: dict[str, object] = {"round": round, "incident": incident, "may_keep": may_keep, "done": kept}
    if may_keep:
        found = drafts_about(incident) if incident else kept_drafts(request.organisation, matter.key)
        context |= {"kept": found, "offered": [] if incident else _offered(request)}
    return render(request, "matters/member.html", context, status=422 if round.wrong else 200)


def _kept(request: MemberRequest, round: Round, incident: Incident | None) -> tuple[Round, KeptDraft | None]:
    """The draft that was asked for, kept; or the round with what is wrong."""
    kind, _, form = request.POST["do"].removeprefix(KEEP).partition(".")
    if kind not in round.matter.drafts or form not in FORMATS:
        return round, None
    system = incident.system if incident else system_named(request.organisation, request.POST.get("system", ""))
    if system is None:
        return replace(round, wrong=text("matters.keep.no_system")), None
    try:
        with transaction.atomic():
            return round, keep_draft(
                system=system, matter=round.matter.key, kind=kind, answer=round.view.paper,
                language=current_language(), format=form, by=account(request), incident=incident,
            )  # fmt: skip
    except FileError as error:
        return replace(round, wrong=error.message), None


def _offered(request: MemberRequest) -> list[str]:
    return [named_in(system, current_language()) for system in offered_systems(request.organisation)]
