"""Pages of the journal: its entries, the history of one thing, the proof that nobody touched it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..organisations.access import MemberRequest, member
from ..organisations.models import Membership
from .forms import WantedForm
from .naming import names_of, referred
from .queries import check, entries_of, holds_seal
from .telling import subject_label, tell

PAGE = 50
#: The largest number that a column of the journal can hold.
LARGEST = 2**63 - 1


@member("journal.see")
def list_entries(request: MemberRequest) -> HttpResponse:
    """The journal, newest first, narrowed by thing, person and period."""
    organisation_id = request.organisation.pk
    people = _people(organisation_id)
    form = WantedForm(request.GET, organisation_id=organisation_id, people=people)
    entries = entries_of(organisation_id, form.wanted())
    return render(request, "journal/list.html", {"form": form, **_page(request, entries, people)})


@member("journal.see")
def history(request: MemberRequest, subject: str, subject_id: int) -> HttpResponse:
    """What happened to one thing."""
    entries = entries_of(request.organisation.pk).filter(subject=subject, subject_id=min(subject_id, LARGEST))
    page = _page(request, entries, _people(request.organisation.pk))
    what = {"what": subject_label(subject), "name": page["entries"][0].name if page["entries"] else ""}
    return render(request, "journal/history.html", {**page, **what, "of_one": True})


@member("journal.see")
def verify(request: MemberRequest) -> HttpResponse:
    """Recompute the chain; and compare with a seal that was noted before."""
    organisation_id = request.organisation.pk
    checked = check(organisation_id)
    altered = [((table, subject_label(table)), id) for table, id in checked.altered]
    context: dict[str, Any] = {"checked": checked, "altered": altered, "number": "", "seal": ""}
    number, seal = request.GET.get("number", "").strip(), request.GET.get("seal", "").strip()
    if number or seal:
        known = number.isascii() and number.isdigit() and int(number) <= LARGEST
        holds = known and holds_seal(organisation_id, int(number), seal)
        context |= {"number": number, "seal": seal, "asked": True, "holds": holds}
    return render(request, "journal/verify.html", context)


def _page(request: HttpRequest, entries: Any, people: dict[int, str]) -> dict[str, Any]:
    """Fifty entries, and where the next ones begin: pages are told apart by number, so that far ones cost no more."""
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and int(before) <= LARGEST:
        entries = entries.filter(number__lt=int(before))
    found = list(entries[: PAGE + 1])
    things = names_of(referred(found[:PAGE]))
    rest = request.GET.copy()
    rest.pop("before", None)
    return {
        "entries": [tell(entry, people, things) for entry in found[:PAGE]],
        "older": found[PAGE - 1].number if len(found) > PAGE else None,
        "newest": bool(before),
        "query": rest.urlencode(),
    }


def _people(organisation_id: int) -> dict[int, str]:
    members = Membership.objects.filter(organisation_id=organisation_id).select_related("user").order_by("user__name")
    return {member.user_id: str(member.user) for member in members}
