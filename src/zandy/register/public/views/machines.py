"""Pages for programs: the feed of changes, the site map, open data, what robots may read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ...language import current_language, text
from ...organisations.access import public
from .. import opendata, queries
from ..caching import unless_known
from ..models import Publication
from ..snapshots import said
from .frame import absolute

#: So many changes the feed tells.
FED = 100
#: So many systems a site map names, each in three languages: less than the 50,000 addresses that one may have.
MAPPED = 12_000
_LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


@public
@non_atomic_requests
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The changes of the register, newest first, as Atom."""
    changed = queries.last_change()
    return unless_known(request, str(changed and changed.timestamp()), lambda: _feed(request, changed))


def _feed(request: HttpRequest, changed: datetime | None) -> HttpResponse:
    language = current_language()
    own = absolute(request.path_info)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"<id>{escape(own)}</id><title>{escape(text('public.feed.title'))}</title>",
        f"<updated>{_moment(changed or datetime(2026, 1, 18, tzinfo=UTC))}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(reverse("open:list")))}/>',
        f"<rights>{opendata.LICENCE}</rights>",
        *(_entry(each, language) for each in queries.changes(FED)),
        "</feed>",
    ]
    return HttpResponse("\n".join(lines), content_type="application/atom+xml; charset=utf-8")


def _entry(publication: Publication, language: str) -> str:
    """One change: what happened last to a system."""
    gone = publication.state != Publication.State.PUBLISHED
    what = text(f"public.feed.{publication.state}", number=publication.number)
    name, body = (said(publication.brief[part], language)[0] for part in ("names", "body"))
    summary = said(publication.reasons, language)[0] if gone else said(publication.brief["about"], language)[0]
    address = absolute(reverse("open:system", args=[publication.ident]))
    at = _moment(publication.changed_at)
    return (
        f"<entry><id>urn:uuid:{publication.ident}</id><title>{escape(name)} – {escape(what)}</title>"
        f"<updated>{at}</updated><published>{_moment(publication.published_at)}</published>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<author><name>{escape(body)}</name></author><summary>{escape(summary)}</summary></entry>"
    )


@public
@non_atomic_requests
@require_safe
def sitemaps(request: HttpRequest) -> HttpResponse:
    """The list of site maps: as many as the register needs."""
    maps = range(1, queries.highest_number() // MAPPED + 2)
    lines = "".join(
        f"<sitemap><loc>{escape(absolute(reverse('public:sitemap', args=[number])))}</loc></sitemap>\n"
        for number in maps
    )
    return HttpResponse(
        f'{_XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</sitemapindex>\n',
        content_type="application/xml",
    )


@public
@non_atomic_requests
@require_safe
def sitemap(request: HttpRequest, number: int) -> Any:
    """One site map: the pages of a stretch of systems, in every language."""
    if not 1 <= number <= queries.highest_number() // MAPPED + 1:
        raise Http404
    return StreamingHttpResponse(_addresses(number), content_type="application/xml")


def _addresses(number: int) -> Iterator[str]:
    yield f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    yield ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    if number == 1:
        for route in ("open:list", "open:citizen", "open:data"):
            yield _in_all_languages(_paths(route), None)
    first = (number - 1) * MAPPED
    pattern = _paths("open:system", "00000000-0000-0000-0000-000000000000")
    for start in range(first, first + MAPPED, 1_000):
        for ident, changed in queries.in_numbers(start + 1, start + 1_000):
            own = {code: path.replace("00000000-0000-0000-0000-000000000000", str(ident))
                   for code, path in pattern.items()}  # fmt: skip
            yield _in_all_languages(own, changed)
    yield "</urlset>\n"


def _paths(route: str, *parts: str) -> dict[str, str]:
    found = {}
    for code in _LANGUAGES:
        with override(code):
            found[code] = reverse(route, args=parts)
    return found


def _in_all_languages(paths: dict[str, str], changed: datetime | None) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{absolute(path)}"/>' for code, path in paths.items()
    )
    last = f"<lastmod>{_moment(changed)}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{absolute(path)}</loc>{last}{others}</url>\n" for path in paths.values())


@public
@non_atomic_requests
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: pages for everybody, nothing else."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/o/", "/accounts/", "/api/", "/me/", "/*?after="))]
    return HttpResponse(
        "\n".join((*lines, f"Sitemap: {absolute(reverse('public:sitemaps'))}", "")), content_type="text/plain"
    )


@public
@require_safe
def whole(request: HttpRequest, format: str) -> Any:
    """The whole register as a file."""
    if format not in opendata.MAKERS:
        raise Http404
    path = opendata.file(format)
    stamp = path.stat()

    def send() -> Any:
        answer = FileResponse(path.open("rb"), content_type=opendata.TYPES[format])
        answer["Content-Disposition"] = f'attachment; filename="zandy-register.{format}"'
        answer["Link"] = f'<{opendata.LICENCE}>; rel="license"'
        return answer

    return unless_known(request, f"{stamp.st_mtime_ns} {stamp.st_size}", send)


@public
@non_atomic_requests
@require_safe
def one(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One system as JSON, the same as in the whole file."""
    publication = queries.publication_of(ident)
    if publication is None:
        raise Http404
    told = f"{publication.pk} {publication.number} {publication.changed_at.timestamp()}"
    return unless_known(request, told, lambda: _one(publication))


def _one(publication: Publication) -> HttpResponse:
    if publication.state != Publication.State.PUBLISHED:
        gone = {"id": str(publication.ident), "state": publication.state, "reasons": publication.reasons}
        return JsonResponse(gone, status=410)
    answer = JsonResponse(opendata.record(publication), json_dumps_params={"ensure_ascii": False})
    answer["Link"] = f'<{opendata.LICENCE}>; rel="license"'
    return answer


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
