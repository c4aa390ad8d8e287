"""Routes of reminders."""

from django.urls import path

from . import views

app_name = "reminders"
urlpatterns = [
    path("o/<int:organisation_id>/deadlines/", views.list_due, name="list"),
    path("me/reminders/", views.wishes, name="wishes"),
    path("calendar/<str:secret>.ics", views.calendar_file, name="calendar"),
]
