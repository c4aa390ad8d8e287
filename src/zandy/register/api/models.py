"""Writes that were answered once and are answered the same again."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ..organisations.models import OwnedByOrganisation


class AnsweredCall(OwnedByOrganisation):
    """The answer to a write that carried an Idempotency-Key; a repeat of the call gets it again and writes nothing.

    Attributes:
        key: the caller's key, unique in the organisation.
        request_hash: SHA-256 of method, path and body: one key, one call.
    """

    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "key"], name="a_key_is_answered_once")]

    def __str__(self) -> str:
        return self.key
