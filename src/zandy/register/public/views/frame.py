"""What all pages for everybody share: their frame, the same page in other languages, errors of forms."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import NoReverseMatch, reverse

from ...language import current_language

#: The pages that are named at the top: route and string.
PAGES = (
    ("open:list", "public.nav_to.register"), ("open:citizen", "public.nav_to.citizen"),
    ("objections:start", "public.nav_to.objection"), ("help:index", "matters.nav"),
    ("trusted:list", "authority.trusted.title"), ("open:data", "public.nav_to.data"),
    ("open:reports", "public.nav_to.report"),
)  # fmt: skip


def answer(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200, indexed: bool = True
) -> HttpResponse:
    """A page for everybody: who looks is not asked, so that it is the same for all."""
    html = loader.get_template(f"public/{template}.html").render({**frame(request), **context, "indexed": indexed})
    return HttpResponse(html, status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The head of a page: the site, its pages, and this page in every language."""
    rest = request.path_info[3:]
    query = request.META.get("QUERY_STRING", "")
    here = getattr(request.resolver_match, "view_name", "")
    return {
        "site_name": settings.SITE_NAME,
        "language": current_language(),
        "links": list(links(here)),
        "canonical": absolute(request.path_info),
        "neutral": absolute(rest),
        "alternates": [
            (code, name, f"/{code}{rest}" + (f"?{query}" if query else ""), absolute(f"/{code}{rest}"))
            for code, name in settings.LANGUAGES
        ],
    }  # fmt: skip


def links(here: str) -> Iterator[tuple[str, str, bool]]:
    """The pages for everybody: address, string, whether it is the page that is open."""
    for route, title in PAGES:
        with suppress(NoReverseMatch):
            yield reverse(route), title, route == here


def absolute(path: str) -> str:
    """The whole address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


def objection(ident: object = "") -> str:
    """Where one objects against a decision of a system, in the language of the page; "" where none are taken."""
    try:
        address = reverse("objections:new")
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({**({'system': ident} if ident else {}), 'language': current_language()})}"
