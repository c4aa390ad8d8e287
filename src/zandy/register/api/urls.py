"""Routes of the API."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from ..organisations.access import public
from .problems import not_found
from .routes import api

urlpatterns = [
    path("api/v1/", api.urls),
    # A program that mistypes an address, in a write too, gets a problem and no page.
    re_path(r"^api/(?P<path>[\s\S]*)$", public(csrf_exempt(not_found))),
]
