"""What can fall due: for every kind the rows that wait, the day they are due, what is called what.

Row-level security limits every row to what the viewer may see; one query a kind, however many rows there are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from zandy.law.words.provision import Provision
from zandy.wording import cite, summary

from ..audits.queries import steps_due
from ..authority.queries import applications_waiting
from ..documents.models import EvidenceVersion
from ..drills.queries import waiting as drills_waiting
from ..incidents.queries import corrections_due, reports_due
from ..language import text
from ..objections.queries import waiting as objections_waiting
from ..public.renewing import pages_to_renew
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
        """The system's name in a language, else in Kazakh; of what is about all systems, that it is."""
        return self.system.get(language) or self.system["kk"] or text("audits.list.title", language)

    def what(self, language: str) -> str:
        """What falls due, in words; of a duty what the provision says."""
        return SOURCES[self.kind].told(self.about, language)

    @property
    def url(self) -> str:
        """The page where one sees to it."""
        route, named = SOURCES[self.kind].route
        return reverse(route, args=[self.organisation_id, *(getattr(self, name) for name in named)])


_LANGUAGES = ("kk", "ru", "en")
_CALLED = tuple(f"called_{language}" for language in _LANGUAGES)
_COLUMNS = ("subject", "of_organisation", "on", "about", "parent", "of_system", "of_ident", *_CALLED)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that falls due.

    Attributes:
        waiting: what waits in some organisations.
        day: the column of the day.
        about: where what it is about is found from the row, in Django's way of naming.
        verb: who may see to it, and so is written to.
        route: its page and the parts of the address after the organisation.
        told: what it is, in words.
        system, subject, parent: where the system is found from the row, what is named, and what that hangs on.
        owner: the organisation that has to see to it.
        own_names: where the row itself keeps the system's names, whose they begin with: it may be another's system.
    """

    waiting: Callable[[Iterable[int]], QuerySet[Any]]
    day: str
    about: str
    verb: str
    route: tuple[str, Sequence[str]]
    told: Callable[[str, str], str]
    system: str = "system"
    subject: str = "pk"
    parent: str = ""
    owner: str = "organisation_id"
    own_names: str = ""

    def between(self, organisations: Iterable[int], since: date | None, until: date) -> QuerySet[Any]:
        """What waits and falls due between two days; nothing is joined to it yet, so that it is cheap to count."""
        found = self.waiting(organisations).filter(**{f"{self.day}__isnull": False, f"{self.day}__lte": until})
        return found if since is None else found.filter(**{f"{self.day}__gte": since})

    def rows(self, found: QuerySet[Any]) -> Rows:
        """The same with all that is told of it, the earliest first."""
        places = {"subject": self.subject, "of_system": f"{self.system}_id", "on": self.day, "about": self.about}
        places |= {"parent": self.parent or f"{self.system}_id", "of_organisation": self.owner}
        names = self.own_names or f"{self.system}__name_"
        places |= {f"called_{language}": f"{names}{language}" for language in _LANGUAGES}
        places["of_ident"] = "ident" if self.own_names else f"{self.system}__ident"
        told = found.annotate(**{name: F(place) for name, place in places.items()})
        rows: Rows = told.order_by(self.day, "pk").values(*_COLUMNS)
        return rows


def due_of(kind: Kind, row: Mapping[str, Any]) -> Due:
    """A row of a source as one thing that falls due."""
    names = {language: row[f"called_{language}"] or "" for language in _LANGUAGES}
    return Due(
        kind, row["subject"], row["of_organisation"], row["on"], row["parent"] or 0, row["of_system"] or 0,
        str(row["of_ident"] or ""), names, row["about"],
    )  # fmt: skip


def _duties(organisations: Iterable[int]) -> QuerySet[Duty]:
    waiting = Duty.objects.filter(organisation_id__in=organisations, settled=True, ended_at=None, state__in=WAITING)
    # Looking at risks again is told of the risks themselves: noting the duty as met once must not silence next year.
    yearly = [norm.name for norm in rules().duties if norm.by is not None and norm.by.parameter == INTERVAL]
    return waiting.exclude(norm__in=yearly)


def _reviews(organisations: Iterable[int]) -> QuerySet[Risk]:
    """Of every system the risk that is to be looked at first."""
    waiting = Risk.objects.filter(organisation_id__in=organisations, next_review_on__isnull=False)
    waiting = waiting.exclude(state=Risk.State.CLOSED)
    # Asked of each risk, not of all systems beforehand: only those of the days that are looked at are gone through.
    day = OuterRef("next_review_on")
    earlier = waiting.filter(system=OuterRef("system"), next_review_on__lte=day)
    return waiting.filter(~Exists(earlier.filter(Q(next_review_on__lt=day) | Q(pk__lt=OuterRef("pk")))))


def _measures(organisations: Iterable[int]) -> QuerySet[Measure]:
    waiting = Measure.objects.filter(organisation_id__in=organisations, done_on=None)
    return waiting.exclude(risk__state=Risk.State.CLOSED)


def _provision(about: str, language: str) -> str:
    place = Provision.parse(about)
    try:
        return f"{cite(place, language)} – {summary(place, language)}"
    except KeyError:
        return cite(place, language)


def _evidence(organisations: Iterable[int]) -> QuerySet[EvidenceVersion]:
    """Of every piece of evidence its newest file: an older one may expire, it has been replaced."""
    versions = EvidenceVersion.objects.filter(organisation_id__in=organisations)
    newer = versions.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
    return versions.filter(~Exists(newer))


def _as_written(about: str, language: str) -> str:
    return about


def _review(about: str, language: str) -> str:
    return text("reminders.review.what", language)


def _objection(about: str, language: str) -> str:
    return text("reminders.objection.what", language, number=about)


def _incident(about: str, language: str) -> str:
    return text("reminders.incident.what", language, title=about)


def _drill(about: str, language: str) -> str:
    return text("reminders.drill.what", language)


def _trusted(about: str, language: str) -> str:
    return text(f"reminders.trusted.{about}", language)


def _public(about: str, language: str) -> str:
    return text(f"reminders.public.{about}", language)


SOURCES: Mapping[Kind, Source] = {
    Kind.DUTY: Source(
        _duties, "due_on", "provision", "duties.edit", ("systems:duty", ("system_id", "id")), _provision
    ),
    Kind.REVIEW: Source(
        _reviews, "next_review_on", "title", "risks.edit", ("risks:system", ("system_id",)), _review,
        subject="system_id",
    ),
    Kind.MEASURE: Source(
        _measures, "due_on", "text", "risks.edit", ("risks:measure", ("parent", "id")), _as_written,
        system="risk__system", parent="risk_id",
    ),
    Kind.EVIDENCE: Source(
        _evidence, "expires_on", "evidence__title", "evidence.edit", ("documents:one_evidence", ("id",)), _as_written,
        system="evidence__system", subject="evidence_id",
    ),
    Kind.OBJECTION: Source(
        objections_waiting, "due_on", "number", "objections.decide", ("objections:one", ("id",)), _objection,
    ),
    Kind.INCIDENT: Source(
        reports_due, "report_due_on", "title", "incidents.edit", ("incidents:incident", ("id",)), _incident
    ),
    Kind.CORRECTION: Source(
        corrections_due, "due_on", "text", "incidents.edit", ("incidents:incident", ("parent",)), _as_written,
        system="incident__system", parent="incident_id",
    ),
    Kind.DRILL: Source(
        drills_waiting, "next_on", "system__name_kk", "drills.run", ("drills:new", ("system_id",)), _drill,
        subject="system_id",
    ),
    Kind.AUDIT_STEP: Source(
        steps_due, "due_on", "text", "audits.edit", ("audits:step", ("parent", "id")), _as_written,
        system="audit__system", parent="audit_id",
    ),
    Kind.TRUSTED: Source(
        applications_waiting, "due_on", "state", "authority.desk", ("authority:received", ("id",)), _trusted,
        owner="body_id", own_names="system_",
    ),
    Kind.PUBLIC: Source(
        pages_to_renew, "due_on", "reason", "publication.publish", ("public:own", ("system_id",)), _public,
        own_names="system_",
    ),
}  # fmt: skip
