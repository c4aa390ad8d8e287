"""The same matters for the members of an organisation, and for one of its incidents."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import Knowledge, state_of

from ...incidents import intake
from ...incidents.models import Incident
from ...language import current_language
from ...organisations.access import MemberRequest, member
from ..matters import MATTERS, Matter
from .talk import Round, handed_out, talked

#: What an incident is asked about; whose work something is, is no question of an incident.
OF_INCIDENTS = ("who-answers", "what-follows")


@member("systems.see")
@require_http_methods(["GET", "HEAD", "POST"])
def matters(request: MemberRequest) -> HttpResponse:
    """What can be asked."""
    return render(request, "matters/list.html", {"matters": MATTERS.values()})


@member("systems.see")
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: MemberRequest, key: str) -> HttpResponse:
    """One matter, asked by a member; nothing is kept."""
    return _page(request, _matter(key), None, {})


@member("incidents.see")
@require_http_methods(["GET", "HEAD", "POST"])
def of_incident(request: MemberRequest, incident_id: int, key: str) -> HttpResponse:
    """Who answers for an incident, or what follows from it: begins with what the incident's own facts say."""
    if key not in OF_INCIDENTS:
        raise Http404(key)
    incident = get_object_or_404(Incident, pk=incident_id, organisation=request.organisation)
    return _page(request, _matter(key), begun(incident), {"incident": incident})


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


def _page(request: MemberRequest, matter: Matter, begun: Knowledge | None, context: dict[str, object]) -> HttpResponse:
    round: Round = talked(request, matter, begun)
    if request.method == "POST":
        names = request.organisation.name_in(current_language())
        taken = handed_out(request, round, organisation=names, bin=request.organisation.bin)
        if taken is not None:
            return taken
    status = 422 if round.wrong else 200
    return render(request, "matters/member.html", {"round": round, **context}, status=status)
