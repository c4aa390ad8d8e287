"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The name of the site, its languages, and the organisation that is being worked in."""
    return {
        "site_name": settings.SITE_NAME,
        "languages": settings.LANGUAGES,
        "organisation": getattr(request, "organisation", None),
    }
