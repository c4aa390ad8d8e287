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
create or replace function zandy_entry_words(
  org bigint, number bigint, at timestamptz, account bigint, label text, reason text, verb text, subject text,
  subject_id bigint, before jsonb, after jsonb
) returns text language sql immutable as $$
  select concat_ws(E'\\x1f', org, number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), account, label,
    reason, verb, subject, subject_id, coalesce(before::text, '-'), coalesce(after::text, '-'))
$$;

create or replace function zandy_link(state bytea, start bytea, words text) returns bytea language sql immutable as $$
  select sha256(coalesce(state, start) || convert_to(words, 'UTF8'))
$$;
-- The hash of an entry, of the hash before it and of its words; as a running aggregate, of many entries at once.
create aggregate zandy_chain(start bytea, words text) (sfunc = zandy_link, stype = bytea);

create or replace function zandy_entry_hash(entry journal_entry) returns bytea language sql immutable as $$
  select zandy_link(null, entry.previous, zandy_entry_words(
    entry.organisation_id, entry.number, entry.at, entry.user_id, entry.label, entry.reason, entry.verb, entry.subject,
    entry.subject_id, entry.before, entry.after))
$$;

-- Where the chain of a journal ends. Nothing is sorted: with figures of yesterday, when the journal was short, the
-- planner would read it all at every write.
create or replace function zandy_end_of_journal(org bigint, out number bigint, out hash bytea) language plpgsql stable
security definer set search_path = public, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
begin
  select e.number, e.hash into number, hash from journal_entry e
    where e.organisation_id = org order by e.number desc limit 1;
  number := coalesce(number, 0);
  hash := coalesce(hash, ''::bytea);
end $$;

create or replace function zandy_write_entries(
  verb text, subject text, owner text, befores jsonb[], afters jsonb[]
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org bigint;
  last record;
begin
  for org in
    select distinct coalesce((coalesce(c.after, c.before) ->> owner)::bigint, 0)
    from unnest(befores, afters) as c(before, after) order by 1
  loop
    -- One writer at a time in each journal, so that the chain has no forks and no gaps.
    perform pg_advisory_xact_lock(hashtext('zandy journal'), org::int);
    last := zandy_end_of_journal(org);
    insert into journal_entry (organisation_id, number, at, user_id, label, reason, verb, subject, subject_id,
                               before, after, previous, hash)
    select org, number, at, account, label, reason, verb, subject, subject_id, before, after,
           lag(hash, 1, last.hash) over (order by number), hash
    from (
      select *, zandy_chain(last.hash, zandy_entry_words(org, number, at, account, label, reason, verb, subject,
                                                         subject_id, before, after)) over (order by number) as hash
      from (
        select last.number + row_number() over (order by c.place) as number, clock_timestamp() as at,
               zandy_user() as account, coalesce(current_setting('zandy.label', true), '') as label,
               coalesce(current_setting('zandy.reason', true), '') as reason,
               coalesce((coalesce(c.after, c.before) ->> 'id')::bigint, 0) as subject_id, c.before,
               -- Of a view there is nothing to keep but what was looked at.
               case when verb <> 'view' then c.after end as after
        from unnest(befores, afters) with ordinality as c(before, after, place)
        where coalesce((coalesce(c.after, c.before) ->> owner)::bigint, 0) = org
      ) told
    ) chained;
  end loop;
end $$;

create or replace function zandy_journal() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  befores jsonb[];
  afters jsonb[];
begin
  if tg_op = 'INSERT' then
    select array_agg(null::jsonb), array_agg(to_jsonb(n) - array[{_SECRETS}] order by n.id) into befores, afters
      from new_rows n;
  elsif tg_op = 'DELETE' then
    select array_agg(to_jsonb(o) - array[{_SECRETS}] order by o.id), array_agg(null::jsonb) into befores, afters
      from old_rows o;
  else
    -- Rows are told by their ids; one that changed its id would be gone from the journal without a word.
    if exists (select from old_rows o where not exists (select from new_rows n where n.id = o.id)) then
      raise exception 'the id of a row is not changed: the journal could not tell what became of it'
        using errcode = 'integrity_constraint_violation';
    end if;
    select array_agg(c.before order by c.id), array_agg(c.after order by c.id) into befores, afters from (
      select n.id, to_jsonb(o) - array[{_SECRETS}] as before, to_jsonb(n) - array[{_SECRETS}] as after
      from old_rows o join new_rows n on n.id = o.id
    ) c where c.before <> c.after;
  end if;
  if befores is not null then
    perform zandy_write_entries(lower(tg_op), tg_table_name, tg_argv[0], befores, afters);
  end if;
  return null;
end $$;

create or replace function zandy_note_view(org bigint, subject text, subject_id bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not zandy_sees(org) then raise exception 'a view of another organisation is not noted, it is refused'; end if;
  perform zandy_write_entries('view', subject, 'organisation_id', array[null::jsonb],
    array[jsonb_build_object('organisation_id', org, 'id', subject_id)]);
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
    revoke execute on function zandy_write_entries, zandy_end_of_journal, zandy_journal from public;
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
    """Every write to a table is entered in the journal of the organisation that a column names.

    The triggers work a statement at a time: a thousand rows in one statement are a thousand entries at once.
    """

    def __init__(self, table: str, column: str = "organisation_id") -> None:
        super().__init__(
            "".join(
                f"create trigger zandy_journal_{verb} after {verb} on {table} referencing {rows}"
                f" for each statement execute function zandy_journal('{column}');"
                for verb, rows in _TRANSITIONS.items()
            ),
            "".join(f"drop trigger if exists zandy_journal_{verb} on {table};" for verb in _TRANSITIONS),
        )


_TRANSITIONS = {
    "insert": "new table as new_rows",
    "update": "old table as old_rows new table as new_rows",
    "delete": "old table as old_rows",
}
