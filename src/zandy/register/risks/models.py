"""Risks of a system, measures against them, reviews of them, and the record of stopping at once."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from zandy.law.words.classes import LifeStage

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System
from . import catalogue
from .scale import LEAST, MOST, Level, level

STAGES = [(stage.value, t(f"risks.stage.{stage.value}")) for stage in LifeStage]


_OPEN = ~Q(state="closed")
_TO_REVIEW = _OPEN & Q(next_review_on__isnull=False)
_DEGREES = {"first": ("likelihood", "severity"), "left": ("residual_likelihood", "residual_severity")}


def _degree(name: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        t(f"risks.fields.{name}"), null=True, blank=True, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )


class Risk(OwnedByOrganisation):
    """A risk of one system (230-VIII 18.1, draft 19.1).

    Attributes:
        number: counts up in the organisation; how people name the risk.
        use: under which use it arises: the intended one or a foreseeable misuse.
        catalogue: key of the entry of the catalogue that it was taken from; empty for a risk of one's own.
        likelihood, severity: before measures, 1 to 5; None until it is assessed.
        residual_likelihood, residual_severity: what measures leave.
        prohibited_function: name of the norm whose prohibited function would arise; empty for every other risk.
        next_review_on: the day by which the Law wants it looked at again; None while no term is in force.
    """

    class Use(models.TextChoices):
        INTENDED = "intended", t("risks.use.intended")
        MISUSE = "misuse", t("risks.use.misuse")

    class State(models.TextChoices):
        IDENTIFIED = "identified", t("risks.state.identified")
        ANALYSED = "analysed", t("risks.state.analysed")
        ASSESSED = "assessed", t("risks.state.assessed")
        TREATED = "treated", t("risks.state.treated")
        ACCEPTED = "accepted", t("risks.state.accepted")
        CLOSED = "closed", t("risks.state.closed")

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="risks")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(t("risks.fields.title"), max_length=300)
    description = models.TextField(t("risks.fields.description"), blank=True)
    stage = models.CharField(t("risks.fields.stage"), max_length=20, choices=STAGES, default=LifeStage.IN_USE.value)
    use = models.CharField(t("risks.fields.use"), max_length=10, choices=Use.choices, default=Use.INTENDED)
    affected = models.CharField(t("risks.fields.affected"), max_length=300, blank=True)
    source = models.CharField(t("risks.fields.source"), max_length=300, blank=True)
    catalogue = models.CharField(max_length=60, blank=True, editable=False)
    prohibited_function = models.CharField(t("risks.fields.prohibited_function"), max_length=60, blank=True)
    likelihood, severity = _degree("likelihood"), _degree("severity")
    residual_likelihood, residual_severity = _degree("residual_likelihood"), _degree("residual_severity")
    state = models.CharField(max_length=12, choices=State.choices, default=State.IDENTIFIED, editable=False)
    state_reason = models.TextField(blank=True, editable=False)
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("risks.fields.owner"),
    )  # fmt: skip
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    found_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    reviewed_on = models.DateField(null=True, editable=False)
    next_review_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="risks_count_up"),
            models.UniqueConstraint(
                fields=["system", "catalogue"], condition=~Q(catalogue=""), name="an_entry_of_the_catalogue_once"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__range": (LEAST, MOST)}) | Q(**{f"{name}__isnull": True}),
                    name=f"{name}_on_the_scale",
                )
                for name in ("likelihood", "severity", "residual_likelihood", "residual_severity")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state"]),
            # What the matrix counts, and the order by level: without them every page reads every risk.
            *(
                models.Index(fields=["organisation", likelihood, severity], condition=_OPEN, name=f"risks_{name}_cells")
                for name, (likelihood, severity) in _DEGREES.items()
            ),
            *(
                models.Index(
                    "organisation",
                    (models.F(likelihood) * models.F(severity)).desc(nulls_last=True),
                    "number",
                    name=f"risks_{name}_level",
                )
                for name, (likelihood, severity) in _DEGREES.items()
            ),
            models.Index(fields=["organisation", "system", "use"]),
            models.Index(
                fields=["organisation", "found_at"], condition=~Q(prohibited_function=""), name="risks_to_act"
            ),
            # What is to be looked at in the order of days, and whether something of the same system comes before.
            models.Index(
                fields=["organisation", "next_review_on", "id"],
                include=["system"],
                condition=_TO_REVIEW,
                name="risks_to_review",
            ),
            models.Index(fields=["system", "next_review_on", "id"], condition=_TO_REVIEW, name="risks_first_review"),
            models.Index(fields=["system", "number"]),
        ]

    def __str__(self) -> str:
        return f"№ {self.number} {self.shown_title}"

    @property
    def shown_title(self) -> str:
        """The title; as long as it is the catalogue's, in the language of the page."""
        return catalogue.translated(self.catalogue, "title", self.title)

    @property
    def shown_description(self) -> str:
        """The description; as long as it is the catalogue's, in the language of the page."""
        return catalogue.translated(self.catalogue, "description", self.description)

    @property
    def shown_affected(self) -> str:
        """Who is affected; as long as it is the catalogue's, in the language of the page."""
        return catalogue.translated(self.catalogue, "affected", self.affected)

    @property
    def level(self) -> Level | None:
        """How grave it is before measures; None until it is assessed."""
        return level(self.likelihood, self.severity)

    @property
    def residual_level(self) -> Level | None:
        """How grave it is after measures; None until that is assessed."""
        return level(self.residual_likelihood, self.residual_severity)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be looked after."""
        return self.state != Risk.State.CLOSED

    @property
    def overdue(self) -> bool:
        """Whether it should have been looked at again."""
        return self.is_open and self.next_review_on is not None and self.next_review_on < timezone.localdate()


class Measure(OwnedByOrganisation):
    """Something done against a risk (230-VIII 18.1.3)."""

    class Kind(models.TextChoices):
        PREVENT = "prevent", t("risks.measure_kind.prevent")
        REDUCE = "reduce", t("risks.measure_kind.reduce")
        TRANSFER = "transfer", t("risks.measure_kind.transfer")
        STOP = "stop", t("risks.measure_kind.stop")

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(t("risks.fields.kind"), max_length=10, choices=Kind.choices, default=Kind.REDUCE)
    text = models.TextField(t("risks.fields.measure"))
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=t("risks.fields.owner"),
    )  # fmt: skip
    due_on = models.DateField(t("risks.fields.due_on"), null=True, blank=True)
    done_on = models.DateField(t("risks.fields.done_on"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            # What waits, in the order of days: a list reads the first of it and stops.
            models.Index(
                fields=["organisation", "due_on", "id"],
                include=["risk"],
                condition=Q(done_on__isnull=True) & Q(due_on__isnull=False),
                name="measures_that_wait",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()


class Review(OwnedByOrganisation):
    """One look at a risk, or at all risks of a system at once (230-VIII 18.1.4). Nothing is ever changed here.

    Attributes:
        risk: the risk; None when it was the whole register of the system.
        changed: whether something was found to have changed.
        note: what has changed, or why nothing has.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="risk_reviews")
    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, null=True, related_name="reviews")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed = models.BooleanField(default=False)
    note = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "-at"])]

    def __str__(self) -> str:
        return self.note


class Stop(OwnedByOrganisation):
    """That somebody acted at once (230-VIII 18.2, draft 19.2): what for, what was decided, how long it took to work.

    Attributes:
        function: name of the norm whose prohibited function is meant.
        decided: suspend, stop, or other measures.
        ordered_at: when it was decided.
        effective_at: when it was seen to work; None until somebody has seen it.
        provision: the duty that it answers, as the edition of the day has it.
        told: who was told, by whom, how.
    """

    class Decision(models.TextChoices):
        SUSPEND = "suspend", t("risks.decision.suspend")
        STOP = "stop", t("risks.decision.stop")
        MEASURES = "measures", t("risks.decision.measures")

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="stops")
    risk = models.ForeignKey(Risk, on_delete=models.SET_NULL, null=True, related_name="stops")
    function = models.CharField(max_length=60, blank=True)
    decided = models.CharField(t("risks.fields.decided"), max_length=10, choices=Decision.choices)
    note = models.TextField(t("risks.fields.reason"))
    edition = models.CharField(max_length=40)
    provision = models.CharField(max_length=120)
    ordered_at = models.DateTimeField(default=timezone.now)
    effective_at = models.DateTimeField(null=True)
    effect_note = models.TextField(t("risks.fields.effect_note"), blank=True)
    told = models.TextField(t("risks.fields.told"), blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(effective_at__isnull=True) | Q(effective_at__gte=models.F("ordered_at")),
                name="no_effect_before_the_order",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["system", "-ordered_at"])]

    def __str__(self) -> str:
        return f"{self.system} · {self.decided}"

    @property
    def seconds(self) -> float | None:
        """How long it took from the decision to its effect; None while it is not seen to work."""
        return None if self.effective_at is None else (self.effective_at - self.ordered_at).total_seconds()
