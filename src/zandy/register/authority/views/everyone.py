"""The list of trusted systems, for everybody."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...language import current_language
from ...organisations.access import public
from ..models import Listing
from ..queries import trusted as listings

PAGE = 50


@public
def trusted(request: HttpRequest) -> HttpResponse:
    """Which systems a body has put on its list, and which were on it."""
    page = Paginator(listings(), PAGE).get_page(request.GET.get("page"))
    rows = [_told(each) for each in page.object_list]
    context = {
        "page": page, "query": "", "now": [each for each in rows if not each["listing"].ended_on],
        "ended": [each for each in rows if each["listing"].ended_on],
    }  # fmt: skip
    return render(request, "authority/trusted.html", context)


def _told(listing: Listing) -> dict[str, Any]:
    names = {
        name: value.get(current_language()) or value.get("kk", "")
        for name, value in (("system", listing.system), ("owner", listing.owner), ("body", listing.body_name))
    }
    return {"listing": listing, **names}
