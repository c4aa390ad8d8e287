"""Choosing what the columns of a foreign table mean, one page for the columns and one for their values."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from zandy.inventory.map_making import chosen_from
from zandy.inventory.survey import Column, survey

from ...organisations.access import MemberRequest, View, member
from .. import columns_page as page
from .. import own_maps, speech, uploads
from ..models import ColumnMap, Upload
from ..reading import Refused, told
from .common import account


def surveyed(view: View) -> View:
    """Look at the table of an upload first; where it cannot be read, say why."""

    @wraps(view)
    def looked(request: MemberRequest, upload_id: int) -> HttpResponse:
        upload = get_object_or_404(Upload, pk=upload_id, organisation=request.organisation, taken_at=None)
        try:
            path = uploads.still_there(upload.ident, upload.kind, upload.sha256)
            columns = survey(path, rows=uploads.MOST_ROWS)
            if len(columns) > page.MOST_OFFERED:
                raise uploads.UploadError("too_many_columns", limit=page.MOST_OFFERED)
        except uploads.UploadError as error:
            refused = [error.message]
        except Refused as error:
            refused = [told(error)]
        else:
            return view(request, upload, columns)
        return render(request, "systems/preview.html", {"upload": upload, "refused": refused}, status=422)

    return looked


@member("systems.import")
@surveyed
def columns(request: MemberRequest, upload: Upload, found: list[Column]) -> HttpResponse:
    """What each column is; the lists of facts can be made shorter by words, and what was chosen stays."""
    before = page.by_heading(chosen_from(upload.columns))
    chosen = page.reply(found, request.POST, before) if request.method == "POST" else list(before.values())
    narrowing = "narrow" in request.POST
    wrong = page.problems(chosen) if request.method == "POST" and not narrowing else []
    if request.method == "POST" and not narrowing and not wrong:
        own_maps.choose_columns(upload=upload, columns=chosen, by=account(request))
        return redirect("systems:values", organisation_id=request.organisation.pk, upload_id=upload.pk)
    find = request.POST.get("find", "")[:100] if narrowing else ""
    groups = page.groups(find)
    begun = bool(before) or request.method == "POST"
    there = page.headings(found)
    context = {
        "upload": upload, "groups": groups, "find": find, "wrong": wrong, "once": page.itself(),
        "rows": page.rows(found, page.by_heading(chosen) if begun else None, groups),
        "missing": [each.column for key, each in before.items() if key not in there],
    }  # fmt: skip
    return render(request, "systems/columns.html", context, status=422 if wrong else 200)


@member("systems.import")
@surveyed
def values(request: MemberRequest, upload: Upload, found: list[Column]) -> HttpResponse:
    """How the values of the columns that state facts read; then the preview."""
    chosen = chosen_from(upload.columns)
    asked = page.stating(found, chosen)
    if request.method == "POST":
        read = page.readings(asked, chosen, request.POST)
        name = " ".join(request.POST.get("save_as", "").replace("\0", "").split())[:100]
        own_maps.choose_columns(upload=upload, columns=read, by=account(request), save_as=name)
        if name:
            messages.success(request, speech.say("values.saved", name=name), "met")
        return redirect("systems:preview", organisation_id=request.organisation.pk, upload_id=upload.pk)
    return render(request, "systems/values.html", {"upload": upload, "asked": asked})


@member("systems.import")
@require_GET
def map_file(request: MemberRequest, map_id: int) -> HttpResponse:
    """A map of the organisation's as the file that the command takes."""
    kept = get_object_or_404(ColumnMap, pk=map_id, organisation=request.organisation)
    named = {"Content-Disposition": content_disposition_header(True, f"{kept.name}.toml") or ""}
    return HttpResponse(own_maps.file_of(kept), content_type="application/toml; charset=utf-8", headers=named)


@member("systems.import")
@require_POST
def drop_map(request: MemberRequest, map_id: int) -> HttpResponse:
    """A map is not wanted any more."""
    own_maps.drop_map(kept=get_object_or_404(ColumnMap, pk=map_id, organisation=request.organisation))
    return redirect("systems:import", organisation_id=request.organisation.pk)
