"""Rows of many systems for assessing them anew: read and written some thousand at a time, a statement a table.

Columns travel as binary arrays. Django would write them into the statement as text, which takes longer than all the
rest; what has no rules of its own (`bulk`, `actions`) needs no models.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import psycopg
from django.db import connection

_READ = """
select s.id, s.facts::text, a.id, a.edition, a."on", a.outcomes_hash, a.facts_hash, coalesce(a.facts_in_id, a.id)
from systems_system s left join lateral (
  select * from systems_assessment where system_id = s.id order by at desc, id desc limit 1
) a on true
where s.organisation_id = %s and s.id > %s order by s.id limit %s
"""

_HOLD = """
select count(*) from (
  select from systems_system where organisation_id = %s order by id for no key update
) held
"""

_SYSTEMS = """
update systems_system s
set verdict = u.verdict, risk = u.risk, autonomy = u.autonomy, mode = u.mode, edition = %s, assessed_at = %s
from unnest(%b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[]) as u(id, verdict, risk, autonomy, mode)
where s.id = u.id
"""

_ASSESSMENTS = """
with said as materialized (select hash, said::jsonb as outcomes from unnest(%b::text[], %b::text[]) as o(hash, said))
insert into systems_assessment (organisation_id, edition, "on", at, system_id, verdict, outcomes, outcomes_hash,
                                receipt, receipt_hash, facts_hash, facts_in_id)
select %s, %s, %s, %s, u.system, u.verdict, said.outcomes, u.outcomes_hash, u.receipt::jsonb, u.receipt_hash,
       u.facts_hash, u.facts_in
from unnest(%b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::bigint[])
  as u(system, verdict, outcomes_hash, receipt, receipt_hash, facts_hash, facts_in)
join said on said.hash = u.outcomes_hash order by u.system
"""

# A duty that was owed once and is owed again has its row already, with what people noted on it.
_NEW_DUTIES = """
insert into systems_duty (organisation_id, since, state, reason, system_id, norm, provision, settled)
select %s, %s, 'open', '', u.system, u.norm, u.provision, u.settled
from unnest(%b::bigint[], %b::text[], %b::text[], %b::bool[]) as u(system, norm, provision, settled)
on conflict (system_id, norm) do update set settled = excluded.settled, ended_at = null
"""

_MOVED_DUTIES = """
update systems_duty d
set settled = coalesce(u.settled, d.settled), ended_at = case when u.settled is null then coalesce(d.ended_at, %s) end
from unnest(%b::bigint[], %b::text[], %b::bool[]) as u(system, norm, settled)
where d.system_id = u.system and d.norm = u.norm
"""


@dataclass(frozen=True, slots=True)
class Latest:
    """The assessment before: its row, and which row's receipt holds its facts."""

    id: int
    edition: str
    on: date
    outcomes_hash: str
    facts_hash: str
    facts_in: int


@dataclass(frozen=True, slots=True)
class Found:
    """A system as it stands: its facts as the database spells them, and how it was assessed last."""

    id: int
    facts: str
    latest: Latest | None


@dataclass(slots=True)
class Rows:
    """What is written of some systems, a tuple a row, in the order of the statements above.

    Attributes:
        outcomes: the outcomes as JSON by their hash; each stands here once.
    """

    systems: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    assessments: list[tuple[int, str, str, str, str, str, int | None]] = field(default_factory=list)
    new_duties: list[tuple[int, str, str, bool]] = field(default_factory=list)
    moved_duties: list[tuple[int, str, bool | None]] = field(default_factory=list)


def hold(organisation: int) -> None:
    """Hold all systems of an organisation to the end of the transaction, before the first write (`actions.held`)."""
    with _cursor() as cursor:
        cursor.execute(_HOLD, [organisation])


def read(organisation: int, after: int, most: int) -> list[Found]:
    """The next systems of an organisation by id."""
    with _cursor() as cursor:
        rows = cursor.execute(_READ, [organisation, after, most]).fetchall()
    return [Found(id, facts, None if latest[0] is None else Latest(*latest)) for id, facts, *latest in rows]


def outcomes_of(assessments: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """The outcomes of assessments as they are kept."""
    with _cursor() as cursor:
        query = "select id, outcomes::text from systems_assessment where id = any(%b::bigint[])"
        return {id: json.loads(said) for id, said in cursor.execute(query, [list(assessments)]).fetchall()}


def write(rows: Rows, *, organisation: int, edition: str, on: date, now: datetime) -> None:
    """Write rows; nothing is written for tables without any."""
    with _cursor() as cursor:
        if rows.systems:
            cursor.execute(_SYSTEMS, [edition, now, *_columns(rows.systems)])
        if rows.new_duties:
            cursor.execute(_NEW_DUTIES, [organisation, now, *_columns(rows.new_duties)])
        if rows.moved_duties:
            cursor.execute(_MOVED_DUTIES, [now, *_columns(rows.moved_duties)])
        if rows.assessments:
            outcomes = [list(rows.outcomes), list(rows.outcomes.values())]
            about = [organisation, edition, on, now]
            cursor.execute(_ASSESSMENTS, [*outcomes, *about, *_columns(rows.assessments)])


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _cursor() -> "psycopg.Cursor[tuple[Any, ...]]":
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
