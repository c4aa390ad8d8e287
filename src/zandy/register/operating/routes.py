"""How measures and logs name an address: by its route, which says nothing of whose it is."""

from django.http import HttpRequest

#: Of requests that no route takes.
NO_ROUTE = "none"


def route_of(request: HttpRequest) -> str:
    """The name of the route that took a request; for calls of the API its pattern, which says more."""
    match = request.resolver_match
    if match is None:
        return NO_ROUTE
    return match.route if match.view_name.startswith("api:") else match.view_name or match.route
