"""Reads: the list of systems, what is known of one, its history, notices. Row-level security limits them all."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zandy.law.decisions.assess import Assessment as Regime
from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import assessment_json, knowledge_from

from ..organisations.models import Organisation
from .models import Answer, Assessment, Duty, Move, Notice, System

#: The states in which a duty still waits for somebody.
WAITING = (Duty.State.OPEN, Duty.State.IN_PROGRESS)
#: What a filter of classes says for "more than one is possible".
UNSETTLED = "unsettled"
CLASSES = ("risk", "autonomy", "mode")

_GRAVITY = {
    "verdict": ("prohibited", "undetermined", "lawful", "outside"),
    "risk": ("high", "high|medium", "high|medium|low", "medium", "medium|low", "low"),
}
#: The orders of a list: by name, newest first, gravest verdict or highest risk first.
SORTS = ("name", "newest", "verdict", "risk")


def systems_of(organisation: Organisation, wanted: Mapping[str, str] | None = None) -> QuerySet[System]:
    """The organisation's systems that fit ``q``, ``verdict``, the classes and ``stage``, in the order of ``sort``."""
    wanted = wanted or {}
    found = System.objects.filter(organisation=organisation)
    for word in wanted.get("q", "").casefold().split()[:8]:
        found = found.filter(search__contains=word)
    for field in ("verdict", "stage"):
        if wanted.get(field):
            found = found.filter(**{field: wanted[field]})
    for name in CLASSES:
        found = _of_class(found, name, wanted.get(name, ""))
    return found.order_by(*_order(wanted.get("sort", "")))


def _of_class(found: QuerySet[System], name: str, value: str) -> QuerySet[System]:
    if value == UNSETTLED:
        return found.filter(**{f"{name}__contains": "|"})
    return found.filter(**{name: value}) if value else found


def _order(sort: str) -> tuple[Any, ...]:
    if sort == "newest":
        return ("-created_at", "-id")
    if sort in _GRAVITY:
        ranks = [When(**{sort: value, "then": Value(rank)}) for rank, value in enumerate(_GRAVITY[sort])]
        return (Case(*ranks, default=Value(len(ranks)), output_field=IntegerField()), "sort_name", "id")
    return ("sort_name", "id")


def with_open_duties(systems: QuerySet[System]) -> QuerySet[System]:
    """The same systems with ``open_duties``, how many of their duties wait; counted for the rows shown only."""
    waiting = (
        Duty.objects.filter(system=OuterRef("pk"), settled=True, ended_at=None, state__in=WAITING)
        .order_by().values("system").annotate(count=Count("pk")).values("count")
    )  # fmt: skip
    return systems.annotate(open_duties=Coalesce(Subquery(waiting), 0)).defer("facts", "search")


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
    return assess(knowledge_from(assessment.receipt["facts"]), on=assessment.on, edition=assessment.edition)


def receipt_of(assessment: Assessment) -> dict[str, Any]:
    """The whole receipt; those made in bulk keep their facts and seal only, and are answered again.

    Where the norms have changed since, the answer may differ from what was sealed: its seal then differs too.
    """
    kept: dict[str, Any] = assessment.receipt
    return kept if "findings" in kept else assessment_json(regime_of(assessment))


def notices_of(organisation: Organisation) -> QuerySet[Notice]:
    """The notices of an organisation, newest first."""
    return Notice.objects.filter(organisation=organisation).order_by("-at", "-id").select_related("system")


def unseen_notices(organisation_id: int, user_id: int) -> QuerySet[Notice]:
    """The notices that a person has not read."""
    return Notice.objects.filter(Q(organisation_id=organisation_id) & ~Q(seen_by__contains=[user_id]))
