"""Systems, what was answered about them, the regimes that followed, the duties owed."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from zandy.law.words.classes import LifeStage
from zandy.law.words.facts.system import stage as life_stage

from ..language import t
from ..organisations.models import Organisation, OwnedByOrganisation
from .ranks import rank


class System(OwnedByOrganisation):
    """An AI system on an organisation's list.

    Attributes:
        ident: stable id, the one in permalinks.
        facts: what is known now, by fact: ``{"emotion.consent": {"status": "known", "values": ["no"], "by": …}}``.
        verdict, risk, autonomy, mode: the newest regime, for lists; sets of outcomes are joined with ``|``.
        edition: the edition that gave it.
        search, sort_name: the names as lists search and order them, kept by the actions.
    """

    class OwnRole(models.TextChoices):
        OWNER = "owner", t("systems.own_role.owner")
        POSSESSOR = "possessor", t("systems.own_role.possessor")
        BOTH = "both", t("systems.own_role.both")
        USER = "user", t("systems.own_role.user")
        DEVELOPER = "developer", t("systems.own_role.developer")

    # Six indexes begin with the organisation.
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    ident = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name_kk = models.CharField(t("systems.fields.name_kk"), max_length=300)
    name_ru = models.CharField(t("systems.fields.name_ru"), max_length=300, blank=True)
    name_en = models.CharField(t("systems.fields.name_en"), max_length=300, blank=True)
    about_kk = models.TextField(t("systems.fields.about_kk"), blank=True)
    about_ru = models.TextField(t("systems.fields.about_ru"), blank=True)
    about_en = models.TextField(t("systems.fields.about_en"), blank=True)
    own_role = models.CharField(
        t("systems.fields.own_role"), max_length=10, choices=OwnRole.choices, default=OwnRole.BOTH
    )
    stage = models.CharField(max_length=20, choices=[(stage.value, stage.value) for stage in LifeStage], default="idea")
    facts = models.JSONField(default=dict, editable=False)
    verdict = models.CharField(max_length=20, default="undetermined", editable=False)
    risk = models.CharField(max_length=60, blank=True, editable=False)
    autonomy = models.CharField(max_length=60, blank=True, editable=False)
    mode = models.CharField(max_length=60, blank=True, editable=False)
    edition = models.CharField(max_length=40, blank=True, editable=False)
    assessed_at = models.DateTimeField(null=True, editable=False)
    source = models.CharField(max_length=200, blank=True, editable=False)
    search = models.TextField(default="", blank=True, editable=False)
    sort_name = models.CharField(max_length=300, default="", blank=True, editable=False)
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "risk", "autonomy"]),
            models.Index(fields=["organisation", "verdict"]),
            # A search reads the names here, in their order, and never the rows themselves.
            models.Index(fields=["organisation", "sort_name", "id"], include=["search"], name="systems_by_name"),
            models.Index(fields=["organisation", "-created_at", "-id"]),
            models.Index("organisation", rank("verdict"), "sort_name", "id", name="systems_by_verdict"),
            models.Index("organisation", rank("risk"), "sort_name", "id", name="systems_by_risk"),
        ]

    def __str__(self) -> str:
        return self.name_kk

    def name_in(self, language: str) -> str:
        """The name in a language, else in Kazakh."""
        return getattr(self, f"name_{language}", "") or self.name_kk

    @property
    def stage_stated(self) -> bool:
        """Whether anybody has said at which stage of its life the system is; else the register only takes it so."""
        # Lists do not read all the facts of a row, but this one.
        own = self.__dict__
        said = own["said_stage"] if "said_stage" in own else self.facts.get(life_stage.name)
        return bool(said) and said.get("values") == [self.stage]


class Answer(OwnedByOrganisation):
    """One answer about one fact; the newest of a fact is what is known. Nothing is ever changed here."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="answers")
    fact = models.CharField(max_length=100)
    state = models.JSONField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "fact", "-at"])]

    def __str__(self) -> str:
        return f"{self.fact}: {self.state}"


class CardVersion(OwnedByOrganisation):
    """The whole card as it stood at a moment that matters: imported, signed, saved by hand."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    facts = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "number"], name="versions_count_up")]

    def __str__(self) -> str:
        return f"{self.system} · {self.number}"


class Assessment(OwnedByOrganisation):
    """The regime of a system as it came out once: edition, day, outcomes, receipt. Kept whenever an outcome differs.

    The journal has receipt and outcomes by their hashes only; what is kept here is held against them.

    Attributes:
        receipt: sealed by `receipt_hash`. Of an assessment made in bulk it names facts, edition, day and verdict, from
            which all else follows; where the same facts were assessed before, it names them by their hash.
        facts_in: the earlier assessment whose receipt has the facts; None when its own has.
        facts_hash, outcomes_hash: SHA-256 of both as they are sealed.
    """

    # The index by system and day serves the search by system as well.
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="assessments", db_index=False)
    edition = models.CharField(max_length=40)
    on = models.DateField()
    verdict = models.CharField(max_length=20)
    outcomes = models.JSONField()
    outcomes_hash = models.CharField(max_length=64, default="")
    receipt = models.JSONField()
    receipt_hash = models.CharField(max_length=64)
    facts_hash = models.CharField(max_length=64, default="")
    facts_in = models.ForeignKey(
        "self", on_delete=models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "-at"])]

    def __str__(self) -> str:
        return f"{self.system} · {self.edition} · {self.verdict}"

    @property
    def facts(self) -> dict[str, Any]:
        """What was known."""
        holder = self if self.facts_in is None else self.facts_in
        facts: dict[str, Any] = holder.receipt["facts"]
        return facts


class Duty(OwnedByOrganisation):
    """A duty that a norm lays on the keeper of a system, and how it stands.

    Attributes:
        norm: name of the norm; `provision` its id.
        settled: True when the duty is owed for certain, False while that hangs on facts not known.
        state: open, in progress, met (with evidence), not applicable (with a reason).
    """

    class State(models.TextChoices):
        OPEN = "open", t("systems.duty.open")
        IN_PROGRESS = "in_progress", t("systems.duty.in_progress")
        MET = "met", t("systems.duty.met")
        NOT_APPLICABLE = "not_applicable", t("systems.duty.not_applicable")

    # Of these millions of rows every index is paid for: that of duties owed once serves the search by system, that by
    # day the search by organisation.
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="duties", db_index=False)
    norm = models.CharField(max_length=100)
    provision = models.CharField(max_length=120)
    settled = models.BooleanField(default=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "norm"], name="a_duty_is_owed_once")]
        indexes: ClassVar = [
            models.Index(fields=["changed_by"], name="duties_by_whom", condition=models.Q(changed_by__isnull=False)),
            models.Index(fields=["organisation", "due_on", "id"]),
            models.Index(
                fields=["organisation", "due_on", "id"],
                include=["norm"],
                name="duties_that_fall_due",
                condition=models.Q(
                    due_on__isnull=False, ended_at__isnull=True, settled=True, state__in=("open", "in_progress")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} · {self.norm}"


class Move(OwnedByOrganisation):
    """One step of a system's life: from which stage to which, why, who."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="moves")
    from_stage = models.CharField(max_length=20)
    to_stage = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "-at"])]

    def __str__(self) -> str:
        return f"{self.system} · {self.from_stage} → {self.to_stage}"


class Notice(OwnedByOrganisation):
    """Something that the members of an organisation should know.

    Attributes:
        system: the system that it is about, if it is about one.
        key: names the string in ``words.toml`` under ``notice``; `details` fill it.
        seen_by: the accounts that have read it.
        verb: only those whose role may do it see the notice; empty: every member.
        url: the page that it is about, from the root of the site.
        carried_in: the telling of `notices` that carried it out of the register; None while it waits for one, 0 where
            that is seen to otherwise.

    A key with a dot is a kind of `notices`: its words stand in the app that it names.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, null=True, related_name="notices")
    key = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    verb = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    seen_by = ArrayField(models.BigIntegerField(), default=list)
    # A number and no reference: `notices` stands above and knows this app, not the other way round.
    carried_in = models.BigIntegerField(null=True, default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-at"]),
            models.Index(fields=["organisation", "id"], condition=models.Q(carried_in=None), name="notices_that_wait"),
            models.Index(
                fields=["carried_in"], condition=models.Q(carried_in__gt=0), name="notices_by_what_carried_them"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.details}"


class Upload(OwnedByOrganisation):
    """A file with systems between its preview and its confirmation; the bytes lie in the data folder.

    Attributes:
        ident: names the file in the data folder.
        name: what the file was called.
        kind: ``yaml``, ``json``, ``csv``, ``xlsx``: what its bytes are, whatever its name says.
        map: the map that reads it, or "" for cards and tables of our own; ``:own`` for the one that `columns` make.
        columns: what was chosen for its columns (see `own_maps`).
    """

    ident = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    map = models.CharField(max_length=100, blank=True)
    columns = models.JSONField(default=list, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class ColumnMap(OwnedByOrganisation):
    """What the columns of an organisation's own table mean, kept under a name for the next file (see `own_maps`)."""

    name = models.CharField(max_length=100)
    columns = models.JSONField(default=list)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="a_map_has_its_name")]

    def __str__(self) -> str:
        return self.name
