"""Drills with their steps, when each system is to be tried again, and how often an organisation wants that."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..documents.models import EvidenceVersion, GeneratedDocument
from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System
from .guide import BY_KEY, Part, Result, Seen

#: How often a drill is asked for until the organisation says otherwise. No act sets it: it is a practice of one's own.
EVERY_MONTHS = 12
#: No stop takes longer than a day and is called one.
LONGEST = 86_400


class Drill(OwnedByOrganisation):
    """One live test of stopping a system, of taking back one of its decisions, or of both.

    Attributes:
        number: counts up in the organisation; how people name the drill.
        parts: what is tried, `guide.Part` joined with ``+``.
        decision: which decision is taken back, in words; no personal data are needed for it.
        criterion: what counts as stopped or changed.
        watched: where outside the register that is seen.
        target_seconds: how long it may take at most.
        result: what it came to; empty until it is done, and for good when it was broken off.
    """

    class Parts(models.TextChoices):
        BOTH = "cancellation+suspension", t("drills.parts.both")
        SUSPENSION = Part.SUSPENSION.value, t("drills.parts.suspension")
        CANCELLATION = Part.CANCELLATION.value, t("drills.parts.cancellation")

    class State(models.TextChoices):
        PLANNED = "planned", t("drills.state.planned")
        RUNNING = "running", t("drills.state.running")
        DONE = "done", t("drills.state.done")
        ABORTED = "aborted", t("drills.state.aborted")
        CALLED_OFF = "called_off", t("drills.state.called_off")

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="drills")
    number = models.PositiveIntegerField(editable=False)
    parts = models.CharField(t("drills.fields.parts"), max_length=30, choices=Parts.choices, default=Parts.SUSPENSION)
    planned_on = models.DateField(t("drills.fields.planned_on"))
    conductor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name=t("drills.fields.conductor"),
    )  # fmt: skip
    observers = models.CharField(t("drills.fields.observers"), max_length=300, blank=True)
    decision = models.TextField(t("drills.fields.decision"), blank=True)
    criterion = models.TextField(t("drills.fields.criterion"))
    watched = models.TextField(t("drills.fields.watched"))
    target_seconds = models.PositiveIntegerField(
        t("drills.fields.target_seconds"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED, editable=False)
    reason = models.TextField(blank=True, editable=False)
    result = models.CharField(
        max_length=8, blank=True, editable=False,
        choices=[(each.value, t(f"drills.result.{each.value}")) for each in Result],
    )  # fmt: skip
    conclusions = models.TextField(t("drills.fields.conclusions"), blank=True, editable=False)
    planned_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="drills_count_up"),
            models.UniqueConstraint(
                fields=["system"], condition=Q(state="running"), name="one_drill_of_a_system_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at")),
                name="a_drill_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(state="done"), name="only_a_drill_that_is_done_has_a_result"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "planned_on"]),
            models.Index(fields=["system", "-number"]),
        ]

    def __str__(self) -> str:
        return f"№ {self.number} · {self.get_parts_display()}"

    @property
    def tried(self) -> tuple[str, ...]:
        """What is tried, each part by itself."""
        return tuple(self.parts.split("+"))

    @property
    def is_over(self) -> bool:
        """Whether nothing can be added any more."""
        return self.state in (Drill.State.DONE, Drill.State.ABORTED, Drill.State.CALLED_OFF)


class Taken(OwnedByOrganisation):
    """That a step of a drill was taken; the time is the server's.

    Attributes:
        seen: what was seen, where the step asks.
        evidence: how one knows: what was seen where. The time above is that of the step, not of writing this down.
        file: a file that shows it.
    """

    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="taken")
    key = models.CharField(max_length=12, choices=[(key, t(f"drills.step.{key}.title")) for key in BY_KEY])
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    seen = models.CharField(
        max_length=8, blank=True, choices=[(each.value, t(f"drills.seen.{each.value}")) for each in Seen]
    )
    evidence = models.TextField(t("drills.fields.evidence"), blank=True)
    file = models.ForeignKey(EvidenceVersion, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["drill", "key"], name="a_step_is_taken_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.at}"


class Record(OwnedByOrganisation):
    """A record of a drill that was set as a document."""

    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="records")
    document = models.OneToOneField(GeneratedDocument, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.drill} · {self.document}"


class Schedule(OwnedByOrganisation):
    """When a system is to be tried next.

    Attributes:
        next_on: the day by which; that of the planned drill, else a term after the last one that was done.
        drilled_on: when the last one was done; None while none was.
    """

    system = models.OneToOneField(System, on_delete=models.CASCADE, related_name="drill_schedule")
    next_on = models.DateField()
    drilled_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "next_on"])]

    def __str__(self) -> str:
        return f"{self.system} · {self.next_on}"


class Practice(OwnedByOrganisation):
    """How often an organisation wants its systems to be tried."""

    every_months = models.PositiveSmallIntegerField(
        t("drills.fields.every_months"), default=EVERY_MONTHS, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation"], name="one_practice_of_drills")]

    def __str__(self) -> str:
        return f"{self.every_months}"
