"""Routes of organisations."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("o/new/", views.found, name="found"),
    path("o/join/<str:secret>/", views.accept, name="accept"),
    path("o/<int:organisation_id>/members/", views.members, name="members"),
    path("o/<int:organisation_id>/members/invite/", views.invite, name="invite"),
    path("o/<int:organisation_id>/members/<int:membership_id>/", views.change_member, name="member"),
    path("o/<int:organisation_id>/invitations/<int:invitation_id>/withdraw/", views.withdraw, name="withdraw"),
    path("o/<int:organisation_id>/edit/", views.edit, name="edit"),
]
