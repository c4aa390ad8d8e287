"""What was told already, and how a person wants to be told."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation


class Kind(models.TextChoices):
    """What falls due."""

    DUTY = "duty", t("reminders.kind.duty")
    REVIEW = "review", t("reminders.kind.review")
    MEASURE = "measure", t("reminders.kind.measure")
    EVIDENCE = "evidence", t("reminders.kind.evidence")
    OBJECTION = "objection", t("reminders.kind.objection")
    INCIDENT = "incident", t("reminders.kind.incident")
    CORRECTION = "correction", t("reminders.kind.correction")
    DRILL = "drill", t("reminders.kind.drill")
    AUDIT_STEP = "audit_step", t("reminders.kind.audit_step")
    TRUSTED = "trusted", t("reminders.kind.trusted")
    PUBLIC = "public", t("reminders.kind.public")


class Reminder(OwnedByOrganisation):
    """That something was told once. The database refuses the same reminder a second time.

    Attributes:
        subject_id: the duty, measure or evidence; of a review the system whose risks are to be looked at.
        due_on: the day that it was about; a new day brings new reminders.
        step: days before the day, or below zero which time it is overdue.
        made_on: the day on which it was told.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject_id = models.BigIntegerField()
    due_on = models.DateField()
    step = models.SmallIntegerField()
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "subject_id", "due_on", "step"], name="nothing_is_told_twice"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "made_on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.due_on} {self.step}"


class Wishes(models.Model):
    """How a person wants to be told; without a row: by letter, and without a calendar.

    Attributes:
        letters: whether letters are sent.
        secret_hash: SHA-256 of the secret in the address of the calendar; empty while there is none.
    """

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="wishes")
    letters = models.BooleanField(default=True)
    secret_hash = models.CharField(max_length=64, blank=True, editable=False)
    calendar_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["secret_hash"], condition=~models.Q(secret_hash=""), name="a_calendar_has_its_own_secret"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def new_secret(self) -> str:
        """A new secret for the calendar; the old address opens nothing any more."""
        secret = secrets.token_urlsafe(24)
        self.secret_hash, self.calendar_since = secret_hash(secret), timezone.now()
        return secret


def secret_hash(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
