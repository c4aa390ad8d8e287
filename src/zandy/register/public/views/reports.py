"""Errors that people report on public pages: telling, and asking what became of it. No account, no cookie."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ...language import current_language, text
from ...organisations.access import public
from .. import actions, queries
from ..forms import CodeForm, ReportForm
from ..limits import too_often
from ..models import Publication
from ..page import PublicPage
from ..policies import RefusedError
from .everyone import gone
from .frame import answer, objection

# Nobody is signed in here: there is no right that a forged form could use, and so no cookie to tell forms apart.


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Say what is wrong on a page."""
    publication = queries.publication_of(ident)
    if publication is None:
        raise Http404
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    form = ReportForm(request.POST or None)
    refused, status = "", 200
    if request.method == "POST":
        refused, status, code = _sent(request, form, publication)
        if code:
            return answer(request, "reported", {"code": code, "publication": publication}, indexed=False)
    page = PublicPage(publication.snapshot, current_language())
    context = {"form": form, "publication": publication, "page": page, "refused": refused,
               "objection": objection(publication.ident)}  # fmt: skip
    return answer(request, "report", context, status=status, indexed=False)


def _sent(request: HttpRequest, form: ReportForm, publication: Publication) -> tuple[str, int, str]:
    """Why a report was refused, the status of the answer, and the code of one that was taken."""
    if not form.is_valid():
        return "", 422, ""
    if too_often(request, "report"):
        return text("public.refused.too_often"), 429, ""
    try:
        with transaction.atomic():
            _, code = actions.report_error(
                publication=publication, language=current_language(),
                what=form.cleaned_data["what"], email=form.cleaned_data["email"],
            )  # fmt: skip
    except RefusedError as error:
        return error.message, 429, ""
    return "", 200, code


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """What became of a report: its teller has the code. The code is not in the address."""
    form, found, refused, status = CodeForm(request.POST or None), None, "", 200
    if request.method == "POST" and form.is_valid():
        if too_often(request, "code"):
            refused, status = text("public.refused.too_often"), 429
        else:
            found = queries.report_by_code(form.cleaned_data["code"])
            refused, status = ("", 200) if found else (text("public.report.no_such"), 404)
    elif request.method == "POST":
        status = 422
    return answer(request, "reports", {"form": form, "found": found, "refused": refused}, status=status, indexed=False)
