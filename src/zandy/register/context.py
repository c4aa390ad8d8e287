"""What every page knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from .language import current_language, text
from .systems.queries import unseen_notices

#: The pages of an organisation in the order in which they are named at the top: route and string.
PAGES = (
    ("overview:dashboard", "site.pages.dashboard"),
    ("systems:list", "site.pages.systems"),
    ("risks:matrix", "site.pages.risks"),
    ("documents:list", "site.pages.documents"),
    ("journal:list", "site.pages.journal"),
    ("organisations:members", "site.pages.members"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the organisation; `here` when it is the one that is open."""

    url: str
    title: str
    here: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """The name of the site, its languages, and the organisation that is being worked in with its pages."""
    organisation = getattr(request, "organisation", None)
    return {
        "site_name": settings.SITE_NAME,
        "languages": settings.LANGUAGES,
        "organisation": organisation,
        "organisation_name": organisation.name_in(current_language()) if organisation else "",
        "organisation_links": list(_links(request, organisation.pk)) if organisation else [],
        "unseen_notices": unseen_notices(organisation.pk, request.user.pk or 0).count() if organisation else 0,
    }


def _links(request: HttpRequest, organisation_id: int) -> list[Link]:
    here = getattr(request.resolver_match, "view_name", "").partition(":")[0]
    found = []
    for route, title in PAGES:
        try:
            url = reverse(route, args=[organisation_id])
        except NoReverseMatch:
            continue
        found.append(Link(url, text(title), route.partition(":")[0] == here))
    return found
