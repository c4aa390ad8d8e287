"""What is asked of a person who signs up besides the address: the name that stands beside what they answer and sign."""

from typing import Any

from django import forms
from django.http import HttpRequest

from ..language import t


class NamedForm(forms.Form):
    """The first field of signing up; allauth puts the others under it."""

    name = forms.CharField(
        label=t("accounts.sign_up.name"), help_text=t("accounts.sign_up.name_help"), max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    field_order = ("name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name; allauth calls this once the account is there."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
