"""Routes of pages for everybody; the language stands before them: ``/kk/register/``."""

from django.urls import path

from .views import citizens, everyone, machines, reports

app_name = "open"
urlpatterns = [
    path("register/", everyone.registered, name="list"),
    path("register/data/", everyone.data, name="data"),
    path("register/changes.atom", machines.feed, name="feed"),
    path("register/reports/", reports.reports, name="reports"),
    path("register/<uuid:ident>/", everyone.system, name="system"),
    path("register/<uuid:ident>/history/", everyone.history, name="history"),
    path("register/<uuid:ident>/report/", reports.report, name="report"),
    path("citizen/", citizens.citizen, name="citizen"),
]
