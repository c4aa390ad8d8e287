"""Forms of organisations and their members."""

from typing import ClassVar

from django import forms

from ..language import t
from .models import Invitation, Membership, Organisation


class OrganisationForm(forms.ModelForm[Organisation]):
    """Found an organisation."""

    role = forms.ChoiceField(
        label=t("organisations.fields.role"), choices=Membership.Role.choices, initial=Membership.Role.OWNERS_OFFICER
    )

    class Meta:
        model = Organisation
        fields: ClassVar = ["bin", "name_kk", "name_ru", "name_en", "kind", "contact"]


class OrganisationEditForm(forms.ModelForm[Organisation]):
    """Change names and contact; the BIN stays."""

    class Meta:
        model = Organisation
        fields: ClassVar = ["name_kk", "name_ru", "name_en", "contact"]


class InvitationForm(forms.ModelForm[Invitation]):
    """Invite a person."""

    class Meta:
        model = Invitation
        fields: ClassVar = ["email", "role", "administers"]


class RoleForm(forms.ModelForm[Membership]):
    """Another role for a member."""

    class Meta:
        model = Membership
        fields: ClassVar = ["role", "administers"]
