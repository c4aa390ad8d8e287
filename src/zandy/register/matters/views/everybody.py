"""Self-help for everybody: no account, nothing kept, nothing in the address."""

import tempfile
from dataclasses import replace
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from zandy.answers.training import TrainingView
from zandy.reservations import GaveUpError, examine_apart

from ...language import current_language, t, text
from ...organisations.access import public
from ...public.limits import too_often
from ...public.views.frame import frame
from ..matters import MATTERS
from .talk import handed_out, talked

LARGEST = 8 * 1024 * 1024
#: So many files are looked through at once in a process of the server; whoever waits longer is told.
_AT_ONCE, _WAIT = BoundedSemaphore(2), 10


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page for everybody, in the frame of the public register."""
    told = {**frame(request), **context, "indexed": status == 200 and request.method != "POST"}
    return HttpResponse(loader.get_template(f"matters/{template}.html").render(told), status=status)


@public
@non_atomic_requests
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be asked here."""
    return page(request, "index", {"matters": MATTERS.values()})


# What a person answers stands in no address, no cookie, no log and no table: it is answered and forgotten.


@public
@csrf_exempt
@non_atomic_requests
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, key: str) -> HttpResponse:
    """One matter: the next question, and the answer as far as it goes."""
    if key not in MATTERS:
        raise Http404(key)
    round = talked(request, MATTERS[key])
    # A document takes a second of the machine: enough for a person, too little to keep it busy.
    if request.POST.get("do") and too_often(request, "draft"):
        told = replace(round, wrong=text("public.refused.too_often"))
        return page(request, "public", {"round": told}, status=429)
    taken = handed_out(request, round) if request.method == "POST" else None
    return taken or page(request, "public", {"round": round}, status=422 if round.wrong else 200)


class FileForm(forms.Form):
    """A file to look through."""

    file = forms.FileField(label=t("matters.training.file"), help_text=t("matters.training.file_help"))
    agent = forms.CharField(label=t("matters.training.agent"), required=False, max_length=100,
                            help_text=t("matters.training.agent_help"))  # fmt: skip
    generative = forms.ChoiceField(
        label=t("matters.training.generative"), required=False, widget=forms.RadioSelect,
        choices=[("yes", t("matters.yes")), ("no", t("matters.no")), ("", t("matters.unknown"))],
    )  # fmt: skip

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large to be looked through while a person waits."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(text("matters.training.too_large"))
        return file


@public
@csrf_exempt
@non_atomic_requests
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def training(request: HttpRequest) -> HttpResponse:
    """May a model be trained on this work: a file in, what it says out; the file is gone with the answer."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method != "POST" or not form.is_valid():
        return page(request, "training", {"form": form}, status=422 if form.errors else 200)
    if too_often(request, "file"):
        form.add_error(None, text("public.refused.too_often"))
        return page(request, "training", {"form": form}, status=429)
    said = {"yes": True, "no": False}.get(form.cleaned_data["generative"])
    if not _AT_ONCE.acquire(timeout=_WAIT):
        form.add_error(None, text("matters.training.busy"))
        return page(request, "training", {"form": form}, status=503)
    try:
        view = _looked_through(form.cleaned_data["file"], form.cleaned_data["agent"].strip() or None, said)
    except GaveUpError:
        form.add_error("file", text("matters.training.gave_up"))
        return page(request, "training", {"form": form}, status=422)
    finally:
        _AT_ONCE.release()
    return page(request, "training", {"form": form, "paper": view.paper})


def _looked_through(file: "UploadedFile[bytes]", agent: str | None, generative: bool | None) -> TrainingView:
    # Only the last part of the name is used, and only inside a folder that is gone afterwards.
    # The folder takes 255 octets, which are 127 letters of Kazakh; the end says what the file is.
    name = (Path(str(file.name)).name or "file").encode()[-200:].decode(errors="ignore")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(b"".join(file.chunks()))
        found = replace(examine_apart(path), path=name)
    return TrainingView.of(found, current_language(), on=timezone.localdate(), agent=agent, generative=generative)
