"""Routes of the overview."""

from django.urls import path

from . import views

app_name = "overview"
urlpatterns = [path("o/<int:organisation_id>/", views.dashboard, name="dashboard")]
