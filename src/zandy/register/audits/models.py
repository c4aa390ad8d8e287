"""Self-audits, what was found at each question, the plan that follows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System


class Audit(OwnedByOrganisation):
    """One run of the survey.

    Attributes:
        number: counts up in the organisation.
        system: the one system that it is about; None for all of the organisation's.
        edition: the edition of the Law in force when it began.
        looked_at: when the register was last asked.
    """

    class State(models.TextChoices):
        OPEN = "open", t("audits.state.open")
        CLOSED = "closed", t("audits.state.closed")

    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(t("audits.fields.title"), max_length=200)
    system = models.ForeignKey(System, on_delete=models.CASCADE, null=True, blank=True, related_name="audits")
    edition = models.CharField(max_length=40)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN, editable=False)
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="audits_count_up"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="an_audit_is_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number} {self.title}"


class Finding(OwnedByOrganisation):
    """What was found at one question.

    Attributes:
        key: the question.
        found: what the register shows; empty where it cannot.
        counted: what it counted: how many stand against a "yes", of how many, which systems.
        said: what a person says; stands before what the register shows, and says why where it differs.
        value: what counts: said, else found, else not known.
    """

    class Value(models.TextChoices):
        YES = "yes", t("audits.value.yes")
        NO = "no", t("audits.value.no")
        UNKNOWN = "unknown", t("audits.value.unknown")
        NOT_APPLICABLE = "not_applicable", t("audits.value.not_applicable")

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=60)
    found = models.CharField(max_length=14, blank=True, choices=Value.choices)
    counted = models.JSONField(default=dict)
    said = models.CharField(max_length=14, blank=True, choices=Value.choices)
    note = models.TextField(blank=True)
    value = models.CharField(max_length=14, choices=Value.choices, default=Value.UNKNOWN)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["audit", "key"], name="a_question_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class PlanStep(OwnedByOrganisation):
    """Something to be done about a gap."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=60)
    text = models.TextField(t("audits.fields.step"))
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("audits.fields.owner"),
    )  # fmt: skip
    due_on = models.DateField(t("audits.fields.due_on"), null=True, blank=True)
    done_on = models.DateField(t("audits.fields.done_on"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "done_on", "due_on"])]

    def __str__(self) -> str:
        return self.text

    @property
    def overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()
