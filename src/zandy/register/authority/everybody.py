"""The route of the page for everybody; the language stands before it: ``/kk/register/trusted/``."""

from django.urls import path

from .views import everyone

app_name = "trusted"
urlpatterns = [path("register/trusted/", everyone.trusted, name="list")]
