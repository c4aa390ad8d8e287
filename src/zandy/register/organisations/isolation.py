"""Row-level security: the database itself shows a row only to those whose organisation it belongs to.

Used in migrations: ``Isolated("systems_system")`` after the table is made. The ordinary role gets the right to read and
write rows, never to empty a table, switch the rules off or touch the schema.
"""

from collections.abc import Sequence

from django.db.migrations.operations import RunSQL

from ..database import APP_ROLE

FUNCTIONS = """
create or replace function zandy_user() returns bigint language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('zandy.user', true), '')::bigint, 0) $$;
create or replace function zandy_sees(organisation bigint) returns boolean language sql stable parallel safe as
$$ select organisation =
   any(string_to_array(nullif(current_setting('zandy.organisations', true), ''), ',')::bigint[]) $$;
"""

_GRANT = """
do $$ begin
  if exists (select from pg_roles where rolname = '{role}') then
    grant select, insert, update, delete on {table} to {role};
    grant usage on all sequences in schema public to {role};
  end if;
end $$;
"""


class Granted(RunSQL):
    """A table of no organisation: the ordinary role may read and write it."""

    def __init__(self, table: str) -> None:
        super().__init__(_GRANT.format(role=APP_ROLE, table=table), RunSQL.noop)


class Isolated(RunSQL):
    """A table whose rows belong to organisations.

    Attributes:
        column: the column that names the organisation.
        also_read: further conditions (SQL) under which a row may be read, for example that it is published.
        also_write: further conditions under which a row may be written.
    """

    def __init__(
        self, table: str, column: str = "organisation_id", also_read: Sequence[str] = (), also_write: Sequence[str] = ()
    ) -> None:
        sees = f"zandy_sees({column})"
        reads = " or ".join([sees, *also_read])
        writes = " or ".join([sees, *also_write])
        super().__init__(
            f"""
            alter table {table} enable row level security;
            create policy zandy_read on {table} for select using ({reads});
            create policy zandy_insert on {table} for insert with check ({writes});
            create policy zandy_update on {table} for update using ({writes}) with check ({writes});
            create policy zandy_delete on {table} for delete using ({writes});
            """
            + _GRANT.format(role=APP_ROLE, table=table),
            f"alter table {table} disable row level security;",
        )
