"""The public register: the list, the page of a system, its history. Nobody is asked who looks."""

from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ...authority.queries import listing_of
from ...language import current_language, text
from ...organisations.access import public
from .. import policies, queries
from ..caching import unless_known
from ..columns import COLUMNS
from ..forms import SearchForm
from ..markup import part_html
from ..models import Publication
from ..page import PublicPage, differences, row_of
from ..snapshots import said
from .frame import answer, objection

#: So many versions a history tells.
HISTORY = 50


@public
@non_atomic_requests
@require_safe
def registered(request: HttpRequest) -> HttpResponse:
    """What is published, searched and filtered, a page at a time."""
    wanted = SearchForm(request.GET).wanted if request.GET else queries.Wanted()
    changed = queries.last_change()
    cursor = request.GET.get("after", "")
    told = f"{changed and changed.timestamp()}"
    return unless_known(request, told, lambda: _list(request, wanted, cursor))


def _list(request: HttpRequest, wanted: queries.Wanted, cursor: str) -> HttpResponse:
    found = queries.found(wanted, cursor)
    query = request.GET.copy()
    query.pop("after", None)
    plain = query.urlencode()
    query["after"] = found.next
    context = {
        "asked": wanted.q, "filters": _filters(current_language(), replace(wanted, q="")),
        "rows": [row_of(each, current_language()) for each in found.rows], "found": found,
        "many": found.number >= queries.COUNTED, "next": query.urlencode() if found.next else "", "plain": plain,
        "searching": any(getattr(wanted, name) for name in ("q", *queries.FILTERS)), "further": bool(cursor),
        "filtering": any(getattr(wanted, name) for name in queries.FILTERS),
        "total": queries.count() if not plain and not cursor else None,
    }  # fmt: skip
    return answer(request, "list", context, indexed=not request.GET)


@lru_cache(maxsize=1_000)
def _filters(language: str, wanted: queries.Wanted) -> str:
    """The filters as they stand: most searches have none, and seven lists of choices are slow to write."""
    with override(language):
        form = SearchForm({name: value for name, value in asdict(wanted).items() if value})
        return loader.render_to_string("public/filters.html", {"form": form})


@public
@non_atomic_requests
@require_safe
def system(request: HttpRequest, ident: UUID) -> HttpResponse:
    """The page of a system: what it decides about people, who answers, how to object."""
    found = _or_404(ident)
    return unless_known(request, found.stamp(timezone.localdate()), lambda: _system(request, found))


def _system(request: HttpRequest, found: queries.Read) -> HttpResponse:
    publication = found.publication()
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    page = PublicPage(publication.snapshot, current_language())
    return answer(request, "system", page_context(publication, page, listed=found.listed))


def page_context(publication: Publication, page: PublicPage, *, listed: bool = True) -> dict[str, Any]:
    """What the page of a system shows; the preview shows nothing else. `listed` False: it is on no body's list."""
    stale = policies.stale(publication, timezone.localdate()) if publication.pk else ()
    parts = [part_html(part, page.language) for part in page.parts if part.verdict or part.texts or part.places]
    return {
        "publication": publication, "page": page, "parts": parts, "stale": page.warnings(stale),
        "objection": objection(publication.ident), "trusted": listing_of(publication.ident) if listed else None,
    }  # fmt: skip


def gone(request: HttpRequest, publication: Publication) -> HttpResponse:
    """What is left under the permalink of a page that was withdrawn."""
    language = current_language()
    context = {
        "publication": publication, "name": said(publication.brief["names"], language)[0],
        "body": said(publication.brief["body"], language)[0], "reason": said(publication.reasons, language)[0],
        "objection": objection(publication.ident),
    }  # fmt: skip
    return answer(request, "gone", context, status=410, indexed=False)


@public
@non_atomic_requests
@require_safe
def history(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Every version of a page, and what differs in it from the one before."""
    found = _or_404(ident)
    return unless_known(request, found.stamp(timezone.localdate()), lambda: _history(request, found.publication()))


def _history(request: HttpRequest, publication: Publication) -> HttpResponse:
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    language = current_language()
    versions = list(queries.versions_of(publication)[: HISTORY + 1])
    told = [
        (version, differences(before.snapshot, version.snapshot, language) if before else None)
        for version, before in zip(versions[:HISTORY], [*versions[1:], None], strict=False)
    ]
    page = PublicPage(publication.snapshot, language)
    return answer(request, "history", {"publication": publication, "page": page, "versions": told})


@public
@non_atomic_requests
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the open data are, and where."""
    columns = [(column, text(f"public.data.column_of.{group}")) for column, group in COLUMNS.items()]
    example = reverse("public:one", args=["00000000-0000-0000-0000-000000000000"]).replace(
        "00000000-0000-0000-0000-000000000000", "{id}"
    )
    return answer(request, "data", {"columns": columns, "one": example})


def _or_404(ident: UUID) -> queries.Read:
    found = queries.read(ident)
    if found is None:
        raise Http404
    return found
