"""Routes of incidents."""

from django.urls import path

from . import views

app_name = "incidents"
ORGANISATION = "o/<int:organisation_id>/"
INCIDENT = f"{ORGANISATION}incidents/<int:incident_id>/"
urlpatterns = [
    path(f"{ORGANISATION}incidents/", views.incidents, name="list"),
    path(f"{ORGANISATION}incidents/new/", views.new, name="new"),
    path(INCIDENT, views.incident, name="incident"),
    path(f"{INCIDENT}edit/", views.edit, name="edit"),
    path(f"{INCIDENT}facts/", views.facts, name="facts"),
    path(f"{INCIDENT}move/", views.move, name="move"),
    path(f"{INCIDENT}corrections/", views.new_correction, name="new_correction"),
    path(f"{INCIDENT}corrections/<int:correction_id>/", views.correction, name="correction"),
    path(f"{INCIDENT}report/", views.report, name="report"),
    path(f"{INCIDENT}reported/", views.reported, name="reported"),
]
