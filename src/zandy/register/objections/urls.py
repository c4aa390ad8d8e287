"""Routes of objections."""

from django.urls import path

from .views import citizens, members

app_name = "objections"
ORGANISATION = "o/<int:organisation_id>/objections/"
ONE = f"{ORGANISATION}<int:objection_id>/"
urlpatterns = [
    path("objections/", citizens.start, name="start"),
    path("objections/new/", citizens.new, name="new"),
    path("objections/status/", citizens.status, name="status"),
    path("objections/letter/", citizens.letter, name="letter"),
    path("objections/withdraw/", citizens.withdraw, name="withdraw"),
    path(ORGANISATION, members.objections, name="list"),
    path(f"{ORGANISATION}desk/", members.desk, name="desk"),
    path(ONE, members.one, name="one"),
    path(f"{ONE}assign/", members.assign, name="assign"),
    path(f"{ONE}facts/", members.facts, name="facts"),
    path(f"{ONE}extend/", members.extend, name="extend"),
    path(f"{ONE}halt/", members.halt, name="halt"),
    path(f"{ONE}decide/", members.decide, name="decide"),
    path(f"{ONE}correction/", members.correction, name="correction"),
    path(f"{ONE}not-ours/", members.not_ours, name="not_ours"),
    path(f"{ONE}letter/<str:kind>/", members.letter, name="letter_to"),
    path(f"{ONE}files/<int:file_id>/", members.file, name="file"),
]
