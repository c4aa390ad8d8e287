"""Forms that notice when a record was changed by somebody else between the page and its sending.

Two people open the same page; without this the second to save takes back, unread, what the first has changed. The form
carries what the record was like; what differs now is told, and whoever still means it saves again.
"""

import hashlib
import json
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from .language import text

M = TypeVar("M", bound=Model)
#: So much of a value is told.
_LONGEST = 200


class UnalteredForm(forms.ModelForm[M]):
    """A form of a record that is there already; calls that do not say what the record was like are not held to it."""

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Worked out when the form is shown: by then it has lost the fields that it does not ask for.
        self.initial["as_read"] = lambda: self._state(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse to write over what somebody else has written meanwhile; the record is held from here on."""
        said = super().clean() or self.cleaned_data
        sent = said.pop("as_read", "")
        if not sent or self.instance.pk is None:
            return said
        held = type(self.instance)._default_manager.select_for_update(of=("self",)).get(pk=self.instance.pk)
        now = self._state(held)
        differs = [name for name in self._shown() if name in said and said[name] != getattr(held, name)]
        if sent != now and differs:
            # Shown again, the form carries what was just told.
            shown: Any = self.data.copy()  # type: ignore[attr-defined]  # what a browser sent is a QueryDict
            shown[self.add_prefix("as_read")] = now
            self.data = shown
            told = "; ".join(f"{self.fields[name].label}: {_said(held, name)}" for name in differs)
            raise ValidationError(text("site.altered", now=told), code="altered")
        return said

    def _shown(self) -> list[str]:
        return [field.name for field in self.instance._meta.concrete_fields if field.name in self.fields]

    def _state(self, record: M) -> str:
        if record.pk is None:
            return ""
        state = forms.model_to_dict(record, self._shown())
        return hashlib.sha256(json.dumps(state, default=str, sort_keys=True).encode()).hexdigest()[:32]


def _said(record: Model, name: str) -> str:
    value = getattr(record, f"get_{name}_display", lambda: getattr(record, name))()
    words = str(value) if value not in (None, "") else "–"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
