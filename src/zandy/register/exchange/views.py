"""Pages of moving: take everything along, take a file over."""

import tempfile
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ..organisations.access import MemberRequest, member, signed_in
from .archive import FROM_A_PAGE, Reader
from .export import export_organisation
from .forms import TakeoverForm
from .models import Takeover
from .problems import ExchangeError
from .takeover import take_over

#: Up to this many bytes a file is made in memory, beyond on the disk.
IN_MEMORY = 8_000_000


@member("export.all")
def export(request: MemberRequest) -> Any:
    """What the file holds, and the file itself."""
    if request.method != "POST":
        taken = Takeover.objects.filter(organisation=request.organisation).select_related("by").order_by("-at")
        return render(request, "exchange/export.html", {"takeovers": taken})
    # Handed to the answer, which closes it when the last byte is sent.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    export_organisation(organisation=request.organisation, to=file)
    file.seek(0)
    name = f"zandy-{request.organisation.bin}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@signed_in
def take(request: HttpRequest) -> HttpResponse:
    """Take a file over: its organisation stands here afterwards, administered by who took it."""
    form = TakeoverForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "exchange/import.html", {"form": form})
    file = form.cleaned_data["file"]
    try:
        if file.size > FROM_A_PAGE.packed:
            raise ExchangeError("too_big", part=file.name)
        user: Any = request.user
        made = take_over(reader=Reader(file, FROM_A_PAGE), by=user)
    except ExchangeError as error:
        return render(request, "exchange/import.html", {"form": form, "refused": error.message}, status=400)
    return redirect("journal:list", organisation_id=made.pk)
