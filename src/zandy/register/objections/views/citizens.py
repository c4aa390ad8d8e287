"""Pages for everybody: object, see how it stands, take a letter, take the objection back."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ...documents.handing import handed
from ...documents.problems import FileError
from ...documents.uploads.check import MEDIA_TYPES
from ...language import LANGUAGES, current_language, text
from ...organisations.access import public
from .. import codes, letters
from .. import public as door
from ..forms import CodeForm, LetterForm, ObjectionForm
from ..limits import too_often
from ..models import OPEN
from ..policies import RefusedError
from ..showing import matter_from

#: A request larger than all files together with their words is not read.
LARGEST = door.FILES * door.FILE_BYTES + 1_000_000


@public
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """How one objects, and the way to an objection that was made."""
    return render(request, "objections/start.html", {"form": CodeForm()})


@public
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Object to a decision of a system that a link names."""
    if request.method != "POST" and "language" in request.GET:
        return _spoken(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return render(request, "objections/too_large.html", {"most": LARGEST // 1_000_000}, status=413)
    about = _target(request)
    if about is None:
        return render(request, "objections/which.html", status=404 if request.GET.get("system") else 200)
    if request.method != "POST":
        return _form(request, about, ObjectionForm(state_body=about.state_body))
    form = ObjectionForm(request.POST, request.FILES, state_body=about.state_body)
    return _taken(request, about, form)


def _spoken(request: HttpRequest) -> HttpResponse:
    """The same page, from now on in the language of the page that led here; the reader can still choose another."""
    rest = request.GET.copy()
    language = rest.pop("language")[-1]
    answer = redirect(f"{request.path}?{rest.urlencode()}" if rest else request.path)
    if language in LANGUAGES:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    return answer


def _taken(request: HttpRequest, about: door.Target, form: ObjectionForm) -> HttpResponse:
    sealed = codes.opened(request.POST.get("sealed", ""))
    problem = _problem(request, sealed)
    if problem or not form.is_valid() or sealed is None:
        if problem:
            form.add_error(None, text(f"objections.form.{problem}"))
        return _form(request, about, form, request.POST.get("sealed", "") if sealed else "", status=422)
    if too_often(request, "object"):
        return render(request, "429.html", status=429)
    try:
        found = door.receive(
            about=about, code=sealed.code, language=current_language(), said=form.told(), files=form.uploads(),
            facts=form.known(state_body=about.state_body),
        )  # fmt: skip
    except FileError as error:
        form.add_error("documents", error.message)
        return _form(request, about, form, request.POST["sealed"], status=422)
    except RefusedError as refused:
        form.add_error(None, refused.message)
        return _form(request, about, form, request.POST["sealed"], status=503)
    context = {"found": found, "code": sealed.code, "about": about, **_names(about), "letter_form": LetterForm()}
    return render(request, "objections/acknowledged.html", context)


def _problem(request: HttpRequest, sealed: codes.Sealed | None) -> str:
    """What is wrong with how the form came; "" for nothing."""
    if sealed is None:
        return "stale"
    # Programs fill in everything; the field stands where no person comes.
    if request.POST.get("homepage"):
        return "trap"
    return "hasty" if sealed.hasty else ""


def _form(
    request: HttpRequest, about: door.Target, form: ObjectionForm, sealed: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "about": about, "sealed": sealed or codes.seal(), **_names(about)}
    return render(request, "objections/new.html", context, status=status)


@public
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """How an objection stands; the code comes in the body, so that no address or journal keeps it."""
    if request.method != "POST":
        return render(request, "objections/status_form.html", {"form": CodeForm()})
    found, code, refused = _by_code(request)
    if found is None:
        return refused
    return _shown(request, found, code)


@public
@never_cache
def letter(request: HttpRequest) -> HttpResponse:
    """A letter about an objection, for whoever has its code."""
    if request.method != "POST":
        raise Http404
    found, code, refused = _by_code(request)
    if found is None:
        return refused
    form = LetterForm(request.POST)
    if not form.is_valid() or form.cleaned_data["kind"] not in (matter := matter_from(found, code)).kinds():
        raise Http404
    wanted = form.cleaned_data
    name, content = letters.made(wanted["kind"], matter, wanted["language"], wanted["format"])
    return handed(content, name, MEDIA_TYPES[wanted["format"]])


@public
@never_cache
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take an objection back."""
    if request.method != "POST":
        raise Http404
    found, code, refused = _by_code(request)
    if found is None:
        return refused
    done = door.withdraw(code) if request.POST.get("sure") == "yes" else False
    again = door.status(code) or found
    return _shown(request, again, code, withdrawn=done, asked=not done)


def _by_code(request: HttpRequest) -> tuple[Mapping[str, Any] | None, str, HttpResponse]:
    """What a code opens, or the answer to one that opens nothing: the same whatever is wrong with it."""
    if too_often(request, "code"):
        return None, "", render(request, "429.html", status=429)
    form = CodeForm(request.POST)
    code = (form.is_valid() and codes.tidy(form.cleaned_data["code"])) or ""
    # A code that cannot be one is looked for all the same: the answer takes as long, and says as little.
    found = door.status(code or "-")
    if found is None:
        form.add_error("code", text("objections.code.none"))
        return None, "", render(request, "objections/status_form.html", {"form": form}, status=422)
    return found, code, HttpResponse()


def _shown(
    request: HttpRequest, found: Mapping[str, Any], code: str, *, withdrawn: bool = False, asked: bool = False
) -> HttpResponse:
    matter = matter_from(found, code)
    today = timezone.localdate()
    context = {
        "found": found, "matter": matter, "code": code, "open": found["state"] in OPEN, "withdrawn": withdrawn,
        "state": text(f"objections.state.{found['state']}"),
        "overdue": found["state"] in OPEN and matter.due_on < today,
        "kinds": [(kind, text(f"objections.letter.{kind}.title")) for kind in matter.kinds()],
        "outcome": text(f"objections.outcome.{matter.outcome}") if matter.outcome else "",
        "remedy": letters.remedy_words(matter, current_language()) if matter.outcome else "",
        "system_name": _name(found["system"]), "organisation_called": _name(found["organisation"]),
        "left": (matter.due_on - today).days, "asked": asked and request.POST.get("ask") == "yes",
        "track": text(f"objections.track.{matter.track}"), "received_on": date.fromisoformat(found["received_on"]),
    }  # fmt: skip
    return render(request, "objections/status.html", context)


def _target(request: HttpRequest) -> door.Target | None:
    try:
        ident = UUID(request.GET.get("system", ""))
    except ValueError:
        return None
    return door.target(ident)


def _names(about: door.Target) -> dict[str, str]:
    return {"system_name": _name(about.system), "organisation_called": _name(about.organisation)}


def _name(names: Mapping[str, str]) -> str:
    return names.get(current_language()) or names["kk"]
