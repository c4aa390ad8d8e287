"""Reads: the list of systems, what is known of one, its history, notices. Row-level security limits them all."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.db.models.fields.json import KeyTransform

from zandy.law.decisions.assess import Assessment as Regime
from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import assessment_json, knowledge_from
from zandy.law.words.facts.system import stage as life_stage

from ..organisations.models import Organisation
from ..organisations.permissions import verbs_of
from .models import Answer, Assessment, Duty, Move, Notice, System
from .ranks import GRAVITY, rank

#: The states in which a duty still waits for somebody.
WAITING = (Duty.State.OPEN, Duty.State.IN_PROGRESS)
#: What a filter of classes says for "more than one is possible".
UNSETTLED = "unsettled"
CLASSES = ("risk", "autonomy", "mode")

#: So many systems a search finds in one look; of more only the first pages are read and the whole is counted.
FOUND_AT_ONCE = 5_000
#: What a list does not show.
NOT_LISTED = ("facts", "search", "about_kk", "about_ru", "about_en")
#: The orders of a list: by name, newest first, gravest verdict or highest risk first.
SORTS = ("name", "newest", "verdict", "risk")


def systems_of(organisation: Organisation, wanted: Mapping[str, str] | None = None) -> QuerySet[System]:
    """The organisation's systems that fit ``q``, ``verdict``, the classes, ``stage`` and ``own`` (answered
    otherwise than the program), in the order of ``sort``.
    """
    wanted = wanted or {}
    found = System.objects.filter(organisation=organisation)
    for word in wanted.get("q", "").casefold().split()[:8]:
        found = found.filter(search__contains=word)
    for field in ("verdict", "stage"):
        if wanted.get(field):
            found = found.filter(**{field: wanted[field]})
    if wanted.get("own"):
        found = found.filter(pk__in=System.objects.filter(overrides__in=_standing(organisation)).values("pk"))
    for name in CLASSES:
        found = _of_class(found, name, wanted.get(name, ""))
    return found.order_by(*_order(wanted.get("sort", "")))


def _standing(organisation: Organisation) -> QuerySet[Any]:
    """The answers of an organisation's own that stand, reached through their relation: their app knows this one."""
    overrides: Any = System._meta.get_field("overrides").related_model
    found: QuerySet[Any] = overrides.objects.filter(organisation=organisation, withdrawn_at=None)
    return found


def _of_class(found: QuerySet[System], name: str, value: str) -> QuerySet[System]:
    if value == UNSETTLED:
        return found.filter(**{f"{name}__contains": "|"})
    return found.filter(**{name: value}) if value else found


def _order(sort: str) -> tuple[Any, ...]:
    if sort == "newest":
        return ("-created_at", "-id")
    if sort in GRAVITY:
        return (rank(sort), "sort_name", "id")
    return ("sort_name", "id")


def pages_of(systems: QuerySet[System], size: int, *, searching: bool) -> Paginator[System]:
    """A list in pages. A search goes through the names once: what it found is counted and shown from the same look."""
    if searching:
        found = systems.values_list("pk", flat=True)
        ids = list(found[: FOUND_AT_ONCE + 1])
        return _FoundPages(ids if len(ids) <= FOUND_AT_ONCE else found, size)
    return Paginator(systems, size)


class _FoundPages(Paginator[System]):
    """Pages of what a search has found already."""

    def __init__(self, ids: list[int] | QuerySet[System, int], size: int) -> None:
        super().__init__(ids, size)  # type: ignore[arg-type]  # counted as ids, shown as systems

    def page(self, number: int | str) -> Any:
        """A page with the systems in place of their ids, in the order found."""
        page = super().page(number)
        ids: list[Any] = list(page.object_list)
        found = for_a_list(System.objects.filter(pk__in=ids))
        by_id = {system.pk: system for system in found}
        page.object_list = [by_id[id] for id in ids if id in by_id]
        return page


def for_a_list(systems: QuerySet[System]) -> QuerySet[System]:
    """The same systems without what a list does not show; of the facts only what was said of the stage."""
    return systems.defer(*NOT_LISTED).annotate(said_stage=KeyTransform(life_stage.name, "facts"))


def open_duties(systems: Iterable[System]) -> dict[int, int]:
    """How many duties of these systems wait, by system; in one query for the rows that are shown.

    As a column of the list it would be counted for every row that a page skips, too.
    """
    waiting = Duty.objects.filter(
        system__in=[system.pk for system in systems], settled=True, ended_at=None, state__in=WAITING
    )
    return dict(waiting.order_by().values_list("system").annotate(count=Count("pk")))


def duties_of(system: System) -> QuerySet[Duty]:
    """The duties of a system that are owed or may be."""
    return system.duties.filter(ended_at=None).select_related("changed_by")


def newest_answers(system: System) -> dict[str, Answer]:
    """The newest answer about every fact that is known or was asked."""
    rows = system.answers.order_by("fact", "-at", "-id").distinct("fact").select_related("by")
    return {row.fact: row for row in rows if row.fact in system.facts}


def assessments_of(system: System) -> QuerySet[Assessment]:
    """The regimes of a system as they came out, newest first, without their receipts."""
    return system.assessments.order_by("-at", "-id").defer("receipt")


def moves_of(system: System) -> QuerySet[Move]:
    """The steps of a system's life, newest first."""
    return system.moves.order_by("-at", "-id").select_related("by")


def regime_of(assessment: Assessment) -> Regime:
    """The whole regime that an assessment was made of, answered again from its own facts, day and edition."""
    return assess(knowledge_from(assessment.facts), on=assessment.on, edition=assessment.edition)


def receipt_of(assessment: Assessment) -> dict[str, Any]:
    """The whole receipt; those made in bulk keep their facts and seal only, and are answered again.

    Where the norms have changed since, the answer may differ from what was sealed: its seal then differs too.
    """
    kept: dict[str, Any] = assessment.receipt
    return kept if "findings" in kept else assessment_json(regime_of(assessment))


def notices_of(organisation: Organisation | int, roles: Iterable[str] = ()) -> QuerySet[Notice]:
    """The notices of an organisation that these roles are told, newest first; without roles those for every member."""
    found = Notice.objects.filter(organisation=organisation, verb__in=["", *verbs_of(roles)])
    return found.order_by("-at", "-id").select_related("system")


def unseen_notices(organisation_id: int, user_id: int, roles: Iterable[str] = ()) -> QuerySet[Notice]:
    """The notices that a person with these roles has not read."""
    return notices_of(organisation_id, roles).exclude(seen_by__contains=[user_id]).order_by()
