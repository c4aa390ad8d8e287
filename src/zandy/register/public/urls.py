"""Routes of the public register that have no language: for programs, and for the organisation that publishes."""

from django.urls import path

from .views import machines, own

app_name = "public"
ORGANISATION = "o/<int:organisation_id>/"
SYSTEM = f"{ORGANISATION}systems/<int:system_id>/public/"
urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemaps, name="sitemaps"),
    path("sitemap-<int:number>.xml", machines.sitemap, name="sitemap"),
    path("open-data/systems.<slug:format>", machines.whole, name="whole"),
    path("open-data/systems/<uuid:ident>.json", machines.one, name="one"),
    path(SYSTEM, own.own, name="own"),
    path(f"{SYSTEM}profile/", own.profile, name="profile"),
    path(f"{SYSTEM}preview/", own.preview, name="preview"),
    path(f"{SYSTEM}publish/", own.publish, name="publish"),
    path(f"{SYSTEM}confirm/", own.confirm, name="confirm"),
    path(f"{SYSTEM}withdraw/", own.withdraw, name="withdraw"),
    path(f"{ORGANISATION}public/", own.published, name="manage"),
    path(f"{ORGANISATION}reports/", own.reports, name="reports"),
    path(f"{ORGANISATION}reports/<int:report_id>/", own.reply, name="reply"),
]
