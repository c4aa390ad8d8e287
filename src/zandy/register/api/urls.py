"""Routes of the API."""

from django.urls import path, re_path

from ..organisations.access import public
from .problems import not_found
from .routes import api

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/(?P<path>.*)$", public(not_found)),
]
