"""Incidents, what is done after them, the reports that were made of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zandy.law.words.classes import LifeStage

from ..documents.models import GeneratedDocument
from ..language import t
from ..objections.models import Objection
from ..organisations.models import OwnedByOrganisation
from ..risks.models import STAGES, Risk
from ..systems.models import System


class Incident(OwnedByOrganisation):
    """Something that went wrong with a system, or nearly did.

    Attributes:
        number: counts up in the organisation; how people name the incident.
        stage: the stage of the life cycle in which it happened.
        happened_at: when it happened; None where that is not known.
        noticed_at: when somebody noticed it: terms count from here.
        persons_affected: how many people it hit; None where that is not known, which is not nobody.
        personal_data: whether the security of personal data was breached: yes, no, not known.
        facts: what is known of who did and controlled what, in the words of the law's facts, as `System.facts` has it.
        contained_at: when what went on was stopped.
        risk: the risk of the register that came true.
        objection: the objection that showed the decision to be wrong.
        report_due_on: the last day to report it to the authorised body, if it must be reported; None where it need not.
        reported_at, reported_to: when it was reported, and to whom.
    """

    class Known(models.TextChoices):
        YES = "yes", t("incidents.known.yes")
        NO = "no", t("incidents.known.no")
        UNKNOWN = "unknown", t("incidents.known.unknown")

    class State(models.TextChoices):
        NOTICED = "noticed", t("incidents.state.noticed")
        CONTAINED = "contained", t("incidents.state.contained")
        EXAMINED = "examined", t("incidents.state.examined")
        CORRECTED = "corrected", t("incidents.state.corrected")
        CLOSED = "closed", t("incidents.state.closed")
        DISMISSED = "dismissed", t("incidents.state.dismissed")

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="incidents")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(t("incidents.fields.title"), max_length=300)
    description = models.TextField(t("incidents.fields.description"), blank=True)
    stage = models.CharField(t("incidents.fields.stage"), max_length=20, choices=STAGES, default=LifeStage.IN_USE.value)
    happened_at = models.DateTimeField(t("incidents.fields.happened_at"), null=True, blank=True)
    noticed_at = models.DateTimeField(t("incidents.fields.noticed_at"))
    noticed_how = models.CharField(t("incidents.fields.noticed_how"), max_length=300, blank=True)
    harm = models.TextField(t("incidents.fields.harm"), blank=True)
    persons_affected = models.PositiveIntegerField(t("incidents.fields.persons_affected"), null=True, blank=True)
    personal_data = models.CharField(
        t("incidents.fields.personal_data"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    facts = models.JSONField(default=dict, editable=False)
    contained = models.TextField(t("incidents.fields.contained"), blank=True)
    contained_at = models.DateTimeField(t("incidents.fields.contained_at"), null=True, blank=True)
    risk = models.ForeignKey(
        Risk, on_delete=models.SET_NULL, null=True, blank=True, related_name="incidents",
        verbose_name=t("incidents.fields.risk"),
    )  # fmt: skip
    objection = models.ForeignKey(
        Objection, on_delete=models.SET_NULL, null=True, blank=True, related_name="incidents",
        verbose_name=t("incidents.fields.objection"),
    )  # fmt: skip
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("incidents.fields.owner"),
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State.choices, default=State.NOTICED, editable=False)
    state_reason = models.TextField(blank=True, editable=False)
    report_due_on = models.DateField(null=True, editable=False)
    reported_at = models.DateTimeField(null=True, editable=False)
    reported_to = models.CharField(max_length=300, blank=True, editable=False)
    registered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    registered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="incidents_count_up"),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) | Q(noticed_at__gte=F("happened_at")),
                name="nothing_is_noticed_before_it_happens",
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(reported_at__gte=F("noticed_at")),
                name="nothing_is_reported_before_it_is_noticed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-noticed_at", "-id"]),
            models.Index(fields=["organisation", "state"]),
            models.Index(
                fields=["organisation", "report_due_on"],
                condition=Q(reported_at__isnull=True),
                name="incidents_to_report",
            ),
            models.Index(fields=["system", "-noticed_at"]),
        ]

    def __str__(self) -> str:
        return f"№ {self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be seen to."""
        return self.state not in (Incident.State.CLOSED, Incident.State.DISMISSED)

    @property
    def report_waits(self) -> bool:
        """Whether it has still to be reported, or it is not known whether it has."""
        return self.report_due_on is not None and self.reported_at is None and self.state != Incident.State.DISMISSED


class Correction(OwnedByOrganisation):
    """Something done so that it does not happen again."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(t("incidents.fields.correction"))
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("incidents.fields.owner"),
    )  # fmt: skip
    due_on = models.DateField(t("incidents.fields.due_on"), null=True, blank=True)
    done_on = models.DateField(t("incidents.fields.done_on"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "done_on", "due_on"])]

    def __str__(self) -> str:
        return self.text

    @property
    def overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()


class Report(OwnedByOrganisation):
    """A report of an incident that was set as a document."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reports")
    document = models.OneToOneField(GeneratedDocument, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.incident} · {self.document}"
