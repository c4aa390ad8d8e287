"""Which rows a body sees of an organisation: worked out with the organisation's own eyes, from the apps concerned."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from ..incidents.models import Incident
from ..incidents.queries import overdue_for_authority as late_reports
from ..incidents.queries import reported
from ..objections.queries import overdue_for_authority as late_objections
from ..public.models import Publication
from ..systems.models import System
from .models import Kind, What

#: An incident that was reported stays on the desk so many days.
REPORTED_DAYS = 365
_LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is shown.

    Attributes:
        subject: what it is; the same thing keeps it.
        facts: what there is to tell: ``system_kk`` and so on name the system, ``number`` the matter.
    """

    kind: Kind
    subject: str
    since: date
    facts: dict[str, str] = field(default_factory=dict)


def rows(organisation_id: int, what: str, today: date) -> list[Row]:
    """What a body sees today of a thing that an organisation shares."""
    return list(_SOURCES[What(what)](organisation_id, today))


def _objections(organisation_id: int, today: date) -> Iterator[Row]:
    late = late_objections((organisation_id,), today)
    names = _names(organisation_id, {each.system for each in late})
    for each in late:
        facts = {"number": each.what, "received_on": each.received_on.isoformat(), **names.get(each.system, {})}
        yield Row(Kind.OBJECTION_LATE, each.what, each.since, facts)


def _names(organisation_id: int, idents: set[str]) -> dict[str, dict[str, str]]:
    found = System.objects.filter(organisation_id=organisation_id, ident__in=idents)
    return {str(system.ident): _named(system) for system in found.only("ident", "name_kk", "name_ru", "name_en")}


def _named(system: System) -> dict[str, str]:
    return {f"system_{language}": getattr(system, f"name_{language}") for language in _LANGUAGES}


def _incidents(organisation_id: int, today: date) -> Iterator[Row]:
    late = late_reports((organisation_id,), today)
    numbers = [int(each.facts["number"]) for each in late]
    found = Incident.objects.filter(organisation_id=organisation_id, number__in=numbers).select_related("system")
    systems = {str(each.number): _named(each.system) for each in found}
    for one in late:
        number = one.facts["number"]
        facts = {name: one.facts[name] for name in ("noticed_on", "persons") if one.facts.get(name)}
        yield Row(Kind.REPORT_LATE, number, one.since, {"number": f"№ {number}", **facts, **systems.get(number, {})})
    for each in reported((organisation_id,)):
        on = timezone.localtime(each.reported_at).date() if each.reported_at else today
        if (today - on).days <= REPORTED_DAYS:
            persons = "" if each.persons_affected is None else str(each.persons_affected)
            facts = {"number": f"№ {each.number}", "title": each.title, "persons": persons, "to": each.reported_to}
            yield Row(Kind.REPORTED, str(each.number), on, facts | _named(each.system))


def _publications(organisation_id: int, today: date) -> Iterator[Row]:
    old = Publication.objects.filter(
        organisation_id=organisation_id, state=Publication.State.PUBLISHED, card_changed_at__isnull=False
    ).defer("search", "snapshot")
    names = _names(organisation_id, {str(each.ident) for each in old})
    for each in old:
        changed = timezone.localtime(each.card_changed_at).date() if each.card_changed_at else today
        facts = {"ident": str(each.ident), **names.get(str(each.ident), {})}
        yield Row(Kind.PUBLICATION_OLD, str(each.ident), changed, facts)


_SOURCES: dict[What, Callable[[int, date], Iterator[Row]]] = {
    What.OBJECTIONS: _objections,
    What.INCIDENTS: _incidents,
    What.PUBLICATIONS: _publications,
}
