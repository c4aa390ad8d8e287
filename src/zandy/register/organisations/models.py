"""Organisations, memberships with roles, invitations."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from ..language import t
from .bin_number import is_bin


def validate_bin(value: str) -> None:
    """Refuse what is no BIN."""
    if not is_bin(value):
        raise ValidationError(t("organisations.errors.bin"), code="bin")


class Organisation(models.Model):
    """A body that keeps AI systems, supervises them, or runs the platform."""

    class Kind(models.TextChoices):
        COMPANY = "company", t("organisations.kind.company")
        STATE_BODY = "state_body", t("organisations.kind.state_body")
        AUTHORISED_BODY = "authorised_body", t("organisations.kind.authorised_body")
        OPERATOR = "operator", t("organisations.kind.operator")

    bin = models.CharField(t("organisations.fields.bin"), max_length=12, unique=True, validators=[validate_bin])
    name_kk = models.CharField(t("organisations.fields.name_kk"), max_length=300)
    name_ru = models.CharField(t("organisations.fields.name_ru"), max_length=300, blank=True)
    name_en = models.CharField(t("organisations.fields.name_en"), max_length=300, blank=True)
    kind = models.CharField(t("organisations.fields.kind"), max_length=20, choices=Kind.choices, default=Kind.COMPANY)
    contact = models.EmailField(t("organisations.fields.contact"), blank=True)
    founded_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name_kk

    def name_in(self, language: str) -> str:
        """The name in a language, else in Kazakh."""
        return getattr(self, f"name_{language}", "") or self.name_kk


class Membership(models.Model):
    """A person's role in an organisation; one person may have several roles."""

    class Role(models.TextChoices):
        OWNERS_OFFICER = "owners_officer", t("organisations.role.owners_officer")
        POSSESSORS_OFFICER = "possessors_officer", t("organisations.role.possessors_officer")
        DEVELOPER = "developer", t("organisations.role.developer")
        LAWYER = "lawyer", t("organisations.role.lawyer")
        RISK_MANAGER = "risk_manager", t("organisations.role.risk_manager")
        REVIEWER = "reviewer", t("organisations.role.reviewer")
        AUDITOR = "auditor", t("organisations.role.auditor")
        AUTHORISED_BODY = "authorised_body", t("organisations.role.authorised_body")
        OPERATOR = "operator", t("organisations.role.operator")
        READER = "reader", t("organisations.role.reader")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(t("organisations.fields.role"), max_length=20, choices=Role.choices)
    administers = models.BooleanField(t("organisations.fields.administers"), default=False)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user", "role"], name="a_role_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Invitation(models.Model):
    """An invitation by e-mail into an organisation; only the hash of its secret is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(t("organisations.fields.email"))
    role = models.CharField(t("organisations.fields.role"), max_length=20, choices=Membership.Role.choices)
    administers = models.BooleanField(t("organisations.fields.administers"), default=False)
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"


class OwnedByOrganisation(models.Model):
    """Base of everything that belongs to one organisation and is seen by its members only.

    The rule is kept twice: by `queries`, and by row-level security in the database (see `isolation`).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
