"""What every page knows: the site, the organisation that is worked in, and its pages as two rows of links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, resolve, reverse

from .language import current_language, text
from .organisations.permissions import MAY, may
from .public.views.frame import links
from .systems.queries import unseen_notices

#: Where an app adds its page, a line each: group, route, the string that names it. The groups stand in the order in
#: which they come first here, and so do the pages of a group. A route that does not exist yet is passed over, and so is
#: a page that one's role does not open. What is open belongs to the page whose address it continues, else to the first
#: page of its app.
PAGES = (
    ("overview", "overview:dashboard", "site.pages.dashboard"),
    ("overview", "reminders:list", "site.pages.deadlines"),
    ("overview", "systems:notices", "site.pages.notices"),
    ("overview", "authority:desk", "site.pages.desk"),
    ("systems", "systems:list", "site.pages.systems"),
    ("systems", "systems:import", "site.pages.import"),
    ("systems", "assessments:drives", "site.pages.inventory"),
    ("risks", "risks:matrix", "site.pages.risks"),
    ("risks", "risks:reviews", "site.pages.reviews"),
    ("risks", "incidents:list", "site.pages.incidents"),
    ("risks", "drills:list", "site.pages.drills"),
    ("risks", "audits:list", "site.pages.audits"),
    ("people", "objections:list", "site.pages.objections"),
    ("people", "public:manage", "site.pages.publication"),
    ("documents", "documents:list", "site.pages.documents"),
    ("documents", "documents:evidence", "site.pages.evidence"),
    ("documents", "matters:list", "site.pages.matters"),
    ("organisation", "organisations:members", "site.pages.members"),
    ("systems", "authority:applications", "site.pages.trusted"),
    ("organisation", "journal:list", "site.pages.journal"),
    ("organisation", "authority:sharing", "site.pages.sharing"),
    ("organisation", "notices:list", "site.pages.sent"),
    ("organisation", "notices:webhooks", "site.pages.webhooks"),
    ("organisation", "tokens", "site.pages.tokens"),
    ("organisation", "exchange:export", "site.pages.export"),
    ("organisation", "organisations:edit", "site.pages.settings"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A page, or a group that leads to its first page.

    Attributes:
        current: what ``aria-current`` says: ``page`` for the page that is open, ``true`` for what it lies under.
        news: how much there has not been seen yet.
    """

    url: str
    title: str
    current: str = ""
    news: int = 0


def page(request: HttpRequest) -> dict[str, Any]:
    """The name of the site, its languages, and the organisation that is being worked in with its pages."""
    organisation = getattr(request, "organisation", None)
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    news = unseen_notices(organisation.pk, request.user.pk or 0, roles).count() if organisation else 0
    groups, pages = navigation(request, news) if organisation else ([], [])
    return {
        "site_name": settings.SITE_NAME,
        "languages": settings.LANGUAGES,
        "organisation": organisation,
        "organisation_name": organisation.name_in(current_language()) if organisation else "",
        "nav_groups": groups,
        "nav_pages": pages,
        "open_links": () if organisation else list(links(getattr(request.resolver_match, "view_name", ""))),
        "unseen_notices": news,
    }


def navigation(request: Any, news: int = 0) -> tuple[list[Link], list[Link]]:
    """The groups of pages that one may open, and the pages of the group that is open."""
    match = request.resolver_match
    open_route = home_of(match, request.path)
    mine = [row for row in PAGES if _opens(row[1], request.roles)]
    open_group = next((group for group, route, _ in mine if route == open_route), "")
    links = []
    for group in dict.fromkeys(group for group, _, _ in mine):
        first = next(route for of, route, _ in mine if of == group)
        seen = news if any(of == group and route == "systems:notices" for of, route, _ in mine) else 0
        current = "" if group != open_group else "page" if first == match.view_name else "true"
        links.append(Link(_url(first, request), text(f"site.groups.{group}"), current, seen))
    inside = [(route, title) for group, route, title in mine if group == open_group]
    return links, list(_inside(inside, request, open_route, news)) if len(inside) > 1 else []


def _inside(pages: Iterable[tuple[str, str]], request: Any, open_route: str, news: int) -> Iterator[Link]:
    for route, title in pages:
        exact = "page" if route == request.resolver_match.view_name else "true"
        seen = news if route == "systems:notices" else 0
        yield Link(_url(route, request), text(title), exact if route == open_route else "", seen)


def home_of(match: ResolverMatch | None, path: str) -> str:
    """The page of the navigation to which an address belongs; nothing for one outside an organisation."""
    if match is None or "organisation_id" not in match.kwargs:
        return ""
    routes = [route for _, route, _ in PAGES if _verb(route) is not None]
    urls = {route: reverse(route, args=[match.kwargs["organisation_id"]]) for route in routes}
    # Everything continues the address of the front page.
    above = [route for route in routes if path.startswith(urls[route]) and (route != routes[0] or path == urls[route])]
    of_app = [route for route in routes if route.partition(":")[0] == match.view_name.partition(":")[0]]
    return max(above, key=lambda route: len(urls[route]), default=of_app[0] if of_app else "")


def _url(route: str, request: Any) -> str:
    return reverse(route, args=[request.organisation.pk])


def _opens(route: str, roles: Iterable[str]) -> bool:
    verb = _verb(route)
    return verb is not None and (verb not in MAY or may(roles, verb))


@cache
def _verb(route: str) -> str | None:
    """What the mark of a route's view asks for; None for a route that does not exist."""
    try:
        return str(getattr(resolve(reverse(route, args=[1])).func, "access", ""))
    except NoReverseMatch:
        return None
