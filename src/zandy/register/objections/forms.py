"""Forms: object, ask how an objection stands; for the organisation what each step of the procedure needs."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from ..accounts.models import User
from ..documents.uploads.check import ACCEPTED
from ..language import LANGUAGES, t, text
from ..organisations.models import Membership, Organisation
from ..unaltered import UnalteredForm
from .models import Desk, Objection
from .public import FILE_BYTES, FILES, Upload
from .queries import reviewers_of
from .tracks import FACTS, Said, Track, most_days

#: Marks that turn the direction of what follows, or are seen by nobody: a name with them passes for another.
_UNSEEN = {"Cf", "Cc", "Co", "Cs"}
_SAID = [(each.value, t(f"objections.said.{each.value}")) for each in Said]


def plain_line(words: str) -> str:
    """A line without letters that nobody sees or that turn the direction."""
    return " ".join("".join(each for each in words if unicodedata.category(each) not in _UNSEEN).split())


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Up to FILES files, each no larger than FILE_BYTES; what they are is found out when they are taken."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": ACCEPTED, "multiple": True}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files, none of them too large. Django's own check takes one file alone."""
        files: Sequence[UploadedFile[bytes]] = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > FILES:
            raise forms.ValidationError(text("objections.form.too_many_files", most=FILES))
        if any((file.size or 0) > FILE_BYTES for file in files):
            raise forms.ValidationError(text("objections.form.file_too_large", most=FILE_BYTES // 1_000_000))
        return list(files)


def _words(name: str, most: int, rows: int = 4, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=t(f"objections.form.{name}"), help_text=t(f"objections.form.{name}_help"), max_length=most,
        required=required, widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class ObjectionForm(forms.Form):
    """What a person says: which decision, why it is wrong, who they are; the rest may stay empty."""

    decision = _words("decision", 3000)
    decided_on = forms.DateField(
        label=t("objections.form.decided_on"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    why = _words("why", 6000, 6)
    who = forms.CharField(label=t("objections.form.who"), help_text=t("objections.form.who_help"), max_length=300)
    email = forms.EmailField(
        label=t("objections.form.email"), help_text=t("objections.form.email_help"), required=False, max_length=254
    )
    documents = FilesField(label=t("objections.form.files"), help_text=t("objections.form.files_help"))

    def __init__(self, *args: Any, state_body: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = tuple(name for name in FACTS if name != "public" or not state_body)
        for name in self.facts:
            self.fields[name] = forms.ChoiceField(
                label=t(f"objections.fact.{name}"), help_text=t(f"objections.fact.{name}_help"), choices=_SAID,
                required=False, initial=Said.UNKNOWN.value, widget=forms.RadioSelect,
            )  # fmt: skip

    def clean_who(self) -> str:
        """Names as they are seen."""
        who = plain_line(self.cleaned_data["who"])
        if not who:
            raise forms.ValidationError(text("objections.form.who_empty"))
        return who

    def clean_decided_on(self) -> Any:
        """No decision of a day to come."""
        day = self.cleaned_data["decided_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(text("objections.form.not_yet"))
        return day

    def told(self) -> dict[str, Any]:
        """What is kept of it."""
        said = self.cleaned_data
        day = said["decided_on"]
        return {
            **{name: said[name] for name in ("decision", "why", "who", "email")},
            "decided_on": day.isoformat() if day else "",
        }

    def known(self, *, state_body: bool) -> dict[str, str]:
        """What the person knows of the decision; that a state body acts with public power needs no asking."""
        known = {name: self.cleaned_data.get(name) or Said.UNKNOWN.value for name in self.facts}
        return known | ({"public": Said.YES.value} if state_body else {})

    def uploads(self) -> list[Upload]:
        """The files with their bytes."""
        return [Upload(str(file.name), file.read()) for file in self.cleaned_data["documents"]]


class CodeForm(forms.Form):
    """The code of an objection."""

    code = forms.CharField(
        label=t("objections.code.label"), help_text=t("objections.code.help"), max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class LetterForm(forms.Form):
    """Which letter, in which language, as what."""

    language = forms.ChoiceField(choices=[(name, name) for name in LANGUAGES])
    format = forms.ChoiceField(choices=[("pdf", "PDF"), ("docx", "DOCX")])
    kind = forms.CharField(max_length=20)


class PersonField(forms.ModelChoiceField[User]):
    """A member, by name."""

    def label_from_instance(self, obj: User) -> str:
        """The name."""
        return str(obj)


class AssignForm(forms.Form):
    """Who took the decision, and who examines it now."""

    maker_kind = forms.ChoiceField(
        label=t("objections.fields.maker_kind"), choices=Objection.Maker.choices, widget=forms.RadioSelect,
        initial=Objection.Maker.NOBODY.value,
    )  # fmt: skip
    maker = PersonField(User.objects.none(), label=t("objections.fields.maker"), required=False)
    maker_name = forms.CharField(label=t("objections.fields.maker_name"), required=False, max_length=200)
    reviewer = PersonField(User.objects.none(), label=t("objections.fields.reviewer"))

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.filter(organisation=organisation).values("user_id")
        with_authority = reviewers_of(organisation).order_by().values("user_id")
        self.fields["maker"].queryset = User.objects.filter(pk__in=members).order_by("name", "email")  # type: ignore[attr-defined]
        self.fields["reviewer"].queryset = User.objects.filter(pk__in=with_authority).order_by("name", "email")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The maker is named as the kind asks; whoever took the decision does not examine it."""
        said = super().clean() or {}
        kind = said.get("maker_kind")
        if kind == Objection.Maker.MEMBER and not said.get("maker"):
            self.add_error("maker", text("objections.refused.needs_maker"))
        if kind == Objection.Maker.OTHER and not (said.get("maker_name") or "").strip():
            self.add_error("maker_name", text("objections.refused.needs_maker"))
        if kind == Objection.Maker.MEMBER and said.get("maker") and said.get("maker") == said.get("reviewer"):
            self.add_error("reviewer", text("objections.refused.needs_another_person"))
        return said


class FactsForm(forms.Form):
    """What is known of the decision, set right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FACTS:
            self.fields[name] = forms.ChoiceField(
                label=t(f"objections.fact.{name}"), choices=_SAID, widget=forms.RadioSelect
            )
        self.fields["reason"] = forms.CharField(
            label=t("objections.fields.facts_reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
        )

    def facts(self) -> dict[str, str]:
        """The answers."""
        return {name: self.cleaned_data[name] for name in FACTS}


class ExtendForm(forms.Form):
    """More time, and why."""

    months = forms.TypedChoiceField(
        label=t("objections.fields.extended_months"), choices=[(1, "1"), (2, "2")], coerce=int
    )
    reason = forms.CharField(
        label=t("objections.fields.extension_reason"), max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.ModelForm[Objection]):
    """The answer to an objection."""

    class Meta:
        model = Objection
        fields = ("outcome", "factors", "criteria", "reasons", "decision_now")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields[1:]} | {"outcome": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Objection.Outcome.choices  # type: ignore[attr-defined]
        for name in ("outcome", "factors", "criteria", "reasons"):
            self.fields[name].required = True
        for name in ("factors", "criteria", "decision_now"):
            self.fields[name].help_text = text(f"objections.help.{name}")

    def clean(self) -> dict[str, Any]:
        """A decision that is changed or annulled is followed by what holds now."""
        said: dict[str, Any] = super().clean() or {}
        outcome = said.get("outcome")
        if outcome and outcome != Objection.Outcome.UPHELD and not (said.get("decision_now") or "").strip():
            self.add_error("decision_now", text("objections.refused.needs_decision_now"))
        return said


class DeskForm(UnalteredForm[Desk]):
    """What is promised to those who object."""

    class Meta:
        model = Desk
        fields = (
            "personal_data_days", "application_days", "own_days", "remedy_kk", "remedy_ru", "remedy_en",
            "retention_months",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for track in Track:
            field = self.fields[f"{track.value}_days"]
            most = most_days(track.value, today)
            field.help_text = text("objections.help.days", most=most)
            field.widget.attrs |= {"min": 1, "max": most}
        self.fields["remedy_kk"].help_text = text("objections.help.remedy")
        self.fields["retention_months"].help_text = text("objections.help.retention")

    def clean(self) -> dict[str, Any]:
        """Nobody promises more time than the law gives."""
        said: dict[str, Any] = super().clean() or {}
        for track in Track:
            days, most = said.get(f"{track.value}_days"), most_days(track.value, timezone.localdate())
            if days is not None and not 1 <= days <= most:
                self.add_error(f"{track.value}_days", text("objections.help.days", most=most))
        return said
