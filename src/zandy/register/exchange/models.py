"""Where an organisation came from, when it was taken over from a file."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation


class Takeover(OwnedByOrganisation):
    """An organisation taken over from a file.

    Attributes:
        made_at: when the file was made at the old place.
        entries, seal: how many entries the journal of the old place had, and its last hash.
        journal_sha256: names the file that keeps that journal.
        old_id: the number that the organisation had there; it is part of every hash of that journal.
    """

    made_at = models.DateTimeField(t("exchange.fields.made_at"))
    entries = models.BigIntegerField(t("exchange.fields.entries"))
    seal = models.CharField(t("exchange.fields.seal"), max_length=64, blank=True)
    journal_sha256 = models.CharField(t("exchange.fields.journal"), max_length=64)
    old_id = models.BigIntegerField(t("exchange.fields.old_id"))
    by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=t("exchange.fields.by")
    )
    at = models.DateTimeField(t("exchange.fields.at"), default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"])]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.at}"
