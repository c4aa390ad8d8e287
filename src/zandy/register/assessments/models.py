"""What people put beside an assessment: failure scenarios, signatures, overrides; and what the inventory found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zandy.law.words.classes import Chance

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System
from .consequences import CONSEQUENCES
from .questions import QUESTIONS


class FailureScenario(OwnedByOrganisation):
    """What happens when the system fails or stops: the ground that a class of risk stands on (230-VIII 17.1).

    Attributes:
        number: counts up in the system.
        consequence: the fact (``failure.moral_harm``) that the scenario speaks to.
        chance: whether this failure has that consequence: no, may, does.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="failure_scenarios")
    number = models.PositiveIntegerField(editable=False)
    what = models.TextField(t("assessments.fields.what"))
    who = models.CharField(t("assessments.fields.who"), max_length=300)
    how_badly = models.TextField(t("assessments.fields.how_badly"))
    how_long = models.CharField(t("assessments.fields.how_long"), max_length=300)
    consequence = models.CharField(
        t("assessments.fields.consequence"), max_length=60, choices=[(name, name) for name in CONSEQUENCES]
    )
    chance = models.CharField(
        t("assessments.fields.chance"), max_length=4,
        choices=[(chance.value, t(f"assessments.chance.{chance.value}")) for chance in Chance],
    )  # fmt: skip
    reason = models.TextField(t("assessments.fields.reason"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "number"], name="scenarios_count_up")]

    def __str__(self) -> str:
        return f"{self.number}. {self.what}"


class SignOff(OwnedByOrganisation):
    """That a named person stands behind a classification. Nothing is ever changed here.

    Attributes:
        edition: the edition that answered, `on` the day it was asked for.
        classes: what is signed, by question: the outcomes of the engine, and one's own where they were overridden.
        receipt: the whole assessment as it stood, so that it can be replayed; `receipt_hash` its seal.
        scenarios: how many failure scenarios stood behind it.
        role: as what the person signed.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="sign_offs")
    edition = models.CharField(max_length=40)
    on = models.DateField()
    classes = models.JSONField()
    receipt = models.JSONField()
    receipt_hash = models.CharField(max_length=64)
    scenarios = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "-at"])]

    def __str__(self) -> str:
        return f"{self.system} · {self.name}"


class Override(OwnedByOrganisation):
    """An answer of one's own where the engine answers otherwise. It stands beside the engine's, never in its place.

    Attributes:
        engine_outcome: what the engine answered when it was overridden; several outcomes are joined with ``|``.
        withdrawn_at: since when it no longer stands; None while it does.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="overrides")
    question = models.CharField(max_length=20, choices=[(name, name) for name in QUESTIONS])
    edition = models.CharField(max_length=40)
    engine_outcome = models.CharField(max_length=60)
    own_outcome = models.CharField(max_length=20)
    reason = models.TextField(t("assessments.fields.override_reason"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system", "question"], condition=Q(withdrawn_at=None), name="one_override_of_a_question"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.system} · {self.question}"


class Drive(OwnedByOrganisation):
    """An inventory drive: a link that asks departments and suppliers what AI they use. Only a hash of it is kept."""

    title = models.CharField(t("assessments.fields.drive_title"), max_length=200)
    letter = models.TextField(t("assessments.fields.letter"), blank=True)
    secret_hash = models.CharField(max_length=64, editable=False, unique=True)
    expires_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether the link still takes replies."""
        return self.closed_at is None and timezone.now() < self.expires_at


class Reply(OwnedByOrganisation):
    """One program or service that somebody named, or that there is none; a draft until it is made a system.

    Attributes:
        tells: what was said in the form's own words, by question; nothing here is a fact of a system yet.
    """

    class State(models.TextChoices):
        DRAFT = "draft", t("assessments.reply.draft")
        MADE = "made", t("assessments.reply.made")
        DISMISSED = "dismissed", t("assessments.reply.dismissed")

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="replies")
    department = models.CharField(max_length=200)
    person = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    software = models.CharField(max_length=300, blank=True)
    tells = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.TextField(blank=True)
    system = models.ForeignKey(System, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["drive", "state", "-at"])]

    def __str__(self) -> str:
        return self.software or self.department
