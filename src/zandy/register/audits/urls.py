"""Routes of audits."""

from django.urls import path

from . import views

app_name = "audits"
ORGANISATION = "o/<int:organisation_id>/"
AUDIT = f"{ORGANISATION}audits/<int:audit_id>/"
urlpatterns = [
    path(f"{ORGANISATION}audits/", views.audits, name="list"),
    path(f"{ORGANISATION}audits/new/", views.new, name="new"),
    path(f"{ORGANISATION}audits/compare/", views.compare, name="compare"),
    path(AUDIT, views.audit, name="audit"),
    path(f"{AUDIT}gaps/", views.gaps, name="gaps"),
    path(f"{AUDIT}export/", views.export, name="export"),
    path(f"{AUDIT}look-again/", views.look_again, name="look_again"),
    path(f"{AUDIT}close/", views.close, name="close"),
    path(f"{AUDIT}stages/<slug:key>/", views.stage, name="stage"),
    path(f"{AUDIT}gaps/<slug:key>/steps/", views.new_step, name="new_step"),
    path(f"{AUDIT}steps/<int:step_id>/", views.step, name="step"),
]
