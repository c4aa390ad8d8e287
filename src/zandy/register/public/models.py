"""What is said to the public of a system, what of it is public, who published it, and which errors people report.

Two tables are public by what they are for: everything in `Publication` and `Version` may be read by anybody, whatever
asks for it. What is not meant for that never stands in them.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import System

#: The fields of application by which the register is searched.
SECTORS = (
    "public_services", "health", "education", "work", "social", "finance", "justice", "safety", "transport", "energy",
    "industry", "agriculture", "trade", "communications", "housing", "science", "other",
)  # fmt: skip
_PHONE = RegexValidator(r"^[+0-9][0-9 ()\-,;.]{4,}$", t("public.errors.phone"), code="phone")


class Profile(OwnedByOrganisation):
    """What an organisation has to say of a system to the public. Nobody else reads it before it is published."""

    system = models.OneToOneField(System, on_delete=models.CASCADE, related_name="public_profile", editable=False)
    sector = models.CharField(
        t("public.fields.sector"), max_length=20, choices=[(each, t(f"public.sector.{each}")) for each in SECTORS]
    )
    purpose_kk = models.TextField(t("public.fields.purpose_kk"), max_length=3000)
    purpose_ru = models.TextField(t("public.fields.purpose_ru"), max_length=3000)
    purpose_en = models.TextField(t("public.fields.purpose_en"), max_length=3000, blank=True)
    people_kk = models.TextField(t("public.fields.people_kk"), max_length=3000)
    people_ru = models.TextField(t("public.fields.people_ru"), max_length=3000)
    people_en = models.TextField(t("public.fields.people_en"), max_length=3000, blank=True)
    data_kk = models.TextField(t("public.fields.data_kk"), max_length=3000)
    data_ru = models.TextField(t("public.fields.data_ru"), max_length=3000)
    data_en = models.TextField(t("public.fields.data_en"), max_length=3000, blank=True)
    control_kk = models.TextField(t("public.fields.control_kk"), max_length=3000)
    control_ru = models.TextField(t("public.fields.control_ru"), max_length=3000)
    control_en = models.TextField(t("public.fields.control_en"), max_length=3000, blank=True)
    owner = models.CharField(t("public.fields.owner"), max_length=300, blank=True)
    possessor = models.CharField(t("public.fields.possessor"), max_length=300, blank=True)
    email = models.EmailField(t("public.fields.email"), blank=True)
    phone = models.CharField(t("public.fields.phone"), max_length=60, blank=True, validators=[_PHONE])
    url = models.URLField(t("public.fields.url"), blank=True)

    def __str__(self) -> str:
        return str(self.system)


class Publication(OwnedByOrganisation):
    """A system in the public register. Every column of it may be read by anybody.

    Attributes:
        ident: the system's stable id, the one in permalinks; `bin` the number of the organisation that publishes.
        state: published; or withdrawn, and then only the names, the day and the reason are left.
        number: the newest version.
        snapshot: what the page shows, in three languages; see `snapshots`.
        brief: what lists show of it.
        risk, autonomy, mode: the classes as the organisation stands by them; several possible ones joined with ``|``.
        automatic: whether it decides about people without a person: yes, no, unknown.
        reviewed_on: when the organisation last said that this is how it is.
        card_changed_at: since when the organisation's own card says something else; kept by a trigger.
        reasons: why it was withdrawn, by language.
        search: the words of it, folded; see `searching`. `names`: those of its names and of who answers.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", t("public.state.published")
        WITHDRAWN = "withdrawn", t("public.state.withdrawn")

    ident = models.UUIDField(unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    number = models.PositiveIntegerField(default=1)
    snapshot = models.JSONField(default=dict)
    brief = models.JSONField(default=dict)
    bin = models.CharField(max_length=12, blank=True)
    sector = models.CharField(max_length=20, blank=True)
    risk = models.CharField(max_length=60, blank=True)
    autonomy = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=60, blank=True)
    automatic = models.CharField(max_length=10, blank=True)
    sort_name = models.CharField(max_length=300, blank=True)
    search = SearchVectorField(null=True, editable=False)
    names = SearchVectorField(null=True, editable=False)
    published_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    reviewed_on = models.DateField(default=timezone.localdate)
    card_changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["search"], name="publications_by_words"),
            GinIndex(fields=["names"], name="publications_by_names"),
            models.Index(fields=["-changed_at", "-id"], name="publications_by_change"),
            *(
                models.Index(
                    fields=[*narrowed, "sort_name", "id"],
                    condition=models.Q(state="published"),
                    name="_".join(("publications", *narrowed)) + "_name",
                )
                for narrowed in ((), ("bin",), ("sector",), ("risk",), ("autonomy",), ("mode",), ("automatic",))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ident} · {self.number}"


class Version(OwnedByOrganisation):
    """What was published once. Every column may be read by anybody; withdrawing deletes the versions."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "number"], name="public_versions_count_up")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} · {self.number}"


class Deed(OwnedByOrganisation):
    """Who published, confirmed or withdrew what. Read by the organisation only; nothing is ever changed here.

    Attributes:
        number: the version that it made, confirmed or withdrew.
        name, role: who the person was then.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", t("public.deed.published")
        CONFIRMED = "confirmed", t("public.deed.confirmed")
        WITHDRAWN = "withdrawn", t("public.deed.withdrawn")

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="public_deeds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    snapshot = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "-at"])]

    def __str__(self) -> str:
        return f"{self.kind} · {self.number} · {self.name}"


class ErrorReport(OwnedByOrganisation):
    """Somebody says that a public page is wrong. Read by the organisation only; the teller has a code.

    Attributes:
        ident: the system whose page it is about, `number` the version that was read.
        secret_hash: of the code with which the teller asks what became of it.
        said: what the teller wrote (``what``) and where the answer is wanted, if anywhere (``email``), with a random
            salt; the journal keeps only its hash, so that it can be erased.
        answer: what was corrected, or why nothing was.
    """

    class State(models.TextChoices):
        RECEIVED = "received", t("public.report.received")
        CORRECTED = "corrected", t("public.report.corrected")
        REFUSED = "refused", t("public.report.refused")

    ident = models.UUIDField()
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    said = models.JSONField()
    said_hash = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    answer = models.TextField(t("public.fields.answer"), max_length=3000, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "-at"]),
            models.Index(fields=["organisation", "ident", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.ident} · {self.state}"

    @property
    def what(self) -> str:
        """What is wrong, in the words of the teller; empty once it is erased."""
        return str(self.said.get("what", ""))

    @property
    def email(self) -> str:
        """Where the teller wants the answer; empty when nowhere, and once it is erased."""
        return str(self.said.get("email", ""))
