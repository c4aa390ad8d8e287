"""Forms: what is shared, an application with its papers, a decision with its reasons."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from zandy.wording import day_text

from ..documents.models import EvidenceVersion
from ..language import current_language, t
from ..systems.models import System
from ..unaltered import UnalteredForm
from .models import Application, Paper
from .queries import Body

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FileField(forms.ModelChoiceField[EvidenceVersion]):
    """A file of the evidence of a system."""

    def label_from_instance(self, obj: EvidenceVersion) -> str:
        """The title, the file, and from when it holds."""
        return f"{obj.evidence.title} · {obj.file_name} · {day_text(obj.effective_on, current_language())}"


class ApplicationForm(UnalteredForm[Application]):
    """What an application says, and its two papers."""

    body = forms.ChoiceField(label=t("authority.fields.body"))
    ground_file = FileField(EvidenceVersion.objects.none(), label=t("authority.paper.ground"))
    audit_file = FileField(
        EvidenceVersion.objects.none(), label=t("authority.paper.audit"), help_text=t("authority.help.audit")
    )
    field_order = ("body", "ground", "ground_number", "ground_file", "auditor", "audit_on", "audit_file")

    class Meta:
        model = Application
        fields: ClassVar = ["ground", "ground_number", "auditor", "audit_on"]
        widgets: ClassVar = {"ground": forms.RadioSelect, "audit_on": _DATE}

    def __init__(self, *args: Any, system: System, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(body.id): body for body in bodies}
        language = current_language()
        choices: Any = self.fields["body"]
        choices.choices = [(ident, body.name_in(language)) for ident, body in self.known.items()]
        ground: Any = self.fields["ground"]
        ground.choices = Application.Ground.choices
        for name in ("ground_file", "audit_file"):
            field: Any = self.fields[name]
            field.queryset = files_of(system)
        if self.instance.pk:
            del self.fields["body"]
            for paper in self.instance.papers.all():
                self.initial[f"{paper.role}_file"] = paper.evidence_id

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        fields = dict(self.cleaned_data)
        papers = {role.value: fields.pop(f"{role.value}_file") for role in Paper.Role}
        body = fields.pop("body", None)
        return {**fields, "papers": papers, **({"body": self.known[body]} if body else {})}


def files_of(system: System) -> QuerySet[EvidenceVersion]:
    """The files of the evidence of a system, the newest first."""
    found = EvidenceVersion.objects.filter(evidence__system=system).select_related("evidence")
    return found.order_by("evidence__title", "-number")


class ReasonsForm(forms.Form):
    """The reasons of a step."""

    reasons = forms.CharField(
        label=t("authority.fields.reasons"), widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False
    )
