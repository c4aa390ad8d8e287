"""Forms that notice when somebody else has changed what they show between the page and its sending.

Two people open the same page; without this the second to save takes back, unread, what the first has changed. The form
carries what it showed; what differs now is told, and whoever still means it saves again.
"""

import hashlib
import json
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from .language import text
from .systems.actions import held as hold
from .systems.models import System

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
        if system := _system_of(self.instance):
            hold(system)
        rows = type(self.instance)._default_manager.select_for_update(of=("self",), no_key=True)
        held = rows.get(pk=self.instance.pk)
        now = self._state(held)
        differs = [name for name in self._shown() if name in said and said[name] != getattr(held, name)]
        if sent != now and differs:
            _carry(self, now)
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


class ShownForm(forms.Form):
    """A form of many answers, each of its own: only what was answered otherwise than the page showed counts.

    So whoever answers one takes back no answer that somebody else gave to another meanwhile; who answers the same is
    told.
    """

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["as_read"] = lambda: _written(self._marks())

    def clean(self) -> dict[str, Any]:
        """Refuse answers to what somebody else has answered otherwise meanwhile."""
        said = super().clean() or self.cleaned_data
        shown, now = _read(said.pop("as_read", "")), self._marks()
        self.changed = {name: value for name, value in said.items() if _mark(value) != shown.get(name, now[name])}
        clashing = [
            name for name, value in self.changed.items() if now[name] not in (shown.get(name, now[name]), _mark(value))
        ]
        for name in clashing:
            told = str(self._now(name) or "–")
            self.add_error(name, text("site.altered", now=told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"))
        if clashing:
            _carry(self, _written(now))
        return said

    def as_it_will_be(self, name: str) -> Any:
        """An answer: the one just given, else the one that stands."""
        return self.changed.get(name, self._now(name))

    def _now(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _marks(self) -> dict[str, str]:
        return {name: _mark(self._now(name)) for name in self.fields if name != "as_read"}


def _mark(value: Any) -> str:
    # A browser ends lines in its own way.
    plain = str(value or "").replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16] if plain else ""


def _written(marks: dict[str, str]) -> str:
    return " ".join(f"{name}={mark}" for name, mark in marks.items())


def _read(sent: str) -> dict[str, str]:
    return {name: mark for name, _, mark in (each.partition("=") for each in sent.split())}


def _carry(form: forms.BaseForm, as_read: str) -> None:
    """Shown again, the form carries what was just told."""
    shown: Any = form.data.copy()  # type: ignore[attr-defined]  # what a browser sent is a QueryDict
    shown[form.add_prefix("as_read")] = as_read
    form.data = shown


def _system_of(record: Model) -> System | None:
    """The system that a record hangs on, itself or by the risk or the incident that it belongs to."""
    above = record if hasattr(record, "system") else getattr(record, "risk", None) or getattr(record, "incident", None)
    return getattr(above, "system", None)


def _said(record: Model, name: str) -> str:
    value = getattr(record, f"get_{name}_display", lambda: getattr(record, name))()
    words = str(value) if value not in (None, "") else "–"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
