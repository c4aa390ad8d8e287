"""The form that takes a file over."""

from django import forms

from ..language import t


class TakeoverForm(forms.Form):
    """A file that another register made."""

    file = forms.FileField(label=t("exchange.import.file"), help_text=t("exchange.import.file_help"))
