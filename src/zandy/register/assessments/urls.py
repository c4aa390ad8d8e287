"""Routes of assessments."""

from django.urls import path

from .views import act, applicability, inventory

app_name = "assessments"
ORGANISATION = "o/<int:organisation_id>/"
SYSTEM = f"{ORGANISATION}systems/<int:system_id>/"
urlpatterns = [
    path(f"{SYSTEM}act/", act.act, name="act"),
    path(f"{SYSTEM}act/scenarios/new/", act.new_scenario, name="new_scenario"),
    path(f"{SYSTEM}act/scenarios/<int:scenario_id>/", act.scenario, name="scenario"),
    path(f"{SYSTEM}act/answers/", act.answers, name="answers"),
    path(f"{SYSTEM}act/sign/", act.sign, name="sign"),
    path(f"{SYSTEM}act/override/", act.override, name="override"),
    path(f"{SYSTEM}act/overrides/<int:override_id>/withdraw/", act.withdraw, name="withdraw"),
    path(f"{SYSTEM}applicability/", applicability.applicability, name="applicability"),
    path(f"{SYSTEM}applicability.csv", applicability.export, name="applicability_csv"),
    path(f"{ORGANISATION}inventory/", inventory.drives, name="drives"),
    path(f"{ORGANISATION}inventory/<int:drive_id>/", inventory.drive, name="drive"),
    path(f"{ORGANISATION}inventory/<int:drive_id>/close/", inventory.close, name="close_drive"),
    path(f"{ORGANISATION}replies/<int:reply_id>/make/", inventory.make, name="make"),
    path(f"{ORGANISATION}replies/<int:reply_id>/dismiss/", inventory.dismiss, name="dismiss"),
    path("inventory/<str:secret>/", inventory.reply, name="reply"),
]
