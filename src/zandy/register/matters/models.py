"""Drafts that a member had kept; what was answered on the way to them is not."""

from django.db import models

from ..documents.models import GeneratedDocument
from ..incidents.models import Incident
from ..organisations.models import OwnedByOrganisation


class KeptDraft(OwnedByOrganisation):
    """A draft that stands among the documents of a system.

    Attributes:
        matter: the key of the matter whose answer it tells.
        incident: the incident that it is about, if it is about one.
    """

    document = models.OneToOneField(GeneratedDocument, on_delete=models.CASCADE, related_name="+")
    matter = models.CharField(max_length=40)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, null=True, related_name="drafts")

    def __str__(self) -> str:
        return f"{self.matter} · {self.document}"
