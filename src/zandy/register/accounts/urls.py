"""Routes of a person's own pages."""

from django.urls import path

from . import views

urlpatterns = [path("me/", views.me, name="me")]
