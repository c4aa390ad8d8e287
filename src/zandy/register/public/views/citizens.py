"""What AI decides about me and what I can do: plain questions, rights, steps, a letter. Nothing is kept."""

from datetime import date
from typing import Any

from django import forms
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ...language import current_language, t, text
from ...organisations.access import public
from ..caching import unless_known
from ..citizens import QUESTIONS, Rights
from .frame import answer, objection


class CaseForm(forms.Form):
    """A person's case in plain answers; none of them is needed."""

    learnt_on = forms.DateField(
        label=t("public.citizen.learnt_on"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=t("public.citizen.day_help"),
    )  # fmt: skip
    objected_on = forms.DateField(
        label=t("public.citizen.objected_on"), required=False, widget=forms.DateInput({"type": "date"})
    )
    to = forms.CharField(label=t("public.citizen.to"), required=False, max_length=200)
    about = forms.CharField(
        label=t("public.citizen.about"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in QUESTIONS.items():
            worded = [(each, text(f"public.citizen.{name}.{each}")) for each in choices]
            self.fields[name] = forms.ChoiceField(
                label=text(f"public.citizen.{name}.question"), choices=worded, widget=forms.RadioSelect, required=False
            )
        self.order_fields([*QUESTIONS, "learnt_on", "objected_on", "to", "about"])

    @property
    def answers(self) -> dict[str, str]:
        """The chosen answers, by question."""
        return {name: self.cleaned_data.get(name, "") for name in QUESTIONS}

    @property
    def days(self) -> dict[str, date | None]:
        """The person's own days."""
        return {name: self.cleaned_data.get(name) for name in ("learnt_on", "objected_on")}


# What a person says stands in no address, no cookie, no log and no table: it is answered and forgotten.


@public
@csrf_exempt
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def citizen(request: HttpRequest) -> HttpResponse:
    """The questions, and under them what follows from the answers."""
    if request.method == "POST":
        return _answered(request)
    told = timezone.localdate().isoformat()
    return unless_known(request, told, lambda: answer(request, "citizen", {"form": CaseForm()}))


@never_cache
def _answered(request: HttpRequest) -> HttpResponse:
    form = CaseForm(request.POST)
    if not form.is_valid():
        return answer(request, "citizen", {"form": form}, status=422, indexed=False)
    today = timezone.localdate()
    rights = Rights(form.answers, form.days, today, current_language())
    context = {
        "form": form, "rights": rights, "today": today, "edition_label": rights.edition, "objection": objection(),
        "ways": [(way, text(f"public.citizen.step.{way.key}")) for way in rights.ways],
        "to": form.cleaned_data["to"].strip(), "about": form.cleaned_data["about"].strip(),
        "asked": [text(f"public.citizen.ask.{way.key}") for way in rights.ways if way.key in _ASKED and way.certain],
    }  # fmt: skip
    return answer(request, "citizen", context, indexed=False)


#: The steps that a letter to the organisation makes.
_ASKED = ("ask", "object", "withdraw")
