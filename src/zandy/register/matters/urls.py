"""Routes for members of an organisation."""

from django.urls import path

from .views import members

app_name = "matters"
ORGANISATION = "o/<int:organisation_id>/"
urlpatterns = [
    path(f"{ORGANISATION}matters/", members.matters, name="list"),
    path(f"{ORGANISATION}matters/<slug:key>/", members.matter, name="matter"),
    path(f"{ORGANISATION}incidents/<int:incident_id>/matters/<slug:key>/", members.of_incident, name="of_incident"),
]
