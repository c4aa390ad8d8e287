"""Routes of moving."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("o/import/", views.take, name="import"),
    path("o/<int:organisation_id>/export/", views.export, name="export"),
]
