"""Routes of systems."""

from django.urls import path

from . import views

app_name = "systems"
urlpatterns = [
    path("o/<int:organisation_id>/systems/", views.list_systems, name="list"),
]
