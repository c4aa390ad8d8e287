"""What is shared with a body, what it sees of it, applications for its list of trusted systems, and the list itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..language import t
from ..organisations.models import Organisation, OwnedByOrganisation
from ..systems.models import System


class What(models.TextChoices):
    """What an organisation may share with a body."""

    OBJECTIONS = "objections", t("authority.what.objections")
    INCIDENTS = "incidents", t("authority.what.incidents")
    PUBLICATIONS = "publications", t("authority.what.publications")


class Kind(models.TextChoices):
    """What a body sees of it."""

    OBJECTION_LATE = "objection_late", t("authority.kind.objection_late")
    REPORT_LATE = "report_late", t("authority.kind.report_late")
    REPORTED = "reported", t("authority.kind.reported")
    PUBLICATION_OLD = "publication_old", t("authority.kind.publication_old")


#: What of it is overdue, and not only told.
OVERDUE = (Kind.OBJECTION_LATE, Kind.REPORT_LATE, Kind.PUBLICATION_OLD)


class Named(OwnedByOrganisation):
    """Rows that a body reads: they carry the name of their organisation, which the body cannot look up."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bin = models.CharField(max_length=12)
    name_kk = models.CharField(t("organisations.fields.name_kk"), max_length=300)
    name_ru = models.CharField(t("organisations.fields.name_ru"), max_length=300, blank=True)
    name_en = models.CharField(t("organisations.fields.name_en"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        """The organisation's name in a language, else in Kazakh."""
        return getattr(self, f"name_{language}", "") or self.name_kk


class Sharing(Named):
    """That an organisation shares something with a body, from a day on and until it withdraws it."""

    what = models.CharField(max_length=20, choices=What.choices)
    body_name = models.JSONField(default=dict)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    refreshed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "body", "what"], condition=Q(withdrawn_at=None), name="a_thing_is_shared_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["body"], condition=Q(withdrawn_at=None), name="shared_with_a_body")]

    def __str__(self) -> str:
        return f"{self.name_kk} → {self.body_id}: {self.what}"


class Shared(OwnedByOrganisation):
    """One row that a body sees. It stands here as long as it is so and is shared; nothing else of the matter does.

    Attributes:
        subject: what it is, for whoever brings the rows in step.
        since: the day since which it is overdue, or on which it was reported.
        facts: what there is to tell, without a word that a person outside wrote.
    """

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=100)
    since = models.DateField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sharing", "kind", "subject"], name="a_thing_is_shown_once")
        ]
        indexes: ClassVar = [models.Index(fields=["body", "kind", "since", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Application(Named):
    """An application for the list of trusted systems of high risk (230-VIII 19).

    Attributes:
        system_kk, system_ru, system_en: the system's names as they were applied for.
        ident: its stable id, by which its public page is found.
        ground: what shows the right to the system: a certificate of the copyright register, or the author's agreement.
        due_on: the last day of what the body has to do now; `counted_from` the event that it counts from.
        reasons: of the last decision.
    """

    class State(models.TextChoices):
        DRAFT = "draft", t("authority.state.draft")
        CHECK = "check", t("authority.state.check")
        RETURNED = "returned", t("authority.state.returned")
        RECHECK = "recheck", t("authority.state.recheck")
        APPROVED = "approved", t("authority.state.approved")
        LISTED = "listed", t("authority.state.listed")
        REFUSED = "refused", t("authority.state.refused")
        WITHDRAWN = "withdrawn", t("authority.state.withdrawn")
        EXCLUDED = "excluded", t("authority.state.excluded")

    class Ground(models.TextChoices):
        CERTIFICATE = "certificate", t("authority.ground.certificate")
        AGREEMENT = "agreement", t("authority.ground.agreement")

    system = models.ForeignKey(System, on_delete=models.SET_NULL, null=True, related_name="+")
    ident = models.UUIDField()
    system_kk = models.CharField(max_length=300)
    system_ru = models.CharField(max_length=300, blank=True)
    system_en = models.CharField(max_length=300, blank=True)
    body_name = models.JSONField(default=dict)
    ground = models.CharField(t("authority.fields.ground"), max_length=12, choices=Ground.choices)
    ground_number = models.CharField(t("authority.fields.ground_number"), max_length=200)
    auditor = models.CharField(t("authority.fields.auditor"), max_length=300)
    audit_on = models.DateField(t("authority.fields.audit_on"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    reasons = models.TextField(blank=True)
    listed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "ident"],
                condition=Q(state__in=["draft", "check", "returned", "recheck", "approved", "listed"]),
                name="a_system_is_applied_for_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["body", "state", "due_on"])]

    def __str__(self) -> str:
        return self.system_kk

    def system_in(self, language: str) -> str:
        """The system's name in a language, else in Kazakh."""
        return getattr(self, f"system_{language}", "") or self.system_kk


class Paper(OwnedByOrganisation):
    """A file of an application, picked from the evidence of the system; its bytes lie where the evidence's do."""

    class Role(models.TextChoices):
        GROUND = "ground", t("authority.paper.ground")
        AUDIT = "audit", t("authority.paper.audit")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    role = models.CharField(max_length=10, choices=Role.choices)
    evidence = models.ForeignKey("documents.EvidenceVersion", on_delete=models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "role"], name="a_paper_of_each_role")
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.file_name


class Step(OwnedByOrganisation):
    """One step of an application; nothing is ever changed here."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=10, choices=Application.State.choices)
    after = models.CharField(max_length=10, choices=Application.State.choices)
    reasons = models.TextField(blank=True)
    who = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Listing(OwnedByOrganisation):
    """A system on the public list of a body. Every column may be read by anybody."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="listing")
    ident = models.UUIDField()
    system = models.JSONField(default=dict)
    owner = models.JSONField(t("authority.fields.owner"), default=dict)
    bin = models.CharField(max_length=12)
    body_name = models.JSONField(default=dict)
    listed_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=10, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ident"]),
            models.Index(fields=["-listed_on", "-id"], name="trusted_systems_by_day"),
        ]

    def __str__(self) -> str:
        return str(self.system.get("kk", self.ident))
