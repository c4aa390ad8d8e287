"""Bringing in systems from a file: choose it, see what it says, take it over."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zandy.inventory.map_making import chosen_from

from ...language import current_language
from ...organisations.access import MemberRequest, member
from .. import actions, bulk, speech, uploads
from ..forms import UploadForm
from ..models import Upload
from ..own_maps import OWN, choose_columns, map_of, maps_of
from ..reading import Found, Reading, Refused, read_systems, told
from ..regimes import Regimes
from .common import account

#: So many rows, faults and values are shown; the others are counted.
SHOWN = 50


@member("systems.import")
def choose(request: MemberRequest) -> HttpResponse:
    """Choose a file and how it is read."""
    own = maps_of(request.organisation)
    form = UploadForm(request.POST or None, request.FILES or None, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, form)
        except uploads.UploadError as error:
            form.add_error("file", error.message)
    status = 422 if request.method == "POST" else 200
    limits = {"rows": uploads.MOST_ROWS, "megabytes": uploads.LARGEST // 1_000_000}
    return render(request, "systems/import.html", {"form": form, "own": own, **limits}, status=status)


def _kept(request: MemberRequest, form: UploadForm) -> HttpResponse:
    """Keep the file and go on: to its columns where they are still to be chosen, else to its preview."""
    file, chosen = form.cleaned_data["file"], form.cleaned_data["map"]
    data, kind = uploads.received(file)
    ours = chosen.startswith(OWN)
    if ours and kind == "yaml":
        raise uploads.UploadError("no_table")
    made = actions.keep_upload(
        organisation=request.organisation, data=data, kind=kind, name=file.name, map=OWN if ours else chosen,
        by=account(request),
    )  # fmt: skip
    if saved := form.own.get(chosen):
        choose_columns(upload=made, columns=chosen_from(saved.columns), by=account(request))
    then = "systems:columns" if chosen == OWN else "systems:preview"
    return redirect(then, organisation_id=request.organisation.pk, upload_id=made.pk)


@member("systems.import")
def preview(request: MemberRequest, upload_id: int) -> HttpResponse:
    """What a file says, row by row, before anything is written; confirmed, its systems are made."""
    upload = get_object_or_404(Upload, pk=upload_id, organisation=request.organisation, taken_at=None)
    shown = {"upload": upload, "own": upload.map == OWN}
    try:
        path = uploads.still_there(upload.ident, upload.kind, upload.sha256)
        if request.method == "POST":
            return _taken(request, upload)
        reading = read_systems(path, map_of(upload), most=uploads.MOST_ROWS, columns=uploads.MOST_COLUMNS)
        context = _told(reading)
    except uploads.UploadError as error:
        return render(request, "systems/preview.html", {**shown, "refused": [error.message]}, status=422)
    except Refused as error:
        refused = [told(each) for each in getattr(error, "every", (error,))]
        return render(request, "systems/preview.html", {**shown, "refused": refused[:SHOWN]}, status=422)
    return render(request, "systems/preview.html", {**shown, **context})


def _taken(request: MemberRequest, upload: Upload) -> HttpResponse:
    if "drop" in request.POST:
        actions.drop_upload(upload=upload)
        return redirect("systems:import", organisation_id=request.organisation.pk)
    loaded = bulk.take_upload(upload=upload, by=account(request))
    messages.success(request, speech.say("preview.done", count=loaded.count, left=len(loaded.faults)), "met")
    return redirect("systems:list", organisation_id=request.organisation.pk)


def _told(reading: Reading) -> dict[str, Any]:
    """The first rows in words, with how many there are in all."""
    regimes = Regimes(timezone.localdate())
    rows, count = [], 0
    for found in reading.found:
        count += 1
        if count <= SHOWN:
            rows.append(_row(found, regimes))
    unmatched = sorted(reading.unmatched.items(), key=lambda item: -item[1])
    return {
        "rows": rows, "count": count, "faults": reading.faults[:SHOWN], "faults_count": len(reading.faults),
        "unmatched": [
            (speech.label(fact), column, value[:120], times) for (fact, column, value), times in unmatched[:SHOWN]
        ],
        "disagreeing": [(speech.label(fact), times) for fact, times in reading.disagreeing.most_common(SHOWN)],
        "unmatched_count": len(unmatched), "assumed": reading.assumed, "stopped": reading.stopped,
        "most": uploads.MOST_ROWS,
    }  # fmt: skip


def _row(found: Found, regimes: Regimes) -> Mapping[str, Any]:
    answered = regimes.of(found.knowledge)
    name = found.names.get(current_language()) or found.names["kk"]
    return {
        "place": found.place,
        "name": name,
        "verdict": speech.verdict(answered.verdict),
        "mark": speech.MARKS[answered.verdict],
        "risk": speech.joined_classes("risk", answered.classes["risk"], regimes.edition.id),
        "facts": [(speech.label(fact), speech.state(fact, state)) for fact, state in found.knowledge.states.items()],
    }
