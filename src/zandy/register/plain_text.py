"""No text of the register holds a NUL: the database takes none, and no person types one."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\0"


class NoNulMiddleware:
    """Refuses questions and forms with a NUL in them; calls of the API say themselves what does not fit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, positional: Any, named: dict[str, Any]) -> None:
        """Before the page looks at what was sent."""
        if request.path_info.startswith("/api/"):
            return
        parts = [str(each) for each in named.values()]
        said = [*request.GET.lists(), *request.POST.lists(), ("", parts)]
        if any(NUL in value for name, values in said for value in (name, *values)):
            raise BadRequest("a NUL in what was sent")
