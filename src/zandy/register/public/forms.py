"""Forms: what is said to the public, withdrawing, searching the register, reporting an error and answering it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from django import forms

from zandy.answers.speech import Speech
from zandy.law.words.classes import Autonomy, Risk, UseMode
from zandy.wording import term

from ..language import current_language, t, text
from ..unaltered import UnalteredForm
from .models import SECTORS, ErrorReport, Profile
from .queries import UNSETTLED, Wanted

_LANGUAGES = ("kk", "ru", "en")
_TEXTS = ("purpose", "people", "data", "control")


class ProfileForm(UnalteredForm[Profile]):
    """What the organisation says of a system in its own words; Kazakh and Russian are needed."""

    url = forms.URLField(label=t("public.fields.url"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Profile
        exclude: ClassVar = ["organisation", "system"]
        widgets: ClassVar = {
            f"{name}_{language}": forms.Textarea({"rows": 3}) for name in _TEXTS for language in _LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _TEXTS:
            self.fields[f"{name}_kk"].help_text = t(f"public.help.{name}")
        for name in ("owner", "possessor", "email"):
            self.fields[name].help_text = t(f"public.help.{name}")

    def clean(self) -> dict[str, Any]:
        """One way to reach somebody is enough, and one there must be."""
        found = super().clean() or {}
        if not any(found.get(name) or name in self.errors for name in ("email", "phone", "url")):
            self.add_error("email", text("public.errors.contact"))
        return found


class WithdrawalForm(forms.Form):
    """Why a system is taken out of the register; the public reads it."""

    reason_kk = forms.CharField(label=t("public.fields.reason_kk"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    reason_ru = forms.CharField(label=t("public.fields.reason_ru"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    reason_en = forms.CharField(
        label=t("public.fields.reason_en"), max_length=1000, widget=forms.Textarea({"rows": 2}), required=False
    )

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reasons by language."""
        return {language: self.cleaned_data.get(f"reason_{language}", "") for language in _LANGUAGES}


class SearchForm(forms.Form):
    """The search of the register; what it does not understand it leaves out."""

    q = forms.CharField(label=t("public.search.q"), required=False, max_length=200)
    sector = forms.ChoiceField(label=t("public.part.sector"), required=False)
    risk = forms.ChoiceField(label=t("systems.columns.risk"), required=False)
    autonomy = forms.ChoiceField(label=t("systems.columns.autonomy"), required=False)
    mode = forms.ChoiceField(label=t("systems.columns.mode"), required=False)
    automatic = forms.ChoiceField(label=t("public.part.automatic"), required=False)
    bin = forms.CharField(label=t("public.search.bin"), required=False, max_length=12)
    sort = forms.ChoiceField(label=t("systems.list.sort"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in _choices(current_language()).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        self.is_valid()
        said = {name: value.strip() for name, value in self.cleaned_data.items() if value}
        return Wanted(**{name: value for name, value in said.items() if "\0" not in value})


@cache
def _choices(language: str) -> Mapping[str, list[tuple[str, str]]]:
    """What each filter offers, in a language."""
    found = {
        "sector": [(each, text(f"public.sector.{each}", language)) for each in SECTORS],
        "automatic": [(each, text(f"public.automatic_short.{each}", language)) for each in ("yes", "no", "unknown")],
        "sort": [(each, text(f"public.search.sorts.{each}", language)) for each in ("name", "newest")],
    }
    for name, classes in (("risk", Risk), ("autonomy", Autonomy), ("mode", UseMode)):
        named = [(each.value, term(f"{name}_short.{each.value}", language)) for each in reversed(classes)]
        found[name] = [*named, (UNSETTLED, Speech(language).verdict("undetermined"))]
    return {name: [("", text("systems.list.any", language)), *choices] for name, choices in found.items()}


class ReportForm(forms.Form):
    """Two fields: what is wrong, and where the answer goes."""

    what = forms.CharField(
        label=t("public.fields.what"), help_text=t("public.help.what"), max_length=3000,
        widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip
    email = forms.EmailField(
        label=t("public.fields.your_email"), help_text=t("public.help.your_email"), required=False, max_length=254
    )


class CodeForm(forms.Form):
    """The code that a teller was given."""

    code = forms.CharField(label=t("public.report.code"), max_length=40)


class AnswerForm(forms.Form):
    """What became of a report, and the words that its teller reads."""

    state = forms.ChoiceField(
        label=t("public.report.outcome"), widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (ErrorReport.State.CORRECTED, ErrorReport.State.REFUSED)],
    )  # fmt: skip
    answer = forms.CharField(
        label=t("public.fields.answer"), help_text=t("public.help.answer"), max_length=3000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
