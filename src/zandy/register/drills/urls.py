"""Routes of drills."""

from django.urls import path

from . import views

app_name = "drills"
ORGANISATION = "o/<int:organisation_id>/"
DRILL = f"{ORGANISATION}drills/<int:drill_id>/"
urlpatterns = [
    path(f"{ORGANISATION}drills/", views.drills, name="list"),
    path(f"{ORGANISATION}drills/practice/", views.practice, name="practice"),
    path(f"{ORGANISATION}systems/<int:system_id>/drills/new/", views.new, name="new"),
    path(DRILL, views.drill, name="drill"),
    path(f"{DRILL}start/", views.start, name="start"),
    path(f"{DRILL}step/", views.step, name="step"),
    path(f"{DRILL}evidence/", views.evidence, name="evidence"),
    path(f"{DRILL}finish/", views.finish, name="finish"),
    path(f"{DRILL}break-off/", views.break_off, name="break_off"),
    path(f"{DRILL}record/", views.record, name="record"),
]
