"""How the database keeps the journal: functions and triggers, for use in migrations.

``Journalled("systems_system")`` after a table is made: from then on no row of it is written without an entry, whoever
writes it and by whatever program.
"""

from django.db.migrations.operations import RunSQL

from ..database import APP_ROLE

#: What never enters the journal, in whatever table it stands: secrets, and the time of a token's last use.
SECRETS = ("password", "secret_hash", "data", "last_used_at")
_SECRETS = ", ".join(f"'{name}'" for name in SECRETS)

FUNCTIONS = f"""
create or replace function zandy_entry_hash(entry journal_entry) returns bytea language sql immutable as $$
  select sha256(entry.previous || convert_to(concat_ws(E'\\x1f', entry.organisation_id, entry.number,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.user_id, entry.label, entry.reason,
    entry.verb, entry.subject, entry.subject_id, coalesce(entry.before::text, '-'), coalesce(entry.after::text, '-')
  ), 'UTF8'))
$$;

create or replace function zandy_write_entry(
  org bigint, verb text, subject text, subject_id bigint, before jsonb, after jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last journal_entry;
  entry journal_entry;
begin
  -- One writer at a time in each journal, so that the chain has no forks and no gaps.
  perform pg_advisory_xact_lock(hashtext('zandy journal'), org::int);
  select * into last from journal_entry e where e.organisation_id = org order by e.number desc limit 1;
  entry.id := nextval(pg_get_serial_sequence('journal_entry', 'id'));
  entry.organisation_id := org;
  entry.number := coalesce(last.number, 0) + 1;
  entry.at := clock_timestamp();
  entry.user_id := zandy_user();
  entry.label := coalesce(current_setting('zandy.label', true), '');
  entry.reason := coalesce(current_setting('zandy.reason', true), '');
  entry.verb := verb;
  entry.subject := subject;
  entry.subject_id := subject_id;
  entry.before := before;
  entry.after := after;
  entry.previous := coalesce(last.hash, ''::bytea);
  entry.hash := zandy_entry_hash(entry);
  insert into journal_entry select entry.*;
end $$;

create or replace function zandy_journal() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - array[{_SECRETS}] end;
  new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - array[{_SECRETS}] end;
  org bigint := coalesce((coalesce(new_row, old_row) ->> tg_argv[0])::bigint, 0);
begin
  if tg_op = 'UPDATE' and old_row = new_row then return null; end if;
  perform zandy_write_entry(
    org, lower(tg_op), tg_table_name, (coalesce(new_row, old_row) ->> 'id')::bigint, old_row, new_row);
  return null;
end $$;

create or replace function zandy_note_view(org bigint, subject text, subject_id bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not zandy_sees(org) then raise exception 'a view of another organisation is not noted, it is refused'; end if;
  perform zandy_write_entry(org, 'view', subject, subject_id, null, null);
end $$;

create or replace function zandy_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger zandy_append_only before update or delete or truncate on journal_entry
  for each statement execute function zandy_append_only();

alter table journal_entry enable row level security;
create policy zandy_read on journal_entry for select using (zandy_sees(organisation_id));
do $$ begin
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant select on journal_entry to {APP_ROLE};
    revoke execute on function zandy_write_entry from public;
    grant execute on function zandy_note_view to {APP_ROLE};
  end if;
end $$;
"""

#: The entries whose number or hash does not fit; none in a journal that nobody touched.
BROKEN = """
select number from (
  select e.number, e.hash, zandy_entry_hash(e) as right_hash, e.previous,
         lag(e.hash, 1, ''::bytea) over w as hash_before, row_number() over w as right_number
  from journal_entry e where e.organisation_id = %s window w as (order by e.number)
) chain
where hash <> right_hash or previous <> hash_before or number <> right_number order by number limit 10
"""


#: Every journal with the number of its entries, the first that do not fit, and its last hash.
CHECKED = """
with chain as (
  select e.organisation_id, e.number, e.hash, zandy_entry_hash(e) as right_hash, e.previous,
         lag(e.hash, 1, ''::bytea) over w as hash_before, row_number() over w as right_number
  from journal_entry e window w as (partition by e.organisation_id order by e.number)
)
select organisation_id, count(*),
  (array_agg(number order by number) filter (
    where hash <> right_hash or previous <> hash_before or number <> right_number))[1:10],
  (array_agg(hash order by number desc))[1]
from chain group by organisation_id order by organisation_id
"""


class Journalled(RunSQL):
    """Every write to a table is entered in the journal of the organisation that a column names."""

    def __init__(self, table: str, column: str = "organisation_id") -> None:
        super().__init__(
            f"create trigger zandy_journal after insert or update or delete on {table}"
            f" for each row execute function zandy_journal('{column}');",
            f"drop trigger if exists zandy_journal on {table};",
        )
