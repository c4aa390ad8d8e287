"""Forms of scenarios, signatures, overrides, and of the inventory drive."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from zandy.wording import texts

from ..language import current_language, t
from ..organisations.models import Membership
from ..unaltered import UnalteredForm
from .consequences import CONSEQUENCES
from .models import Drive, FailureScenario

HOW = ("own", "bought", "service", "unasked", "unknown")
DOES = ("makes", "recognises", "predicts", "decides", "answers", "mood")
YES_NO = ("yes", "no", "unknown")


class ScenarioForm(UnalteredForm[FailureScenario]):
    """One failure scenario."""

    class Meta:
        model = FailureScenario
        fields: ClassVar = ["what", "who", "how_badly", "how_long", "consequence", "chance", "reason"]
        widgets: ClassVar = {
            name: forms.Textarea(attrs={"rows": rows}) for name, rows in (("what", 3), ("how_badly", 3), ("reason", 3))
        }
        help_texts: ClassVar = {
            name: t(f"assessments.help.{name}") for name in ("what", "who", "how_badly", "how_long")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(name, texts.fact_text(name, current_language()).label) for name in CONSEQUENCES]
        consequence: Any = self.fields["consequence"]
        consequence.choices = [("", "–"), *labels]


class SignForm(forms.Form):
    """As what a person signs, and what there is to say."""

    role = forms.ChoiceField(label=t("assessments.fields.role"), help_text=t("assessments.help.role"))
    note = forms.CharField(
        label=t("assessments.fields.note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, roles: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["role"]
        field.choices = [(role.value, role.label) for role in Membership.Role if role in roles]


class OverrideForm(forms.Form):
    """Another answer than the engine's. A choice reads ``question:outcome``."""

    answer = forms.ChoiceField(label=t("assessments.fields.own_outcome"))
    reason = forms.CharField(
        label=t("assessments.fields.override_reason"), help_text=t("assessments.help.override_reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, groups: Iterable[tuple[str, list[tuple[str, str]]]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.choices = [("", "–"), *groups]


class DriveForm(forms.ModelForm[Drive]):
    """What a drive is called and says."""

    class Meta:
        model = Drive
        fields: ClassVar = ["title", "letter"]
        widgets: ClassVar = {"letter": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {"letter": t("assessments.help.letter")}


def _said(name: str, words: Iterable[str]) -> list[tuple[str, Any]]:
    return [(word, t(f"assessments.form.{name}{word}")) for word in words]


def _line(name: str, length: int, required: bool = False) -> forms.CharField:
    return forms.CharField(label=t(f"assessments.form.{name}"), max_length=length, required=required)


class ReplyForm(forms.Form):
    """What AI a department or a supplier uses, in plain words."""

    department = _line("department", 200, required=True)
    person = _line("person", 200)
    contact = _line("contact", 200)
    nothing = forms.BooleanField(label=t("assessments.form.nothing"), required=False)
    software = _line("software", 300)
    supplier = _line("supplier", 300)
    used_for = forms.CharField(
        label=t("assessments.form.used_for"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    how = forms.ChoiceField(label=t("assessments.form.how"), required=False, choices=[("", "–"), *_said("how_", HOW)])
    does = forms.MultipleChoiceField(
        label=t("assessments.form.does"), required=False, choices=_said("does_", DOES),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    personal_data = forms.ChoiceField(
        label=t("assessments.form.personal_data"), required=False, choices=[("", "–"), *_said("", YES_NO)]
    )
    confidential = forms.ChoiceField(
        label=t("assessments.form.confidential"), required=False, choices=[("", "–"), *_said("", YES_NO)]
    )

    def clean(self) -> dict[str, Any]:
        """Something is named, or it is said that there is nothing."""
        said = super().clean() or {}
        if not said.get("nothing") and not said.get("software"):
            raise ValidationError(t("assessments.form.needs_software"))
        return said

    def as_reply(self) -> dict[str, Any]:
        """What is kept of it."""
        said = self.cleaned_data
        nothing = bool(said["nothing"])
        told = {} if nothing else {
            name: said[name] for name in ("supplier", "used_for", "how", "does", "personal_data", "confidential")
            if said[name]
        }  # fmt: skip
        return {
            **{name: said[name] for name in ("department", "person", "contact")},
            "software": "" if nothing else said["software"], "tells": {**told, "nothing": nothing},
        }  # fmt: skip
