"""Names of the things that entries speak of, and where their pages are: one query, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, CharField, F, Field, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import NoReverseMatch, reverse

from ..language import current_language
from .models import Entry

Thing = tuple[str, int]
#: Where the name of a thing may stand, the first that is filled.
NAMES = ("name", "title", "email", "bin", "file_name", "fact", "provision", "text", "software", "subject_line")
#: Columns of numbers that people know a thing by.
NUMBERS = ("number",)
#: The page of a thing: its route, and the columns that make the address after the organisation.
PAGES: Mapping[str, tuple[str, Sequence[str]]] = {
    "systems_system": ("systems:regime", ("id",)),
    "systems_duty": ("systems:regime", ("system_id",)),
    "systems_answer": ("systems:answers", ("system_id",)),
    "systems_assessment": ("systems:history", ("system_id",)),
    "systems_cardversion": ("systems:versions", ("system_id",)),
    "systems_move": ("systems:stages", ("system_id",)),
    "assessments_failurescenario": ("assessments:act", ("system_id",)),
    "assessments_signoff": ("assessments:act", ("system_id",)),
    "assessments_override": ("assessments:act", ("system_id",)),
    "assessments_drive": ("assessments:drive", ("id",)),
    "assessments_reply": ("assessments:drive", ("drive_id",)),
    "risks_risk": ("risks:risk", ("id",)),
    "risks_measure": ("risks:risk", ("risk_id",)),
    "risks_review": ("risks:system", ("system_id",)),
    "risks_stop": ("risks:stop", ("id",)),
    "documents_evidence": ("documents:one_evidence", ("id",)),
    "documents_evidenceversion": ("documents:one_evidence", ("evidence_id",)),
    "documents_proof": ("documents:one_evidence", ("evidence_id",)),
    "documents_particular": ("documents:system", ("system_id",)),
    "documents_generateddocument": ("documents:system", ("system_id",)),
    "organisations_membership": ("organisations:members", ()),
    "organisations_invitation": ("organisations:members", ()),
    "incidents_incident": ("incidents:incident", ("id",)),
    "objections_objection": ("objections:one", ("id",)),
    "drills_drill": ("drills:drill", ("id",)),
    "objections_attachment": ("objections:one", ("objection_id",)),
    "audits_audit": ("audits:audit", ("id",)),
    "incidents_correction": ("incidents:incident", ("incident_id",)),
    "incidents_report": ("incidents:incident", ("incident_id",)),
    "drills_taken": ("drills:drill", ("drill_id",)),
    "drills_record": ("drills:drill", ("drill_id",)),
    "audits_finding": ("audits:audit", ("audit_id",)),
    "audits_planstep": ("audits:gaps", ("audit_id",)),
}


def referred(entries: Iterable[Entry]) -> set[Thing]:
    """What the columns of entries point to: table and row; people and organisations are named elsewhere."""
    return {thing for entry in entries for thing in _things(entry)}


def _things(entry: Entry) -> Iterator[Thing]:
    relations = relations_of(entry.subject)
    for row in (entry.before or {}, entry.after or {}):
        for column, table in relations.items():
            if isinstance(row.get(column), int):
                yield table, row[column]


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """The names that things have now; those without a name, or gone, are left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for table, id in things:
        wanted[table].add(id)
    reads = [read for table, ids in sorted(wanted.items()) if (read := _read(table, ids)) is not None]
    if not reads:
        return {}
    rows = reads[0].union(*reads[1:], all=True) if len(reads) > 1 else reads[0]
    return {(table, id): name for table, id, name in rows if name}


def _read(table: str, ids: Iterable[int]) -> QuerySet[Any, Any] | None:
    model = model_of(table)
    columns = {field.column for field in model._meta.concrete_fields} if model else set()
    named = [column for column in (f"name_{current_language()}", "name_kk", *NAMES) if column in columns]
    if model is None or not named:
        return None
    empty = Value("", TextField())
    filled = [NullIf(Cast(F(column), TextField()), empty) for column in named]
    found = model._default_manager.filter(pk__in=ids).order_by()
    named_rows = found.annotate(
        of_table=Value(table, CharField()), of_id=Cast(F("pk"), BigIntegerField()), called=Coalesce(*filled, empty)
    )
    rows: QuerySet[Any, Any] = named_rows.values_list("of_table", "of_id", "called")
    return rows


def page_of(entry: Entry) -> str:
    """The address of the page where the thing of an entry is seen; "" where it has none, or is gone."""
    if entry.verb == "delete" or entry.subject not in PAGES:
        return ""
    route, columns = PAGES[entry.subject]
    row = {**(entry.before or {}), **(entry.after or {}), "id": entry.subject_id}
    try:
        return reverse(route, args=[entry.organisation_id, *(row[column] for column in columns)])
    except (KeyError, NoReverseMatch):
        return ""


@cache
def relations_of(subject: str) -> dict[str, str]:
    """The columns of a table that point to things of an organisation, with the table that they point to."""
    model = model_of(subject)
    fields: Iterable[Field[Any, Any]] = model._meta.concrete_fields if model else ()
    found = {str(field.column): field.related_model for field in fields if field.is_relation}
    return {
        column: related._meta.db_table for column, related in found.items()
        if isinstance(related, type) and _of_an_organisation(related)
    }  # fmt: skip


def _of_an_organisation(model: type[Model]) -> bool:
    return any(field.column == "organisation_id" for field in model._meta.concrete_fields)


@cache
def model_of(table: str) -> type[Model] | None:
    """The model of a table."""
    models: dict[str, type[Model]] = {model._meta.db_table: model for model in apps.get_models()}
    return models.get(table)
