"""Which tables belong to an organisation, in which order they are moved, and what stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from ..journal.keeping import SECRETS

#: Columns that leave the register in no form.
HIDDEN = frozenset(SECRETS) - {"last_used_at"}

#: Tables that are in the file and are not taken over elsewhere, each with its reason.
STAYS = {
    "organisations_membership": "people join by invitation; whoever takes the file over administers",
    "organisations_invitation": "a secret that only the old place knows",
    "accounts_apitoken": "a secret that only the old place knows",
    "api_answeredcall": "answers to calls that were made to the old place",
    "reminders_reminder": "made anew from what is due",
    "notices_telling": "what the old place told",
    "notices_message": "letters and calls of the old place",
    "notices_hook": "a secret that only the old place knows",
    "systems_upload": "files between preview and confirmation",
    "systems_notice": "what the old place told its people",
    "public_publication": "published by the old place under its own addresses; published anew from what is said here",
    "public_version": "what the old place published",
    "public_deed": "who published at the old place",
    "public_errorreport": "codes that only the old place knows",
    "authority_sharing": "said to a body of the old place",
    "authority_shared": "worked out anew from what is shared",
    "authority_application": "sent to a body of the old place",
    "authority_paper": "sent to a body of the old place",
    "authority_step": "decided by a body of the old place",
    "authority_listing": "decided by a body of the old place",
    "exchange_takeover": "said of the old place",
    "journal_entry": "kept whole as a file beside the new journal",
}


@dataclass(frozen=True)
class Table:
    """One table as it is moved."""

    model: type[Model]

    @property
    def name(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> dict[str, "Field[Any, Any]"]:
        """Its columns that may leave the register, by name."""
        return {str(f.column): f for f in self.model._meta.concrete_fields if f.column not in HIDDEN}

    @cached_property
    def references(self) -> dict[str, str]:
        """The columns that point to other tables, and which; the organisation itself left out."""
        found = {column: field for column, field in self.fields.items() if field.is_relation}
        return {
            column: field.related_model._meta.db_table  # type: ignore[union-attr]  # a relation has a model
            for column, field in found.items()
            if column != "organisation_id"
        }

    @property
    def taken_over(self) -> bool:
        """Whether its rows are taken over elsewhere."""
        return self.name not in STAYS


PEOPLE = "accounts_user"


def tables() -> list[Table]:
    """Every table of organisations but the journal, what is pointed to before what points."""
    waiting = {table.name: table for table in _all()}
    ordered: list[Table] = []
    while waiting:
        free = [t for t in waiting.values() if not (set(t.references.values()) - {t.name}) & set(waiting)]
        if not free:
            raise RuntimeError(f"tables that point to each other in a circle: {sorted(waiting)}")
        for table in sorted(free, key=lambda t: t.name):
            ordered.append(waiting.pop(table.name))
    return ordered


def _all() -> Iterator[Table]:
    for model in apps.get_models():
        columns = {field.column for field in model._meta.concrete_fields}
        if "organisation_id" in columns and model._meta.db_table != "journal_entry":
            yield Table(model)
