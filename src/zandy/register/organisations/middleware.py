"""Every request sees the database with the eyes of the person who is signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .viewing import NOBODY, viewer_for, viewing


class ViewerMiddleware:
    """Sets the viewer for the whole of a request and takes it away afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "for_everybody", False):
            # Nobody looks, as after every request before.
            request.viewer = NOBODY  # type: ignore[attr-defined]
            return self.get_response(request)
        user = request.user
        viewer = viewer_for(user.pk, str(user)) if user.is_authenticated else NOBODY
        request.viewer = viewer  # type: ignore[attr-defined]  # the request carries whose eyes it has
        with viewing(viewer):
            return self.get_response(request)
