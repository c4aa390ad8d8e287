"""The form that narrows the journal."""

from typing import Any

from django import forms

from ..language import text
from .queries import Wanted, subjects_of
from .telling import subject_label


class WantedForm(forms.Form):
    """What the journal is searched for: a kind of thing, a person, a period."""

    subject = forms.ChoiceField(required=False)
    user = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, organisation_id: int, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", text("journal.filter.any"))]
        subjects = sorted((subject_label(name), name) for name in subjects_of(organisation_id))
        self.fields["subject"].choices = anything + [(name, label) for label, name in subjects]  # type: ignore[attr-defined]
        self.fields["user"].choices = [*anything, *people.items(), (0, text("journal.filter.programs"))]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = text(f"journal.filter.{name}")

    def wanted(self) -> Wanted:
        """What is asked for; what does not make sense narrows nothing."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        return Wanted(**given)
