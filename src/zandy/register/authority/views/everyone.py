"""The list of trusted systems, for everybody."""

from typing import Any

from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ...language import current_language
from ...organisations.access import public
from ...public.caching import FRESH
from ...public.views.frame import frame
from ..models import Listing
from ..queries import trusted as listings

PAGE = 50


@public
@non_atomic_requests
@require_safe
def trusted(request: HttpRequest) -> HttpResponse:
    """Which systems a body has put on its list, and which were on it."""
    page = Paginator(listings(), PAGE).get_page(request.GET.get("page"))
    rows = [_told(each) for each in page.object_list]
    context = {
        "page": page, "query": "", "now": [each for each in rows if not each["listing"].ended_on],
        "ended": [each for each in rows if each["listing"].ended_on],
    }  # fmt: skip
    html = loader.get_template("authority/trusted.html").render({**frame(request), **context, "indexed": True})
    answer = HttpResponse(html)
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _told(listing: Listing) -> dict[str, Any]:
    names = {
        name: value.get(current_language()) or value.get("kk", "")
        for name, value in (("system", listing.system), ("owner", listing.owner), ("body", listing.body_name))
    }
    return {"listing": listing, **names}
