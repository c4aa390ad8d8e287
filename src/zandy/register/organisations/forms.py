"""Forms of organisations and their members."""

from typing import ClassVar

from django import forms
from django.conf import settings

from ..language import t, text
from ..unaltered import UnalteredForm
from .models import Invitation, Membership, Organisation


class OrganisationForm(forms.ModelForm[Organisation]):
    """Found an organisation."""

    role = forms.ChoiceField(
        label=t("organisations.fields.role"), choices=Membership.Role.choices, initial=Membership.Role.OWNERS_OFFICER
    )

    class Meta:
        model = Organisation
        fields: ClassVar = ["bin", "name_kk", "name_ru", "name_en", "kind", "contact"]

    def clean_bin(self) -> str:
        """A number that the keeper has named as an authorised body's is nobody's to take."""
        number: str = self.cleaned_data["bin"]
        if number in settings.AUTHORITIES:
            raise forms.ValidationError(text("organisations.refused.named_body"), code="named_body")
        return number


class OrganisationEditForm(UnalteredForm[Organisation]):
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
