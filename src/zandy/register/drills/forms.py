"""Forms of drills: the plan, what was seen, breaking off, the end, the record, how often."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..documents.models import GeneratedDocument
from ..documents.uploads.check import ACCEPTED
from ..documents.uploads.limits import FILE_BYTES, MEGABYTE
from ..language import LANGUAGES, current_language, t, text
from ..organisations.models import Organisation
from ..risks.forms import day_field
from ..risks.queries import members_of
from .models import Drill, Practice

_WORDS = 4_000


def _text(key: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=t(f"drills.fields.{key}"), max_length=_WORDS, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class PlanForm(forms.ModelForm[Drill]):
    """Who tries what, what counts as stopped, where it is seen, how long it may take."""

    decision = _text("decision", required=False, help_text=t("drills.help.decision"))
    criterion = _text("criterion", help_text=t("drills.help.criterion"))
    watched = _text("watched", help_text=t("drills.help.watched"))

    class Meta:
        model = Drill
        fields: ClassVar = [
            "parts", "decision", "criterion", "watched", "target_seconds", "planned_on", "conductor", "observers",
        ]  # fmt: skip
        widgets: ClassVar = {"parts": forms.RadioSelect, "planned_on": day_field()}
        help_texts: ClassVar = {
            "target_seconds": t("drills.help.target_seconds"), "observers": t("drills.help.observers"),
        }  # fmt: skip

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conductor = self.fields["conductor"]
        assert isinstance(conductor, forms.ModelChoiceField)
        conductor.queryset, conductor.required = members_of(organisation), True

    def clean(self) -> dict[str, Any]:
        """Taking back a decision needs one."""
        said = super().clean() or {}
        if "cancellation" in said.get("parts", "") and not said.get("decision", "").strip():
            self.add_error("decision", text("drills.refused.needs_decision"))
        return said


class EvidenceForm(forms.Form):
    """How one knows what was seen, and a file that shows it."""

    evidence = _text("evidence", help_text=t("drills.help.evidence"))
    file = forms.FileField(label=t("drills.fields.file"), required=False, help_text=t("documents.help.file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ACCEPTED

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse by size before the bytes are read into memory."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > FILE_BYTES:
            raise forms.ValidationError(text("documents.problem.too_large", most=FILE_BYTES // MEGABYTE))
        return file


class ReasonForm(forms.Form):
    """Why a drill is broken off."""

    reason = _text("reason", rows=2)


class FinishForm(forms.Form):
    """What follows from the drill."""

    conclusions = _text("conclusions", required=False, help_text=t("drills.help.conclusions"))


class RecordForm(forms.Form):
    """The language and the format of the record."""

    language = forms.ChoiceField(
        label=t("drills.fields.language"), choices=[(code, t(f"drills.languages.{code}")) for code in LANGUAGES]
    )
    format = forms.ChoiceField(
        label=t("drills.fields.format"),
        choices=[(each.value, each.label) for each in GeneratedDocument.Format if each.value != "zip"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"language": current_language()}, **kwargs})


class PracticeForm(forms.ModelForm[Practice]):
    """How often systems are to be tried."""

    class Meta:
        model = Practice
        fields: ClassVar = ["every_months"]
        help_texts: ClassVar = {"every_months": t("drills.help.every_months")}
