"""Routes of self-help for everybody; the language stands before them: ``/kk/help/``."""

from django.urls import path

from .views import everybody

app_name = "help"
urlpatterns = [
    path("help/", everybody.index, name="index"),
    path("help/training/", everybody.training, name="training"),
    path("help/<slug:key>/", everybody.matter, name="matter"),
]
