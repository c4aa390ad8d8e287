"""Routes of sharing, of the body's desk and of trusted systems."""

from django.urls import path

from .views import applications, desk, sharing

app_name = "authority"
ORGANISATION = "o/<int:organisation_id>/"
RECEIVED = f"{ORGANISATION}desk/applications/<int:application_id>/"
urlpatterns = [
    path(f"{ORGANISATION}sharing/", sharing.page, name="sharing"),
    path(f"{ORGANISATION}trusted/", applications.listed, name="applications"),
    path(f"{ORGANISATION}trusted/new/", applications.choose, name="choose"),
    path(f"{ORGANISATION}trusted/new/<int:system_id>/", applications.new, name="apply"),
    path(f"{ORGANISATION}trusted/<int:application_id>/", applications.one, name="application"),
    path(f"{ORGANISATION}trusted/<int:application_id>/edit/", applications.edit, name="edit"),
    path(f"{ORGANISATION}trusted/<int:application_id>/papers/<int:paper_id>/", applications.paper, name="paper"),
    path(f"{ORGANISATION}desk/", desk.desk, name="desk"),
    path(f"{ORGANISATION}desk/applications/", desk.applications, name="desk_applications"),
    path(RECEIVED, desk.received, name="received"),
    path(f"{RECEIVED}papers/<int:paper_id>/", desk.paper, name="received_paper"),
]
