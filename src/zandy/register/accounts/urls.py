"""Routes of a person's own pages."""

from django.urls import path

from . import single_sign_on, views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("accounts/oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="single_sign_on"),
    path("o/<int:organisation_id>/tokens/", views.tokens, name="tokens"),
    path("o/<int:organisation_id>/tokens/new/", views.make_token, name="make_token"),
    path("o/<int:organisation_id>/tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
]
