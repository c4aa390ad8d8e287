"""Objections, the files beside them, and what an organisation promises to those who object."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System
from .tracks import Track

#: The states in which an organisation still owes an answer.
OPEN = ("received", "in_review")


class Desk(OwnedByOrganisation):
    """How an organisation answers objections; without a row by the law and the practice of the register.

    Attributes:
        personal_data_days, application_days, own_days: working days, where it promises fewer than it must.
        remedy_kk, remedy_ru, remedy_en: the body where one may complain of its answers.
        retention_months: how long after the end what a person wrote is kept; None: until it is deleted by hand.
    """

    personal_data_days = models.PositiveSmallIntegerField(
        t("objections.fields.personal_data_days"), null=True, blank=True
    )
    application_days = models.PositiveSmallIntegerField(t("objections.fields.application_days"), null=True, blank=True)
    own_days = models.PositiveSmallIntegerField(t("objections.fields.own_days"), null=True, blank=True)
    remedy_kk = models.CharField(t("objections.fields.remedy_kk"), max_length=300, blank=True)
    remedy_ru = models.CharField(t("objections.fields.remedy_ru"), max_length=300, blank=True)
    remedy_en = models.CharField(t("objections.fields.remedy_en"), max_length=300, blank=True)
    retention_months = models.PositiveSmallIntegerField(
        t("objections.fields.retention_months"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation"], name="one_desk_of_objections")]

    def __str__(self) -> str:
        return str(self.organisation)

    def promised(self) -> dict[str, int | None]:
        """The working days that it promises, by term."""
        return {track.value: getattr(self, f"{track.value}_days") for track in Track}


class Objection(OwnedByOrganisation):
    """One person's objection to one decision.

    Attributes:
        number: counts up in the organisation; how people name the objection.
        secret_hash: of the code by which the person finds it again.
        said: what the person wrote, with a random salt; the journal keeps only its hash, so that it can be erased.
        facts: what is known of the decision (`tracks.FACTS`), as the person said or the organisation set right.
        track, certain: the term that binds, and whether it certainly does.
        due_on: the last day of it, extensions counted.
        maker_kind: who took the decision: a member (`maker`), somebody else (`maker_name`), no person at all.
        reviewer: who examines it; never the maker, which the database refuses too.
        halted_at: when carrying out the decision was suspended.
        factors, criteria, reasons: what the person is told; `decision_now` what holds instead.
        remedy, complain_by: where the person may complain of the answer, and until when.
        correction: how the wrong decision was corrected, and how that was made sure of.
    """

    class State(models.TextChoices):
        RECEIVED = "received", t("objections.state.received")
        IN_REVIEW = "in_review", t("objections.state.in_review")
        TO_CORRECT = "to_correct", t("objections.state.to_correct")
        CORRECTED = "corrected", t("objections.state.corrected")
        UPHELD = "upheld", t("objections.state.upheld")
        NOT_OURS = "not_ours", t("objections.state.not_ours")
        WITHDRAWN = "withdrawn", t("objections.state.withdrawn")

    class Outcome(models.TextChoices):
        UPHELD = "upheld", t("objections.outcome.upheld")
        CHANGED = "changed", t("objections.outcome.changed")
        ANNULLED = "annulled", t("objections.outcome.annulled")

    class Maker(models.TextChoices):
        MEMBER = "member", t("objections.maker.member")
        OTHER = "other", t("objections.maker.other")
        NOBODY = "nobody", t("objections.maker.nobody")

    number = models.PositiveIntegerField(editable=False)
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="objections")
    secret_hash = models.CharField(max_length=64, editable=False, blank=True)
    said = models.JSONField(default=dict)
    said_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="kk")
    received_at = models.DateTimeField(default=timezone.now)
    received_on = models.DateField()
    facts = models.JSONField(default=dict)
    track = models.CharField(
        max_length=15, choices=[(each.value, t(f"objections.track.{each.value}")) for each in Track]
    )
    certain = models.BooleanField(default=False)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    maker_kind = models.CharField(t("objections.fields.maker_kind"), max_length=8, choices=Maker.choices, blank=True)
    maker = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("objections.fields.maker"),
    )  # fmt: skip
    maker_name = models.CharField(t("objections.fields.maker_name"), max_length=200, blank=True)
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("objections.fields.reviewer"),
    )  # fmt: skip
    assigned_at = models.DateTimeField(null=True)
    extended_on = models.DateField(null=True)
    extended_months = models.PositiveSmallIntegerField(null=True)
    extension_reason = models.TextField(t("objections.fields.extension_reason"), max_length=3000, blank=True)
    halted_at = models.DateTimeField(null=True)
    halted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    halted_how = models.TextField(t("objections.fields.halted_how"), max_length=2000, blank=True)
    outcome = models.CharField(t("objections.fields.outcome"), max_length=10, choices=Outcome.choices, blank=True)
    factors = models.TextField(t("objections.fields.factors"), max_length=6000, blank=True)
    criteria = models.TextField(t("objections.fields.criteria"), max_length=6000, blank=True)
    reasons = models.TextField(t("objections.fields.reasons"), max_length=6000, blank=True)
    decision_now = models.TextField(t("objections.fields.decision_now"), max_length=3000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    remedy = models.CharField(max_length=300, blank=True)
    complain_by = models.DateField(null=True)
    correction = models.TextField(t("objections.fields.correction"), max_length=3000, blank=True)
    corrected_at = models.DateTimeField(null=True)
    corrected_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_reason = models.TextField(t("objections.fields.closed_reason"), max_length=3000, blank=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="objections_count_up"),
            # One that was taken over from another register has lost its code there.
            models.UniqueConstraint(
                fields=["secret_hash"], condition=~Q(secret_hash=""), name="an_objection_has_its_own_code"
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | Q(maker__isnull=True) | ~Q(reviewer=F("maker")),
                name="nobody_reviews_an_own_decision",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_by=F("reviewer")), name="the_reviewer_decides"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="an_outcome_has_its_reviewer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "due_on", "id"], name="objections_by_state"),
            models.Index(fields=["organisation", "-id"], name="objections_newest"),
            models.Index(fields=["organisation", "due_on", "id"], condition=Q(state__in=OPEN), name="objections_open"),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.state in OPEN

    @property
    def overdue(self) -> bool:
        """Whether the answer is late."""
        return self.is_open and self.due_on < timezone.localdate()


class Attachment(OwnedByOrganisation):
    """A file that the person sent with an objection."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "sha256"])]

    def __str__(self) -> str:
        return self.file_name
