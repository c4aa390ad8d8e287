"""How an entry is told: what happened to which thing, who did it, why, and what differs, in the language of the page.

Words for tables, columns and actions stand in ``words.toml``; a column that a model names takes the model's word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise

from ..language import current_language, text, words_of
from .models import Entry
from .naming import NAMES, NUMBERS, Thing, model_of, page_of, relations_of
from .values import fact_label, is_empty, said, state

#: Columns that say nothing to a reader: numbers of rows, forms made for searching, receipts for programs.
SILENT = frozenset({
    "id", "organisation_id", "ident", "search", "sort_name", "receipt", "outcomes", "norm", "facts_in_id", "facts_hash",
    "outcomes_hash",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One column that differs; None where there was nothing, or is nothing any more."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words.

    Attributes:
        what: the kind of thing; `name` which one, `page` where it is seen, if anywhere.
        parts: the things that it belongs to: their kind and name.
        why: the action that wrote it, empty when none is known.
    """

    number: int
    at: datetime
    who: str
    verb: str
    what: str
    name: str
    why: str
    changes: tuple[Change, ...]
    subject: str
    subject_id: int
    page: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def tell(entry: Entry, people: Mapping[int, str], things: Mapping[Thing, str] | None = None) -> Told:
    """An entry in the language of the page; `people` are the names of accounts, `things` those of rows."""
    named = things or {}
    parts = tuple(_parts(entry, named))
    return Told(
        number=entry.number,
        at=entry.at,
        who=_who(entry.label),
        verb=text(f"journal.verb.{entry.verb}"),
        what=subject_label(entry.subject),
        name=_name_of(entry, parts),
        why=action_label(entry.reason),
        changes=tuple(changes(entry, people, named)),
        subject=entry.subject,
        subject_id=entry.subject_id,
        page=page_of(entry),
        parts=parts if _own_name(entry) else parts[1:],
    )


def _parts(entry: Entry, things: Mapping[Thing, str]) -> Iterable[tuple[str, str]]:
    row = {**(entry.before or {}), **(entry.after or {})}
    for column, table in relations_of(entry.subject).items():
        name = things.get((table, row.get(column) or 0))
        if name:
            yield subject_label(table), said(None, _named_by(table), name, {}) or name


def _named_by(table: str) -> str:
    """The column that gives a thing its name, where that is a word of the law."""
    columns = {"systems_duty": "provision", "systems_answer": "fact"}
    return columns.get(table, "name")


def changes(entry: Entry, people: Mapping[int, str], things: Mapping[Thing, str] | None = None) -> Iterable[Change]:
    """What differs between before and after; for a new or deleted row everything that is filled."""
    before, after = entry.before or {}, entry.after or {}
    fields = _fields(entry.subject)
    for column in (*after, *(name for name in before if name not in after)):
        old, new = before.get(column), after.get(column)
        if column in SILENT or old == new or (is_empty(old) and is_empty(new)):
            continue
        if column == "facts":
            yield from _facts(old or {}, new or {})
        else:
            sides = (
                _thing(entry.subject, column, value, things or {})
                or said(fields.get(column), column, _with_fact(value, row), people)
                for value, row in ((old, before), (new, after))
            )
            yield Change(column_label(entry.subject, column), *sides)


def _thing(subject: str, column: str, value: Any, things: Mapping[Thing, str]) -> str | None:
    """The name of what a column points to."""
    table = relations_of(subject).get(column)
    name = things.get((table, value)) if table and isinstance(value, int) else None
    return said(None, _named_by(table or ""), name, {}) if name else None


def _facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    """One change for each fact that differs."""
    for fact in sorted({*before, *after}):
        old, new = before.get(fact), after.get(fact)
        if old != new:
            yield Change(fact_label(fact), state(fact, old) if old else None, state(fact, new) if new else None)


def _with_fact(value: Any, row: Mapping[str, Any]) -> Any:
    """An answer's state with the fact that it is about, which says what its values mean."""
    return {**value, "fact": row.get("fact", "")} if isinstance(value, dict) and "status" in value else value


def subject_label(subject: str) -> str:
    """What rows of a table are called."""
    return _word("subject", subject) or subject


def action_label(reason: str) -> str:
    """What an action is called; empty for one that has no word."""
    return _word("action", reason.replace(".", "_"))


def column_label(subject: str, column: str) -> str:
    """What a column is called: by the model, else in words.toml, else by its name in the table."""
    field = _fields(subject).get(column)
    named = getattr(field, "_verbose_name", None)
    return str(named) if isinstance(named, Promise) else _word("column", column) or column


def _word(group: str, name: str) -> str:
    entry = words_of("journal").get(group, {}).get(name)
    return str(entry[current_language()]) if entry else ""


@cache
def _fields(subject: str) -> dict[str, Field[Any, Any]]:
    model = model_of(subject)
    return {str(field.column): field for field in model._meta.concrete_fields} if model else {}


def _name_of(entry: Entry, parts: Sequence[tuple[str, str]] = ()) -> str:
    """The name of the row, else that of what it belongs to, else its number."""
    if own := _own_name(entry):
        return own
    if parts:
        return parts[0][1]
    row = {**(entry.before or {}), **(entry.after or {})}
    number = next((row[column] for column in NUMBERS if row.get(column)), entry.subject_id)
    return f"№ {number}" if number else ""


def _own_name(entry: Entry) -> str:
    row = {**(entry.before or {}), **(entry.after or {})}
    for column in (f"name_{current_language()}", "name_kk", *NAMES):
        if isinstance(row.get(column), str) and row[column]:
            return said(None, column, row[column], {}) or str(row[column])
    return ""


def _who(label: str) -> str:
    """Who wrote an entry: a person by name, a part of the register by its word."""
    if not label:
        return text("journal.nobody")
    for start, words in words_of("journal")["label"].items():
        if label == start or label.startswith(f"{start} "):
            return str(words[current_language()]) + label.removeprefix(start)
    return label
