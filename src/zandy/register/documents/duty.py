"""The page of a duty: how it stands, and the evidence that shows it."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ..organisations.access import MemberRequest, member
from ..organisations.permissions import may
from ..systems.actions import change_duty, set_day
from ..systems.days import sets_no_day
from ..systems.models import Duty
from ..systems.policies import RefusedError
from ..systems.views.common import account, address, system_or_404
from .actions import add_evidence, show_duty
from .forms import DutyForm
from .problems import FileError


@member("duties.edit")
def duty(request: MemberRequest, system_id: int, duty_id: int) -> HttpResponse:
    """How one duty stands; what shows that it is met is picked here from the evidence, or uploaded."""
    system = system_or_404(request, system_id)
    row = get_object_or_404(Duty.objects.select_related("system", "changed_by"), pk=duty_id, system=system)
    may_prove = may(request.roles, "evidence.edit")
    form = DutyForm(
        request.POST or None, request.FILES or None, instance=row, may_prove=may_prove, own_day=sets_no_day(row, system)
    )
    if request.method == "POST" and form.is_valid() and _noted(request, row, form):
        return redirect(f"{address('regime', system)}#{row.norm}")
    context = {"system": system, "form": form, "duty": row, "edition": system.edition}
    return render(request, "documents/duty.html", context, status=422 if request.method == "POST" else 200)


def _noted(request: MemberRequest, row: Duty, form: DutyForm) -> bool:
    """Everything or nothing: what shows the duty, and then how it stands."""
    said, by = form.cleaned_data, account(request)
    try:
        with transaction.atomic():
            row.refresh_from_db()
            if "pieces" in form.fields:
                show_duty(duty=row, evidence=list(said["pieces"]), by=by)
            upload = form.upload()
            if upload:
                add_evidence(system=row.system, duty=row, by=by, **upload)
            if "due_on" in form.fields:
                set_day(duty=row, on=said["due_on"])
            change_duty(duty=row, state=said["state"], reason=said["reason"], by=by)
    except FileError as error:
        form.add_error("file", error.message)
    except RefusedError as refused:
        form.add_error("reason", refused.message)
    return not form.errors
