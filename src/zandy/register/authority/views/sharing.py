"""The page on which an organisation shares with a body, sees what it sees, and stops."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ...language import current_language, text
from ...organisations.access import MemberRequest, member
from .. import actions
from ..models import Sharing, What
from ..queries import Body, bodies, body_or_none, sharings_of, shown_of
from .common import shared_row


@member("authority.share")
def page(request: MemberRequest) -> HttpResponse:
    """What is shared with which body; what each sees now; what was shared before."""
    if request.method == "POST":
        _done(request)
        messages.success(request, text("authority.sharing.done"), "met")
        return redirect("authority:sharing", organisation_id=request.organisation.pk)
    found = list(sharings_of(request.organisation))
    known = [body for body in bodies() if body.id != request.organisation.pk]
    context = {
        "bodies": [(body.name_in(current_language()), body.id, _offers(body, found)) for body in known],
        "rows": [shared_row(each) for each in shown_of(request.organisation)],
        "ended": [each for each in found if each.withdrawn_at],
    }  # fmt: skip
    return render(request, "authority/sharing.html", context)


def _offers(body: Body, found: list[Sharing]) -> list[dict[str, Any]]:
    now = {each.what: each for each in found if each.body_id == body.id and not each.withdrawn_at}
    return [
        {"what": what, "rows": text(f"authority.what_rows.{what}"), "sharing": now.get(what)} for what in What
    ]  # fmt: skip


def _done(request: MemberRequest) -> None:
    person: Any = request.user
    if "withdraw" in request.POST:
        number = request.POST["withdraw"]
        found = sharings_of(request.organisation).filter(withdrawn_at=None)
        sharing = get_object_or_404(found, pk=int(number) if number.isascii() and number.isdigit() else 0)
        actions.withdraw(sharing=sharing, by=person)
        return
    number, what = request.POST.get("body", ""), request.POST.get("what", "")
    body = body_or_none(int(number)) if number.isascii() and number.isdigit() else None
    if body is None or what not in What.values or body.id == request.organisation.pk:
        raise Http404
    actions.share(organisation=request.organisation, body=body, what=what, by=person)
