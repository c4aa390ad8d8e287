"""What can fall due: for every kind the rows that wait, the day they are due, what is called what.

Row-level security limits every row to what the viewer may see; one query a kind, however many rows there are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from zandy.law.words.provision import Provision
from zandy.wording import cite, summary

from ..documents.models import EvidenceVersion
from ..language import text
from ..risks.law import rules
from ..risks.models import Measure, Risk
from ..risks.terms import INTERVAL
from ..systems.models import Duty
from ..systems.queries import WAITING
from .models import Kind

Rows = QuerySet[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due.

    Attributes:
        id: its row; of a review the system's, of evidence that of the whole piece.
        on: the day.
        parent: what it hangs on: of a measure the risk, else the system.
        ident: the stable id of the system.
        system: the names of the system, by language.
        about: what it is, for the words of its kind.
    """

    kind: Kind
    id: int
    organisation_id: int
    on: date
    parent: int
    system_id: int
    ident: str
    system: Mapping[str, str]
    about: str

    def system_in(self, language: str) -> str:
        """The system's name in a language, else in Kazakh."""
        return self.system.get(language) or self.system["kk"]

    def what(self, language: str) -> str:
        """What falls due, in words; of a duty what the provision says."""
        return SOURCES[self.kind].told(self.about, language)

    @property
    def url(self) -> str:
        """The page where one sees to it."""
        route, named = SOURCES[self.kind].route
        return reverse(route, args=[self.organisation_id, *(getattr(self, name) for name in named)])


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that falls due.

    Attributes:
        rows: what waits in some organisations, in the columns of COLUMNS.
        verb: who may see to it, and so is written to.
        route: its page and the parts of the address after the organisation.
        told: what it is, in words.
    """

    rows: Callable[[Iterable[int]], Rows]
    verb: str
    route: tuple[str, Sequence[str]]
    told: Callable[[str, str], str]


_LANGUAGES = ("kk", "ru", "en")
_NAMES = tuple(f"name_{language}" for language in _LANGUAGES)
COLUMNS = ("subject", "organisation_id", "on", "about", "parent", "of_system", "ident", *_NAMES)


def due_of(kind: Kind, row: Mapping[str, Any]) -> Due:
    """A row of a source as one thing that falls due."""
    names = {language: row[f"name_{language}"] for language in _LANGUAGES}
    return Due(
        kind, row["subject"], row["organisation_id"], row["on"], row["parent"], row["of_system"], str(row["ident"]),
        names, row["about"],
    )  # fmt: skip


def _rows(waiting: QuerySet[Any], on: str, about: str, *, system: str = "system", **places: str) -> Rows:
    """Waiting rows in the columns of COLUMNS: the day, what it is about, where the system is found from the row."""
    names = {name: F(f"{system}__{name}") for name in ("ident", *_NAMES)}
    places = {"subject": "pk", "parent": f"{system}_id", "of_system": f"{system}_id", **places}
    found = waiting.filter(**{f"{on}__isnull": False})
    rows: Rows = found.annotate(
        on=F(on), about=F(about), **names, **{name: F(place) for name, place in places.items()}
    ).values(*COLUMNS)
    return rows


def _duties(organisations: Iterable[int]) -> Rows:
    waiting = Duty.objects.filter(organisation_id__in=organisations, settled=True, ended_at=None, state__in=WAITING)
    # Looking at risks again is told of the risks themselves: noting the duty as met once must not silence next year.
    yearly = [norm.name for norm in rules().duties if norm.by is not None and norm.by.parameter == INTERVAL]
    return _rows(waiting.exclude(norm__in=yearly), "due_on", "provision")


def _reviews(organisations: Iterable[int]) -> Rows:
    """Of every system the risk that is to be looked at first."""
    waiting = Risk.objects.filter(organisation_id__in=organisations, next_review_on__isnull=False)
    first = waiting.exclude(state=Risk.State.CLOSED).order_by("system_id", "next_review_on", "pk").distinct("system_id")
    return _rows(Risk.objects.filter(pk__in=first.values("pk")), "next_review_on", "title", subject="system_id")


def _measures(organisations: Iterable[int]) -> Rows:
    waiting = Measure.objects.filter(organisation_id__in=organisations, done_on=None)
    waiting = waiting.exclude(risk__state=Risk.State.CLOSED)
    return _rows(waiting, "due_on", "text", system="risk__system", parent="risk_id")


def _provision(about: str, language: str) -> str:
    place = Provision.parse(about)
    try:
        return f"{cite(place, language)} – {summary(place, language)}"
    except KeyError:
        return cite(place, language)


def _evidence(organisations: Iterable[int]) -> Rows:
    """Of every piece of evidence its newest file: an older one may expire, it has been replaced."""
    versions = EvidenceVersion.objects.filter(organisation_id__in=organisations)
    newer = versions.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
    return _rows(
        versions.filter(~Exists(newer)), "expires_on", "evidence__title", system="evidence__system",
        subject="evidence_id",
    )  # fmt: skip


def _as_written(about: str, language: str) -> str:
    return about


def _review(about: str, language: str) -> str:
    return text("reminders.review.what", language)


SOURCES: Mapping[Kind, Source] = {
    Kind.DUTY: Source(_duties, "duties.edit", ("systems:duty", ("system_id", "id")), _provision),
    Kind.REVIEW: Source(_reviews, "risks.edit", ("risks:system", ("system_id",)), _review),
    Kind.MEASURE: Source(_measures, "risks.edit", ("risks:measure", ("parent", "id")), _as_written),
    Kind.EVIDENCE: Source(_evidence, "evidence.edit", ("documents:one_evidence", ("id",)), _as_written),
}
