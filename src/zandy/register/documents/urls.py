"""Routes of documents and evidence."""

from django.urls import path

from . import views

app_name = "documents"
ORGANISATION = "o/<int:organisation_id>/"
SYSTEM = f"{ORGANISATION}systems/<int:system_id>/"
urlpatterns = [
    path(f"{ORGANISATION}documents/", views.all_documents, name="list"),
    path(f"{ORGANISATION}documents/<int:document_id>/file/", views.document_file, name="file"),
    path(f"{ORGANISATION}evidence/", views.evidence, name="evidence"),
    path(f"{ORGANISATION}evidence/<int:evidence_id>/", views.one_evidence, name="one_evidence"),
    path(f"{ORGANISATION}evidence/versions/<int:version_id>/file/", views.version_file, name="version_file"),
    path(f"{ORGANISATION}evidence/versions/<int:version_id>/withdraw/", views.withdraw, name="withdraw"),
    path(f"{SYSTEM}documents/", views.of_system, name="system"),
    path(f"{SYSTEM}documents/make/", views.make, name="make"),
    path(f"{SYSTEM}documents/particulars/", views.particulars, name="particulars"),
    path(f"{SYSTEM}evidence/new/", views.upload, name="upload"),
]
