"""Forms of notices: which messages are shown, a program that is called."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from ..language import t, text
from ..organisations.models import Organisation
from .addresses import AddressError, place_of
from .models import Hook, Message


class MessagesForm(forms.Form):
    """Which messages are shown."""

    state = forms.ChoiceField(label=t("notices.list.state"), required=False)
    channel = forms.ChoiceField(label=t("notices.list.channel"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("state", Message.State.choices), ("channel", Message.Channel.choices)):
            self.fields[name].choices = [("", t("notices.list.any")), *choices]  # type: ignore[attr-defined]


class HookForm(forms.ModelForm[Hook]):
    """A program that is called."""

    class Meta:
        model = Hook
        fields: ClassVar = ["name", "url"]
        help_texts: ClassVar = {"url": t("notices.hooks.url_help")}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_url(self) -> str:
        """Refuse an address that is never called, and one that is there."""
        url: str = self.cleaned_data["url"].strip()
        try:
            place_of(url)
        except AddressError as refused:
            raise ValidationError(text(f"notices.reason.{refused.reason}"), code=refused.reason) from None
        if Hook.objects.filter(organisation=self.organisation, url=url).exists():
            raise ValidationError(text("notices.hooks.taken"), code="taken")
        return url
