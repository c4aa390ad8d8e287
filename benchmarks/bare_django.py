"""A bare Django page of the size of a public page, for comparison: a view, no database, no middleware, no template."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"<!doctype html><title>bare</title>" + b"<p>0123456789</p>" * 1_000


def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse(BODY, headers={"Content-Length": str(len(BODY))})


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
django.setup()
application = WSGIHandler()
