"""Reads: the register of a system or of the organisation, its matrix, what is due, what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from ..accounts.models import User
from ..journal.models import Entry
from ..organisations.models import Organisation
from ..systems.models import System
from .models import Measure, Review, Risk, Stop
from .scale import DEGREES, Level, level

#: How many days ahead "due soon" reaches.
SOON_DAYS = 60
#: A cell of the matrix with more risks than this shows their number instead of each.
DOTS = 4

BEFORE, AFTER = "before", "after"
_AXES = {BEFORE: ("likelihood", "severity"), AFTER: ("residual_likelihood", "residual_severity")}
SORTS: dict[str, list[Any]] = {
    "number": ["number"],
    "level": [(F("likelihood") * F("severity")).desc(nulls_last=True), "number"],
    "residual": [(F("residual_likelihood") * F("residual_severity")).desc(nulls_last=True), "number"],
    "review": [F("next_review_on").asc(nulls_last=True), "number"],
    "system": ["system__sort_name", "system_id", "number"],
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the matrix: how many risks stand in it, and the risks themselves while they are few."""

    likelihood: int
    severity: int
    count: int
    risks: tuple[Risk, ...]

    @property
    def level(self) -> Level:
        """How grave the field is."""
        found = level(self.likelihood, self.severity)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """The 25 fields by likelihood and severity, and how many risks there are, those that stand in none included."""

    cells: Mapping[tuple[int, int], Cell]
    total: int

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        return self.cells[place]

    @property
    def not_placed(self) -> int:
        """How many risks cannot stand in it yet: they are not assessed."""
        return self.total - sum(cell.count for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class CountedRisk:
    """A risk and how many of its measures there are and are done."""

    risk: Risk
    measures: int
    done: int


def risks_of(organisation: Organisation) -> QuerySet[Risk]:
    """All risks of an organisation."""
    return Risk.objects.filter(organisation=organisation)


def narrowed(risks: QuerySet[Risk], wanted: Mapping[str, Any]) -> QuerySet[Risk]:
    """Only the risks that fit what is asked for; an empty wish leaves all."""
    exact = {name: wanted[name] for name in ("state", "stage", "use", "owner", "system") if wanted.get(name)}
    risks = risks.filter(**exact)
    if wanted.get("text"):
        risks = risks.filter(Q(title__icontains=wanted["text"]) | Q(description__icontains=wanted["text"]))
    if wanted.get("level"):
        risks = risks.filter(_of_level(Level(wanted["level"])))
    if wanted.get("likelihood") and wanted.get("severity"):
        axes = _AXES[wanted.get("view") or BEFORE]
        risks = risks.filter(**dict(zip(axes, (wanted["likelihood"], wanted["severity"]), strict=True)))
    return risks if wanted.get("closed") or wanted.get("state") else risks.exclude(state=Risk.State.CLOSED)


def listed(risks: QuerySet[Risk], sort: str) -> QuerySet[Risk]:
    """Risks for a table, with their systems and owners, in an order of SORTS."""
    return risks.select_related("system", "owner").order_by(*SORTS.get(sort, SORTS["number"]))


def with_measures(risks: Iterable[Risk]) -> list[CountedRisk]:
    """The risks of one page of a table with how many of their measures are done: one query for the page."""
    page = list(risks)
    of_page = Measure.objects.filter(risk__in=[risk.pk for risk in page]).order_by().values_list("risk")
    counts = {risk: (total, done) for risk, total, done in of_page.annotate(total=Count("pk"), done=Count("done_on"))}
    return [CountedRisk(risk, *counts.get(risk.pk, (0, 0))) for risk in page]


def matrix(risks: QuerySet[Risk], view: str) -> Matrix:
    """The 25 fields with what stands in them: two queries, however many risks there are."""
    axes = _AXES[view]
    counts = {(a, b): count for a, b, count in risks.order_by().values_list(*axes).annotate(count=Count("*"))}
    placed = {place: count for place, count in counts.items() if None not in place}
    dots: dict[tuple[int, int], list[Risk]] = {}
    for risk in _few(risks, axes, [place for place, count in placed.items() if count <= DOTS]):
        dots.setdefault((getattr(risk, axes[0]), getattr(risk, axes[1])), []).append(risk)
    places = [(a, b) for a in DEGREES for b in DEGREES]
    cells = {place: Cell(*place, placed.get(place, 0), tuple(dots.get(place, ()))) for place in places}
    return Matrix(cells, sum(counts.values()))


def _few(risks: QuerySet[Risk], axes: tuple[str, str], places: Iterable[tuple[int, int]]) -> Iterable[Risk]:
    """The risks in fields with few of them, by number."""
    wanted = Q()
    for place in places:
        wanted |= Q(**dict(zip(axes, place, strict=True)))
    return risks.filter(wanted).order_by("number") if wanted else ()


def stages_covered(system: System) -> set[str]:
    """The stages of the life cycle that the register of a system names a risk for."""
    return set(system.risks.values_list("stage", flat=True))


def lacks_misuse(system: System) -> bool:
    """Whether a register names no risk of a foreseeable misuse."""
    return not system.risks.filter(use=Risk.Use.MISUSE).exists()


def systems_lacking_misuse(organisation: Organisation) -> int:
    """How many systems have a register without a risk of a foreseeable misuse."""
    registers = risks_of(organisation).order_by().values("system")
    lacking = registers.annotate(misuse=Count("use", filter=Q(use=Risk.Use.MISUSE))).filter(misuse=0)
    return lacking.count()


def due_for_review(organisation: Organisation, soon: int = SOON_DAYS) -> tuple[QuerySet[Risk], QuerySet[Risk]]:
    """The open risks whose term has passed, and those whose term ends soon."""
    today = timezone.localdate()
    open_risks = risks_of(organisation).exclude(state=Risk.State.CLOSED).select_related("system", "owner")
    ordered = open_risks.order_by("next_review_on", "number")
    ahead = today + timedelta(days=soon)
    return ordered.filter(next_review_on__lt=today), ordered.filter(next_review_on__range=(today, ahead))


def measures_overdue(organisation: Organisation) -> QuerySet[Measure]:
    """Measures whose day has passed."""
    late = Measure.objects.filter(organisation=organisation, done_on=None, due_on__lt=timezone.localdate())
    return late.select_related("risk", "owner").order_by("due_on")


def to_act_on(organisation: Organisation) -> QuerySet[Risk]:
    """Open risks of a prohibited function on whose account nobody has acted yet."""
    found = risks_of(organisation).exclude(prohibited_function="").exclude(state=Risk.State.CLOSED)
    return found.filter(stops=None).select_related("system").order_by("found_at")


def members_of(organisation: Organisation) -> QuerySet[User]:
    """The people who can own a risk or a measure."""
    return User.objects.filter(memberships__organisation=organisation).distinct().order_by("name", "email")


def reviews_of(system: System) -> QuerySet[Review]:
    """The reviews of a system and of its risks, newest first."""
    return Review.objects.filter(system=system).select_related("by", "risk").order_by("-at")


def stops_of(system: System) -> QuerySet[Stop]:
    """How it was acted at once, newest first."""
    return Stop.objects.filter(system=system).select_related("by", "risk").order_by("-ordered_at")


def entries_about(risk: Risk, measures: Iterable[int]) -> QuerySet[Entry]:
    """What the journal says of a risk and of its measures, newest first."""
    own = Q(subject=Risk._meta.db_table, subject_id=risk.pk)
    of_measures = Q(subject=Measure._meta.db_table, subject_id__in=list(measures))
    return Entry.objects.filter(own | of_measures, organisation_id=risk.organisation_id).order_by("-number")


def days_left(until: date | None) -> int | None:
    """Days until a day; negative when it has passed."""
    return None if until is None else (until - timezone.localdate()).days


def _of_level(wanted: Level) -> Q:
    found = Q(pk__in=[])
    for a in DEGREES:
        for b in DEGREES:
            if level(a, b) is wanted:
                found |= Q(likelihood=a, severity=b)
    return found
