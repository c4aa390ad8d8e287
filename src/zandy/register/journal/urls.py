"""Routes of the journal."""

from django.urls import path

from . import views

app_name = "journal"
urlpatterns = [
    path("o/<int:organisation_id>/journal/", views.list_entries, name="list"),
    path("o/<int:organisation_id>/journal/verify/", views.verify, name="verify"),
    path("o/<int:organisation_id>/journal/<str:subject>/<int:subject_id>/", views.history, name="history"),
]
