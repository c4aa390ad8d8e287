"""Forms of risks, measures, reviews, stops and of the filter above the table."""

from typing import Any, ClassVar

from django import forms

from ..accounts.models import User
from ..language import t
from ..organisations.models import Organisation
from ..unaltered import UnalteredForm
from .law import function_label, prohibited_functions
from .models import STAGES, Measure, Risk, Stop
from .queries import AFTER, BEFORE, SORTS, members_of
from .scale import DEGREES, Level

_ALL = [("", t("risks.filter.all"))]


def day_field() -> forms.DateInput:
    """A field for a day that every browser knows."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RiskForm(UnalteredForm[Risk]):
    """What a risk is: found and analysed."""

    prohibited_function = forms.ChoiceField(
        label=t("risks.fields.prohibited_function"), help_text=t("risks.help.prohibited_function"), required=False
    )

    class Meta:
        model = Risk
        fields: ClassVar = [
            "title", "description", "use", "stage", "affected", "source", "prohibited_function", "owner",
        ]  # fmt: skip
        help_texts: ClassVar = {
            "title": t("risks.help.title"), "description": t("risks.help.description"),
            "use": t("risks.help.use"), "source": t("risks.help.source"),
        }  # fmt: skip

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [norm.name for norm in prohibited_functions()]
        if self.instance.prohibited_function not in ("", *names):
            names.append(self.instance.prohibited_function)
        choices = [("", t("risks.no_function")), *((name, function_label(name)) for name in names)]
        self.fields["prohibited_function"] = _choice(self.fields["prohibited_function"], choices)
        _limit_owner(self, organisation)


class DegreesForm(UnalteredForm[Risk]):
    """How likely and how grave, before measures and after them."""

    class Meta:
        model = Risk
        fields: ClassVar = ["likelihood", "severity", "residual_likelihood", "residual_severity"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            scale, label = name.removeprefix("residual_"), self.fields[name].label
            choices = [("", t("risks.not_assessed")), *((d, _degree_label(scale, d)) for d in DEGREES)]
            self.fields[name] = forms.TypedChoiceField(
                choices=choices, coerce=int, empty_value=None, required=False, label=label
            )

    def clean(self) -> dict[str, Any]:
        """Degrees come in pairs."""
        said = super().clean() or {}
        for pair in (("likelihood", "severity"), ("residual_likelihood", "residual_severity")):
            given = [name for name in pair if said.get(name) is not None]
            if len(given) == 1:
                self.add_error(next(name for name in pair if name not in given), t("risks.errors.both_degrees"))
        return said


class MeasureForm(UnalteredForm[Measure]):
    """Something to be done against a risk."""

    class Meta:
        model = Measure
        fields: ClassVar = ["kind", "text", "owner", "due_on", "done_on"]
        widgets: ClassVar = {"due_on": day_field(), "done_on": day_field()}

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit_owner(self, organisation)


class ReviewForm(forms.Form):
    """That a risk was looked at, and what came of it."""

    changed = forms.TypedChoiceField(
        label=t("risks.fields.changed"), choices=[("no", t("risks.review.same")), ("yes", t("risks.review.changed"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    note = forms.CharField(label=t("risks.fields.review_note"), widget=forms.Textarea(attrs={"rows": 3}))


class StopForm(forms.Form):
    """The decision that 18.2 asks for at once."""

    decided = forms.ChoiceField(
        label=t("risks.fields.decided"), choices=Stop.Decision.choices, widget=forms.RadioSelect
    )  # fmt: skip
    note = forms.CharField(
        label=t("risks.fields.reason"), help_text=t("risks.help.stop_reason"), widget=forms.Textarea(attrs={"rows": 4})
    )
    told = forms.CharField(
        label=t("risks.fields.told"), help_text=t("risks.help.told"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class EffectForm(forms.Form):
    """That the order works: who saw what, and who was told."""

    effect_note = forms.CharField(
        label=t("risks.fields.effect_note"), help_text=t("risks.help.effect_note"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    told = forms.CharField(
        label=t("risks.fields.told"), help_text=t("risks.help.told"), widget=forms.Textarea(attrs={"rows": 3})
    )


class FilterForm(forms.Form):
    """What of the register is shown, and in which order."""

    text = forms.CharField(label=t("risks.filter.text"), required=False, max_length=200)
    state = forms.ChoiceField(label=t("risks.fields.state"), required=False, choices=[*_ALL, *Risk.State.choices])
    use = forms.ChoiceField(label=t("risks.fields.use"), required=False, choices=[*_ALL, *Risk.Use.choices])
    stage = forms.ChoiceField(label=t("risks.fields.stage"), required=False, choices=[*_ALL, *STAGES])
    level = forms.ChoiceField(
        label=t("risks.fields.level"), required=False,
        choices=[*_ALL, *((each.value, t(f"risks.level.{each.value}")) for each in Level)],
    )  # fmt: skip
    owner = forms.ModelChoiceField(label=t("risks.fields.owner"), required=False, queryset=User.objects.none())
    sort = forms.ChoiceField(
        label=t("risks.filter.sort"), required=False, choices=[(name, t(f"risks.sort.{name}")) for name in SORTS]
    )
    closed = forms.BooleanField(label=t("risks.filter.closed"), required=False)
    view = forms.ChoiceField(required=False, choices=[(BEFORE, ""), (AFTER, "")], widget=forms.HiddenInput)
    likelihood = forms.IntegerField(required=False, min_value=1, max_value=5, widget=forms.HiddenInput)
    severity = forms.IntegerField(required=False, min_value=1, max_value=5, widget=forms.HiddenInput)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset, owner.empty_label = members_of(organisation), _ALL[0][1]

    def wishes(self) -> dict[str, Any]:
        """What is asked for; a wish that cannot be read is no wish."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class CatalogueForm(forms.Form):
    """Which entries of the catalogue go on the register."""

    entries = forms.MultipleChoiceField()

    def __init__(self, keys: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"] = _choice(self.fields["entries"], [(key, key) for key in keys])


def _degree_label(scale: str, degree: int) -> Any:
    return t(f"risks.scale.{scale}.{degree}")


def _choice(field: Any, choices: list[tuple[Any, Any]]) -> Any:
    field.choices = choices
    return field


def _limit_owner(form: forms.ModelForm[Any], organisation: Organisation) -> None:
    owner = form.fields["owner"]
    assert isinstance(owner, forms.ModelChoiceField)
    owner.queryset, owner.empty_label = members_of(organisation), t("risks.no_owner")
