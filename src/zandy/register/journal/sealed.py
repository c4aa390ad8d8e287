"""What the journal tells by a hash only: whether it is there as it was when it was written.

A column ``receipt`` with a column ``receipt_hash`` beside it is sealed: the hash stands in the journal's chain, and the
content is held against it here.
"""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import JSONField, Model

from zandy.law.decisions.receipt import seal

#: So many rows are named; whoever altered more is found by these.
NAMED = 10
AT_ONCE = 200

#: Rows whose hash is not the one that the newest entry about them has; those without an entry among them.
_UNLIKE_THE_JOURNAL = """
select row.id from {table} row left join lateral (
  select e.after ->> '{hash}' as told from journal_entry e
  where e.organisation_id = row.organisation_id and e.subject = '{table}' and e.subject_id = row.id and e.verb <> 'view'
  order by e.number desc limit 1
) newest on true
where row.organisation_id = %s and newest.told is distinct from row.{hash} order by row.id limit {most}
"""


@cache
def sealed_columns() -> tuple[tuple[type[Model], str], ...]:
    """Every column with its hash beside it, in the tables of organisations."""
    return tuple(
        (model, str(field.column))
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, JSONField) and {f"{field.column}_hash", "organisation_id"} <= _columns(model)
    )


def _columns(model: type[Model]) -> set[str]:
    return {str(field.column) for field in model._meta.concrete_fields}


def altered_rows(organisation_id: int) -> tuple[tuple[str, int], ...]:
    """The first rows of an organisation that are not as the journal has them, by table and id."""
    found = {
        (model._meta.db_table, id)
        for model, column in sealed_columns()
        for id in (
            *_unlike_the_journal(model, column, organisation_id),
            *_unlike_the_hash(model, column, organisation_id),
        )
    }
    return tuple(sorted(found)[:NAMED])


def _unlike_the_journal(model: type[Model], column: str, organisation_id: int) -> list[int]:
    query = _UNLIKE_THE_JOURNAL.format(table=model._meta.db_table, hash=f"{column}_hash", most=NAMED)
    with connection.cursor() as cursor:
        cursor.execute(query, [organisation_id])
        return [row[0] for row in cursor.fetchall()]


def _unlike_the_hash(model: type[Model], column: str, organisation_id: int) -> Iterator[int]:
    rows = model._default_manager.filter(organisation_id=organisation_id).order_by("pk")
    found = 0
    for id, content, hash in rows.values_list("pk", column, f"{column}_hash").iterator(AT_ONCE):
        if seal(content) != hash:
            yield id
            found += 1
            if found == NAMED:
                return
