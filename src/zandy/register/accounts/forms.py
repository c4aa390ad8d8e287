"""Forms of a person's own pages."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from ..language import t


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
