"""What happened to a risk, read from the journal in words: who, when, which field from what to what."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field

from zandy.wording import day_text

from ..journal.models import Entry
from ..language import current_language, text
from .law import function_label
from .models import Measure, Risk

#: Bookkeeping that tells a reader nothing.
_SILENT = {"id", "organisation_id", "system_id", "risk_id", "found_by_id", "number", "catalogue", "found_at"}
_TABLES: dict[str, tuple[type[Risk] | type[Measure], str]] = {
    Risk._meta.db_table: (Risk, "risks.history.of_risk"),
    Measure._meta.db_table: (Measure, "risks.history.of_measure"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal in words."""

    number: int
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]


def events(entries: Iterable[Entry], names: Callable[[int], str]) -> list[Event]:
    """Entries in words; `names` gives the name of an account by its id."""
    return [
        Event(entry.number, entry.at, entry.label or "–", _what(entry), tuple(_changes(entry, names)))
        for entry in entries
    ]  # fmt: skip


def _what(entry: Entry) -> str:
    return f"{text(_TABLES[entry.subject][1])}: {text(f'risks.history.{entry.verb}')}"


def _changes(entry: Entry, names: Callable[[int], str]) -> Iterator[Change]:
    model = _TABLES[entry.subject][0]
    before, after = entry.before or {}, entry.after or {}
    for key in after:
        if key in _SILENT or before.get(key) == after[key] or (entry.verb == "insert" and after[key] in ("", None)):
            continue
        field = model._meta.get_field(key.removesuffix("_id"))
        assert isinstance(field, Field)
        yield Change(_label(field), _shown(field, before.get(key), names), _shown(field, after[key], names))


def _label(field: Field[Any, Any]) -> str:
    return text(f"risks.fields.{field.name}")


def _shown(field: Field[Any, Any], value: Any, names: Callable[[int], str]) -> str:
    if value in (None, ""):
        return text("risks.history.empty")
    if field.name == "prohibited_function":
        return function_label(value)
    if field.is_relation:
        return names(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.get_internal_type() == "DateField":
        return day_text(date.fromisoformat(value), current_language())
    return str(value)
