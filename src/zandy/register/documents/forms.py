"""Forms: upload evidence, write particulars, make a document."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from zandy.law.words.provision import Provision
from zandy.wording import day_text

from ..language import LANGUAGES, current_language, t, text
from ..systems import speech
from ..systems.models import Duty, System
from ..unaltered import ShownForm, UnalteredForm
from .content.particulars import KEYS, PARTICULARS
from .kinds import AUDIT_PACK, KINDS
from .lists import document_label, known_documents
from .models import Evidence
from .queries import evidence_with_newest, shown_by_duty
from .uploads.check import ACCEPTED
from .uploads.limits import FILE_BYTES, MEGABYTE

_LONGEST = 4_000


class VersionForm(forms.Form):
    """A file with the days on which it holds and why it is uploaded."""

    file = forms.FileField(label=t("documents.fields.file"), help_text=t("documents.help.file"))
    effective_on = forms.DateField(
        label=t("documents.fields.effective_on"), help_text=t("documents.help.effective_on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=t("documents.fields.expires_on"), required=False, help_text=t("documents.help.expires_on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    why = forms.CharField(
        label=t("documents.fields.why"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ACCEPTED

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse by size before the bytes are read into memory."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file and (file.size or 0) > FILE_BYTES:
            raise forms.ValidationError(text("documents.problem.too_large", most=FILE_BYTES // MEGABYTE))
        return file

    def clean(self) -> dict[str, Any]:
        """What ends does not end before it begins."""
        said = super().clean() or {}
        first, last = said.get("effective_on"), said.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", text("documents.problem.ends_before"))
        return said

    def upload(self) -> dict[str, Any]:
        """What the action takes: the bytes instead of the file."""
        said = dict(self.cleaned_data)
        file = said.pop("file")
        return {**said, "file_name": file.name, "content": file.read()}


class DutyField(forms.ModelChoiceField[Duty]):
    """One of a system's duties, told by its provision."""

    def label_from_instance(self, obj: Duty) -> str:
        """How lawyers cite it, and the beginning of what it says."""
        at = Provision.parse(obj.provision)
        said = speech.summary(at)
        return f"{speech.cite(at)} – {said[:100]}{'…' if len(said) > 100 else ''}"


class EvidenceForm(VersionForm):
    """A new piece of evidence."""

    title = forms.CharField(label=t("documents.fields.title"), max_length=300)
    document = forms.ChoiceField(
        label=t("documents.fields.document"), required=False, help_text=t("documents.help.document")
    )
    duty = DutyField(Duty.objects.none(), label=t("documents.fields.duty"), required=False)
    measure = forms.CharField(
        label=t("documents.fields.measure"), max_length=200, required=False, help_text=t("documents.help.measure")
    )
    field_order = ("title", "file", "effective_on", "expires_on", "why", "document", "duty", "measure")

    def __init__(self, system: System, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        named = sorted((document_label(name, language), name) for name in known_documents())
        self.fields["document"].choices = [("", "–"), *((name, label) for label, name in named)]  # type: ignore[attr-defined]
        self.fields["duty"].queryset = Duty.objects.filter(system=system, ended_at=None).order_by("provision")  # type: ignore[attr-defined]


class PieceField(forms.ModelMultipleChoiceField[Evidence]):
    """Pieces of evidence of a system, told by their titles and how long they hold."""

    def label_from_instance(self, obj: Evidence) -> str:
        """The title, and until when it holds."""
        expires = obj.last_expires_on  # type: ignore[attr-defined]  # named by the query
        if expires is None:
            return f"{obj.title} · {text('documents.evidence.without_term')}"
        key = "has_expired" if expires < timezone.localdate() else "until"
        return f"{obj.title} · {text(f'documents.evidence.{key}')}: {day_text(expires, current_language())}"


class DutyForm(UnalteredForm[Duty]):
    """How a duty stands; which evidence shows it, picked from what there is or uploaded here."""

    pieces = PieceField(
        Evidence.objects.none(), label=t("documents.duty.pieces"), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=t("documents.duty.pieces_help"),
    )  # fmt: skip
    file = forms.FileField(label=t("documents.duty.file"), required=False, help_text=t("documents.help.file"))
    title = forms.CharField(
        label=t("documents.fields.title"), max_length=300, required=False, help_text=t("documents.duty.title_help")
    )
    effective_on = forms.DateField(
        label=t("documents.fields.effective_on"), required=False, help_text=t("documents.help.effective_on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=t("documents.fields.expires_on"), required=False, help_text=t("documents.help.expires_on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    class Meta:
        model = Duty
        fields: ClassVar = ["state", "reason", "due_on"]
        labels: ClassVar = {
            "state": t("systems.duty.state"), "reason": t("systems.duty.words"), "due_on": t("systems.days.own"),
        }  # fmt: skip
        help_texts: ClassVar = {"reason": t("systems.duty.words_help"), "due_on": t("systems.days.own_help")}
        widgets: ClassVar = {
            "state": forms.RadioSelect, "reason": forms.Textarea({"rows": 3}),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }  # fmt: skip

    def __init__(self, *args: Any, may_prove: bool, own_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False
        if not own_day:
            del self.fields["due_on"]
        if not may_prove:
            for name in ("pieces", "file", "title", "effective_on", "expires_on"):
                del self.fields[name]
            return
        system = self.instance.system
        pieces: Any = self.fields["pieces"]
        pieces.queryset = evidence_with_newest(Evidence.objects.filter(system=system)).order_by("title", "id")
        if not pieces.queryset:
            del self.fields["pieces"]
        else:
            self.initial["pieces"] = [each.pk for each in shown_by_duty(system).get(self.instance.pk, ())]
        self.initial["effective_on"] = timezone.localdate()
        self.fields["file"].widget.attrs["accept"] = ACCEPTED

    clean_file = VersionForm.clean_file

    def clean(self) -> dict[str, Any]:
        """A file that is uploaded holds from a day on, and does not end before it begins."""
        said = super().clean() or {}
        first, last = said.get("effective_on"), said.get("expires_on")
        if said.get("file") and not first:
            self.add_error("effective_on", text("documents.problem.from_when"))
        if first and last and last < first:
            self.add_error("expires_on", text("documents.problem.ends_before"))
        return said

    def upload(self) -> dict[str, Any] | None:
        """What the action takes for a new piece of evidence; None without a file."""
        said = self.cleaned_data
        file = said.get("file")
        if not file:
            return None
        return {
            "title": said["title"] or file.name, "file_name": file.name, "content": file.read(),
            "effective_on": said["effective_on"], "expires_on": said["expires_on"],
            "why": said["reason"] or speech.cite(Provision.parse(self.instance.provision)),
        }  # fmt: skip


class ParticularsForm(ShownForm):
    """What people write for the documents, in one language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in KEYS:
            self.fields[key] = forms.CharField(
                label=text(f"documents.paper.particular.{key}"), required=False, max_length=_LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the titles of their groups."""
        return [(text(f"documents.particulars.{group}"), [self[key] for key in keys])
                for group, keys in PARTICULARS.items()]  # fmt: skip


class MakeForm(forms.Form):
    """Which document, in which language, as what."""

    kind = forms.ChoiceField(choices=[(name, name) for name in (*KINDS, AUDIT_PACK)])
    language = forms.ChoiceField(choices=[(name, name) for name in LANGUAGES])
    format = forms.ChoiceField(choices=[(name, name) for name in ("pdf", "docx", "zip")])

    def clean(self) -> dict[str, Any]:
        """The pack is a ZIP, and nothing else is."""
        said = super().clean() or {}
        if (said.get("kind") == AUDIT_PACK) != (said.get("format") == "zip"):
            self.add_error("format", text("documents.problem.format"))
        return said
