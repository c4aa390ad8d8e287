"""Routes of notices."""

from django.urls import path

from . import views

app_name = "notices"
ORGANISATION = "o/<int:organisation_id>/"
urlpatterns = [
    path(f"{ORGANISATION}sent/", views.list_messages, name="list"),
    path(f"{ORGANISATION}sent/<int:message_id>/", views.message, name="message"),
    path(f"{ORGANISATION}webhooks/", views.webhooks, name="webhooks"),
    path(f"{ORGANISATION}webhooks/new/", views.new_hook, name="new_hook"),
    path(f"{ORGANISATION}webhooks/<int:hook_id>/", views.hook, name="hook"),
]
