"""The routes of the register, an app a line."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from .accounts.views import home

handler500 = "zandy.register.faults.fault"

urlpatterns = [
    # Read most, so they stand first; no other address begins with a language.
    *i18n_patterns(path("", include("zandy.register.public.everybody"))),
    path("", home, name="home"),
    path("", include("zandy.register.accounts.urls")),
    path("", include("zandy.register.organisations.urls")),
    path("", include("zandy.register.systems.urls")),
    path("", include("zandy.register.journal.urls")),
    path("", include("zandy.register.exchange.urls")),
    path("", include("zandy.register.risks.urls")),
    path("", include("zandy.register.assessments.urls")),
    path("", include("zandy.register.overview.urls")),
    path("", include("zandy.register.notices.urls")),
    path("", include("zandy.register.authority.urls")),
    path("", include("zandy.register.reminders.urls")),
    path("", include("zandy.register.documents.urls")),
    path("", include("zandy.register.api.urls")),
    path("", include("zandy.register.public.urls")),
    *i18n_patterns(path("", include("zandy.register.authority.everybody"))),
    path("", include("zandy.register.drills.urls")),
    path("", include("zandy.register.objections.urls")),
    path("", include("zandy.register.incidents.urls")),
    path("", include("zandy.register.audits.urls")),
    path("", include("zandy.register.matters.urls")),
    *i18n_patterns(path("", include("zandy.register.matters.everybody"))),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
