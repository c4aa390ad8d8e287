"""Pages for everybody are the same for everybody: no cookie reaches them, and none is set."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: The addresses of pages for everybody; their language stands in the address.
FOR_EVERYBODY = re.compile(
    r"/(?:(?:kk|ru|en)/(?:register|citizen|help)(?:/|$)"
    r"|open-data/|sitemap[^/]*\.xml$|robots\.txt$)"
)


class ForEverybodyMiddleware:
    """Takes the cookies away before anything reads them: such a page cannot depend on who looks, so it may be cached.

    It stands before sessions and accounts, which have nothing to do then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not FOR_EVERYBODY.match(request.path_info):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.for_everybody = True  # type: ignore[attr-defined]  # the request carries that nobody looks
        response = self.get_response(request)
        response.cookies.clear()
        varies = [each for each in response.get("Vary", "").split(", ") if each and each != "Cookie"]
        del response["Vary"]
        if varies:
            patch_vary_headers(response, varies)
        return response
