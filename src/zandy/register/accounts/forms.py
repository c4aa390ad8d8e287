"""Forms of a person's own pages."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from ..language import t
from .models import ApiToken

#: How long a token may work, in days.
TERMS = (7, 30, 90, 180, 365)


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Add a security key; allauth leaves the label of its name in English."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = t("accounts.keys.name")


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Give a security key another name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = t("accounts.keys.name")


class TokenForm(forms.Form):
    """Make a token: what for, what it may do, how long."""

    name = forms.CharField(label=t("accounts.tokens.name"), help_text=t("accounts.tokens.name_help"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=t("accounts.tokens.scopes"),
        choices=[(scope, t(f"accounts.tokens.scope.{scope}")) for scope in ApiToken.SCOPES],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    days = forms.TypedChoiceField(
        label=t("accounts.tokens.term"),
        choices=[(days, t("accounts.tokens.days", days=days)) for days in TERMS],
        coerce=int,
        initial=90,
    )
