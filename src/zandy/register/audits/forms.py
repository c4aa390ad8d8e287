"""Forms of audits: a new one, the answers of a stage, a step of the plan, which two to compare."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from ..documents.models import GeneratedDocument
from ..language import LANGUAGES, current_language, t
from ..organisations.models import Organisation
from ..risks.forms import day_field
from ..risks.queries import members_of
from ..unaltered import ShownForm, UnalteredForm
from .models import Audit, Finding, PlanStep
from .policies import RefusedError, refuse_silent_contradiction
from .queries import Asked

_NOTE = 4_000


class NewForm(forms.ModelForm[Audit]):
    """What the audit is called."""

    class Meta:
        model = Audit
        fields: ClassVar = ["title"]


class StageForm(ShownForm):
    """The answers of a stage: for every question a choice and a note. The page asks the fields by `of`."""

    def __init__(self, asked: list[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for each in asked:
            self._add(each)

    def _add(self, asked: Asked) -> None:
        finding, key = asked.finding, asked.question.key
        leave = t("audits.answer.as_shown") if finding.found else t("audits.answer.not_yet")
        self.fields[f"{key}.said"] = forms.ChoiceField(
            label=t("audits.answer.said"), required=False, initial=finding.said, widget=forms.RadioSelect,
            choices=[*Finding.Value.choices, ("", leave)],
        )  # fmt: skip
        self.fields[f"{key}.note"] = forms.CharField(
            label=t("audits.answer.note"), required=False, initial=finding.note, max_length=_NOTE,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever says otherwise than the register shows says why."""
        said = super().clean()
        for each in self.asked:
            key = each.question.key
            try:
                refuse_silent_contradiction(each.finding.found, *self._answer(key))
            except RefusedError as refused:
                self.add_error(f"{key}.note", refused.message)
        return said

    @property
    def rows(self) -> list[tuple[Asked, forms.BoundField, forms.BoundField]]:
        """Every question with its two fields."""
        return [(each, self[f"{each.question.key}.said"], self[f"{each.question.key}.note"]) for each in self.asked]

    @property
    def answers(self) -> Mapping[str, tuple[str, str]]:
        """What was said at each question that was answered otherwise than the page showed."""
        keys = [each.question.key for each in self.asked]
        return {key: self._answer(key) for key in keys if {f"{key}.said", f"{key}.note"} & set(self.changed)}

    def _answer(self, key: str) -> tuple[str, str]:
        return self.as_it_will_be(f"{key}.said"), self.as_it_will_be(f"{key}.note")


class StepForm(UnalteredForm[PlanStep]):
    """A step of the plan."""

    class Meta:
        model = PlanStep
        fields: ClassVar = ["text", "owner", "due_on", "done_on"]
        widgets: ClassVar = {
            "due_on": day_field(), "done_on": day_field(), "text": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset, owner.empty_label = members_of(organisation), str(t("audits.no_owner"))


class CompareForm(forms.Form):
    """Which two audits are compared."""

    before = forms.ModelChoiceField(label=t("audits.compare.before"), queryset=Audit.objects.none(), empty_label=None)
    after = forms.ModelChoiceField(label=t("audits.compare.after"), queryset=Audit.objects.none(), empty_label=None)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audits = Audit.objects.filter(organisation=organisation).order_by("-number")
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = audits


class ExportForm(forms.Form):
    """The language and the format in which the gap report is taken away."""

    language = forms.ChoiceField(
        label=t("audits.fields.language"), choices=[(code, t(f"drills.languages.{code}")) for code in LANGUAGES]
    )
    format = forms.ChoiceField(
        label=t("audits.fields.format"),
        choices=[
            *((each.value, each.label) for each in GeneratedDocument.Format if each.value != "zip"),
            ("csv", "CSV"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"language": current_language()}, **kwargs})
