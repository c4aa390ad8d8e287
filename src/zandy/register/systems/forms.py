"""Forms of systems: the card's own fields, searching, answering, the state of a duty, moves, versions, files."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from zandy.law.decisions.assess import Verdict
from zandy.law.words.classes import Autonomy, LifeStage, Risk, UseMode

from ..language import current_language, t
from ..unaltered import UnalteredForm
from . import speech
from .models import CardVersion, ColumnMap, System
from .own_maps import OWN
from .queries import SORTS, UNSETTLED
from .reading import map_named, map_names


class SystemForm(UnalteredForm[System]):
    """Names, what it does, what the organisation is to it."""

    class Meta:
        model = System
        fields: ClassVar = ["name_kk", "name_ru", "name_en", "about_kk", "about_ru", "about_en", "own_role"]
        widgets: ClassVar = {name: forms.Textarea({"rows": 3}) for name in ("about_kk", "about_ru", "about_en")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_role"].help_text = t("systems.card.own_role_help")


class SearchForm(forms.Form):
    """The search over a list; what it does not understand it leaves out."""

    q = forms.CharField(label=t("systems.list.search"), required=False, max_length=200)
    verdict = forms.ChoiceField(label=t("systems.columns.verdict"), required=False)
    risk = forms.ChoiceField(label=t("systems.columns.risk"), required=False)
    autonomy = forms.ChoiceField(label=t("systems.columns.autonomy"), required=False)
    mode = forms.ChoiceField(label=t("systems.columns.mode"), required=False)
    stage = forms.ChoiceField(label=t("systems.columns.stage"), required=False)
    own = forms.ChoiceField(label=t("systems.list.own"), required=False)
    sort = forms.ChoiceField(label=t("systems.list.sort"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("verdict", [(each.value, speech.verdict(each.value)) for each in Verdict])
        for name, classes in (("risk", Risk), ("autonomy", Autonomy), ("mode", UseMode)):
            named = [(each.value, speech.term(f"{name}_short.{each.value}")) for each in reversed(classes)]
            self._choose(name, [*named, (UNSETTLED, speech.verdict("undetermined"))])
        self._choose("stage", [(each.value, speech.upper(speech.term(f"stage.{each}"))) for each in LifeStage])
        self._choose("own", [("1", speech.say("list.own_only"))])
        self._choose("sort", [(each, speech.say(f"list.sorts.{each}")) for each in SORTS], empty=False)

    def _choose(self, name: str, choices: list[tuple[str, str]], *, empty: bool = True) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", speech.say("list.any")), *choices] if empty else choices

    @property
    def wanted(self) -> dict[str, str]:
        """What is searched for, by field; empty for what is not."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class VersionForm(forms.ModelForm[CardVersion]):
    """A note beside a version."""

    class Meta:
        model = CardVersion
        fields: ClassVar = ["note"]
        labels: ClassVar = {"note": t("systems.versions.note")}


class UploadForm(forms.Form):
    """A file with systems, and the map that reads it."""

    file = forms.FileField(
        label=t("systems.import.file"), help_text=t("systems.import.file_help"), allow_empty_file=True
    )
    map = forms.ChoiceField(label=t("systems.import.map"), help_text=t("systems.import.map_help"), required=False)

    def __init__(self, *args: Any, own: Sequence[ColumnMap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {f"{OWN}{each.pk}": each for each in own}
        field = self.fields["map"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", speech.say("import.no_map")),
            (OWN, speech.say("import.own_map")),
            *((key, each.name) for key, each in self.own.items()),
            *((name, _map_title(name)) for name in map_names()),
        ]


def _map_title(name: str) -> str:
    """What a map calls its inventory, in the language of the page."""
    return map_named(name).name.get(current_language(), name)
