"""Evidence and its versions, what people write for the documents, the documents that were made."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..language import t
from ..organisations.models import OwnedByOrganisation
from ..systems.models import Duty, System
from .kinds import CODES


class Evidence(OwnedByOrganisation):
    """Something that shows how a system is kept: a protocol, a certificate, a contract. Its files are its versions.

    Attributes:
        duty: the duty that it was brought for, if it was for one; `proofs` name further ones.
        document: the document of the law that it is (``security_measures``), if it is one.
        measure: the measure against a risk that it shows, in words ("№ 4, measure 2").
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="evidence")
    duty = models.ForeignKey(
        Duty, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence",
        verbose_name=t("documents.fields.duty"),
    )  # fmt: skip
    document = models.CharField(t("documents.fields.document"), max_length=60, blank=True)
    measure = models.CharField(t("documents.fields.measure"), max_length=200, blank=True)
    title = models.CharField(t("documents.fields.title"), max_length=300)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["system", "document"])]

    def __str__(self) -> str:
        return self.title


class Proof(OwnedByOrganisation):
    """That a piece of evidence shows a duty to be met besides the one that it was brought for."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="proofs")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="proofs")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["duty", "evidence"], name="evidence_shows_a_duty_once")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} · {self.duty_id}"


class EvidenceVersion(OwnedByOrganisation):
    """One file of a piece of evidence. Nothing is ever changed here: a better file is the next version.

    Attributes:
        kind: what the file is, by its content: ``pdf``, ``png``, ``docx`` …
        effective_on: the day from which what it shows holds; not the day on which it was uploaded.
        expires_on: the last day on which it holds; None where it has no term.
        why: why it was uploaded.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10)
    effective_on = models.DateField(t("documents.fields.effective_on"))
    expires_on = models.DateField(t("documents.fields.expires_on"), null=True, blank=True)
    why = models.TextField(t("documents.fields.why"))
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "number"], name="versions_of_evidence_count_up"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("effective_on")),
                name="evidence_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "expires_on"]),
            models.Index(fields=["organisation", "sha256"]),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} ({self.number})"


class Particular(OwnedByOrganisation):
    """What people write about a system for its documents, under a key, in each language."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="particulars")
    key = models.CharField(max_length=40)
    kk = models.TextField(blank=True)
    ru = models.TextField(blank=True)
    en = models.TextField(blank=True)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "key"], name="a_particular_is_said_once")]

    def __str__(self) -> str:
        return self.key


class GeneratedDocument(OwnedByOrganisation):
    """A document made from the data, kept as it was made.

    Attributes:
        ident: its own number, printed on every page.
        number: counts up for the kind of the system.
        edition, on: which edition of the Law answered, for which day.
        receipt_hash: seal of the receipt of the assessment; `receipt_file` the SHA-256 of the kept receipt.
        content_hash: hash of what it says; differs from that of today once the data have moved on.
        unknowns: how many things it says are not known; a document with any is a draft.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        ZIP = "zip", "ZIP"

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40, choices=[(kind, t(f"documents.paper.kind.{kind}")) for kind in CODES])
    language = models.CharField(max_length=2)
    format = models.CharField(max_length=4, choices=Format.choices)
    ident = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    edition = models.CharField(max_length=40)
    on = models.DateField()
    receipt_hash = models.CharField(max_length=64)
    receipt_file = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    unknowns = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "kind", "number"], name="documents_of_a_kind_count_up")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-made_at"]),
            models.Index(fields=["system", "kind", "-made_at"]),
            models.Index(fields=["organisation", "sha256"]),
        ]

    def __str__(self) -> str:
        return self.ident

    @property
    def draft(self) -> bool:
        """Whether something that it should say is not known."""
        return self.unknowns > 0

    @property
    def file_name(self) -> str:
        """What the file is called when it is taken away."""
        return f"{self.ident}-{self.language}.{self.format}"
