"""Routes of the API."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from ..organisations.access import public
from .problems import not_found, told_as_problems
from .routes import api

_calls, _app, _space = api.urls
for _call in _calls:
    _call.callback = csrf_exempt(told_as_problems(_call.callback))  # type: ignore[arg-type]  # a route has a view

urlpatterns = [
    path("api/v1/", (_calls, _app, _space)),
    # A program that mistypes an address, in a write too, gets a problem and no page.
    re_path(r"^api(?:/(?P<path>[\s\S]*))?$", public(csrf_exempt(not_found))),
]
