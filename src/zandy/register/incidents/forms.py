"""Forms of incidents: the incident itself, the facts, measures, the report, the filter above the log."""

from typing import Any, ClassVar

from django import forms

from zandy.law.words.fact import Fact
from zandy.law.words.knowledge import State
from zandy.wording import day_text, fact_text, family_label, value_label

from ..accounts.models import User
from ..documents.models import GeneratedDocument
from ..language import LANGUAGES, current_language, t, text
from ..objections.models import Objection
from ..organisations.models import Organisation
from ..risks.forms import day_field
from ..risks.models import STAGES
from ..risks.queries import members_of
from ..systems.models import System
from ..unaltered import ShownForm, UnalteredForm
from . import intake
from .models import Correction, Incident

_ALL = [("", t("incidents.filter.all"))]


def moment_field() -> forms.DateTimeInput:
    """A field for a day and a time that every browser knows."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class _ObjectionField(forms.ModelChoiceField[Objection]):
    """A choice of objections by their numbers and days; what a person wrote is not shown here."""

    def label_from_instance(self, obj: Objection) -> str:
        """An objection in words."""
        day = day_text(obj.received_on, current_language())
        return text("incidents.an_objection", number=obj.number, day=day)


class IncidentForm(UnalteredForm[Incident]):
    """What happened, whom it hit, what was done at once."""

    class Meta:
        model = Incident
        fields: ClassVar = [
            "title", "description", "noticed_at", "noticed_how", "happened_at", "stage", "harm", "persons_affected",
            "personal_data", "contained", "contained_at", "risk", "objection", "owner",
        ]  # fmt: skip
        widgets: ClassVar = {
            "noticed_at": moment_field(), "happened_at": moment_field(), "contained_at": moment_field(),
            "description": forms.Textarea(attrs={"rows": 4}), "harm": forms.Textarea(attrs={"rows": 3}),
            "contained": forms.Textarea(attrs={"rows": 3}), "personal_data": forms.RadioSelect,
        }  # fmt: skip
        help_texts: ClassVar = {
            name: t(f"incidents.help.{name}")
            for name in ("noticed_at", "happened_at", "harm", "persons_affected", "personal_data", "contained", "risk")
        }

    def __init__(self, system: System, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        risk, owner = self.fields["risk"], self.fields["owner"]
        assert isinstance(risk, forms.ModelChoiceField) and isinstance(owner, forms.ModelChoiceField)
        self.fields["objection"] = _ObjectionField(
            label=self.fields["objection"].label, required=False, empty_label=str(t("incidents.no_objection")),
            queryset=system.objections.order_by("-number").only("number", "received_on", "system_id"),
        )  # fmt: skip
        risk.queryset, risk.empty_label = system.risks.order_by("number"), str(t("incidents.no_risk"))
        owner.queryset, owner.empty_label = members_of(system.organisation), str(t("incidents.no_owner"))
        for name in ("noticed_at", "happened_at", "contained_at"):
            field = self.fields[name]
            assert isinstance(field, forms.DateTimeField)
            field.input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]


class FactsForm(ShownForm):
    """What is known of who did and controlled what: a choice a fact, every one of them may stay open."""

    def __init__(self, incident: Incident, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.language = intake.known(incident), current_language()
        for family, facts in intake.asked().items():
            for fact in facts:
                self.fields[fact.name] = self._field(fact, family)

    def _field(self, fact: Fact, family: str) -> forms.ChoiceField:
        words = fact_text(fact.name, self.language)
        values = [(value, value_label(fact.name, value, self.language)) for value in fact.values]
        choices = [*values, ("unknown", text("incidents.facts.unknown")), ("", text("incidents.facts.not_asked"))]
        field = forms.ChoiceField(
            label=words.question, help_text=words.help, required=False, choices=choices,
            initial=intake.answer_of(self.known[fact.name]),
            widget=forms.RadioSelect if len(values) < 3 else forms.Select,
        )  # fmt: skip
        field.family = family  # type: ignore[attr-defined]  # the section of the page that it stands in
        return field

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The families with their questions."""
        return [
            (family_label(family, self.language), [self[fact.name] for fact in facts])
            for family, facts in intake.asked().items()
        ]  # fmt: skip

    def states(self, by: str, on: Any) -> dict[str, State]:
        """What was answered otherwise than before."""
        return {name: intake.state_from(name, answer, by=by, on=on) for name, answer in self.changed.items()}


class CorrectionForm(UnalteredForm[Correction]):
    """Something to be done so that it does not happen again."""

    class Meta:
        model = Correction
        fields: ClassVar = ["text", "owner", "due_on", "done_on"]
        widgets: ClassVar = {
            "due_on": day_field(), "done_on": day_field(), "text": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset, owner.empty_label = members_of(organisation), str(t("incidents.no_owner"))


class ReportForm(forms.Form):
    """The language and the format of the report."""

    language = forms.ChoiceField(
        label=t("incidents.fields.language"), choices=[(code, t(f"drills.languages.{code}")) for code in LANGUAGES]
    )
    format = forms.ChoiceField(
        label=t("incidents.fields.format"),
        choices=[(each.value, each.label) for each in GeneratedDocument.Format if each.value != "zip"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"language": current_language()}, **kwargs})


class ReportedForm(forms.Form):
    """To whom it was reported, and when."""

    reported_to = forms.CharField(
        label=t("incidents.fields.reported_to"), max_length=300, help_text=t("incidents.help.reported_to")
    )
    at = forms.DateTimeField(
        label=t("incidents.fields.reported_at"), widget=moment_field(),
        help_text=t("incidents.help.reported_at"), required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip


class FilterForm(forms.Form):
    """What of the log is shown."""

    text = forms.CharField(label=t("incidents.filter.text"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=t("incidents.fields.state"), required=False, choices=[*_ALL, *Incident.State.choices]
    )
    stage = forms.ChoiceField(label=t("incidents.fields.stage"), required=False, choices=[*_ALL, *STAGES])
    personal_data = forms.ChoiceField(
        label=t("incidents.fields.personal_data"), required=False, choices=[*_ALL, *Incident.Known.choices]
    )
    owner = forms.ModelChoiceField(
        label=t("incidents.fields.owner"), required=False, queryset=User.objects.none(), empty_label=_ALL[0][1]
    )
    late = forms.BooleanField(label=t("incidents.filter.late"), required=False)
    closed = forms.BooleanField(label=t("incidents.filter.closed"), required=False)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = members_of(organisation)

    def wishes(self) -> dict[str, Any]:
        """What is asked for; a wish that cannot be read is no wish."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
