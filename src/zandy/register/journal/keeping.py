"""How the database keeps the journal: functions and triggers, for use in migrations.

``Journalled("systems_system")`` after a table is made: from then on no row of it is written without an entry, whoever
writes it and by whatever program.
"""

from collections.abc import Sequence

from django.db.migrations.operations import RunSQL

from ..database import APP_ROLE

#: What never enters the journal, in whatever table it stands: secrets, and the time of a token's last use.
SECRETS = ("password", "secret_hash", "data", "last_used_at")
#: So many entries are written at a time, or fewer where they are weightier than so many octets together.
AT_ONCE, WEIGHT = 500, 4_000_000
_SECRETS = ", ".join(f"'{name}'" for name in SECRETS)

#: How entries are written; may be run again over itself.
WRITING = f"""
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
create or replace aggregate zandy_chain(start bytea, words text) (sfunc = zandy_link, stype = bytea);

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
  verb text, subject text, org bigint, befores jsonb[], afters jsonb[]
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
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
      select last.number + c.place as number, clock_timestamp() as at,
             zandy_user() as account, coalesce(current_setting('zandy.label', true), '') as label,
             coalesce(current_setting('zandy.reason', true), '') as reason,
             coalesce((coalesce(c.after, c.before) ->> 'id')::bigint, 0) as subject_id, c.before,
             -- Of a view there is nothing to keep but what was looked at.
             case when verb <> 'view' then c.after end as after
      from unnest(befores, afters) with ordinality as c(before, after, place)
    ) told
  ) chained;
end $$;

-- The columns of a table but some, and but secrets.
create or replace function zandy_columns(place oid, without text[], source text) returns text language sql stable
set search_path = public, pg_temp as $$
  select string_agg(format('%s.%I', source, attname), ', ' order by attnum) from pg_attribute
  where attrelid = place and attnum > 0 and not attisdropped and attname <> all(without || array[{_SECRETS}])
$$;

-- The weighty columns with a hash beside them: what is kept there is held against the hash, see `sealed`.
create or replace function zandy_hashed(place oid, weighty text[]) returns text[] language sql stable
set search_path = public, pg_temp as $$
  select coalesce(array_agg(each), '{{}}') from unnest(weighty) as each
  where exists (select from pg_attribute where attrelid = place and attname = each || '_hash' and not attisdropped)
$$;

create or replace function zandy_unhashed(place oid, weighty text[]) returns text[] language sql stable
set search_path = public, pg_temp as $$
  select coalesce(array_agg(each), '{{}}') from unnest(weighty) as each where each <> all(zandy_hashed(place, weighty))
$$;

-- Whether two values of one column differ. What lies in the same place aside from the rows need not be fetched to be
-- found equal; the server tells the place from version 17 on.
do $do$ begin
  execute format('create or replace function zandy_differ(one anyelement, other anyelement) returns bool language sql'
    ' stable as $$ select %s one is distinct from other $$',
    case when to_regproc('pg_column_toast_chunk_id') is not null
    then 'coalesce(pg_column_toast_chunk_id(one) <> pg_column_toast_chunk_id(other), true) and' end);
end $do$;

-- Of the weighty columns those that differ, as documents to be joined to the others.
create or replace function zandy_differing(weighty text[], source text, other text) returns text language sql
immutable as $$
  select coalesce(string_agg(format(
    ' || case when zandy_differ(%1$s.%2$I, %3$s.%2$I) then jsonb_build_object(%2$L, %1$s.%2$I) else ''{{}}'' end',
    source, each, other), ''), '') from unnest(weighty) as each
$$;

-- The question what changed in a table with weighty columns: whose journal it stands in, before, after.
create or replace function zandy_changes(op text, place oid, owner text, weighty text[]) returns text language sql
stable set search_path = public, pg_temp as $$
  select case op
    when 'INSERT' then format(
      'select coalesce(n.%I, 0)::bigint, null::jsonb, to_jsonb(l) from new_rows n, lateral (select %s) l'
      ' order by 1, n.id', owner, zandy_columns(place, zandy_hashed(place, weighty), 'n'))
    when 'DELETE' then format(
      'select coalesce(o.%I, 0)::bigint, to_jsonb(l), null::jsonb from old_rows o, lateral (select %s) l'
      ' order by 1, o.id', owner, zandy_columns(place, zandy_hashed(place, weighty), 'o'))
    else format(
      'select org, before, after from (select n.id, coalesce(n.%I, 0)::bigint as org, to_jsonb(ol)%s as before,'
      ' to_jsonb(nl)%s as after from old_rows o join new_rows n on n.id = o.id, lateral (select %s) ol,'
      ' lateral (select %s) nl) c where before <> after order by 1, c.id',
      -- What has a hash beside it is told by it here too: what is erased must not be entered for good by erasing it.
      owner, zandy_differing(zandy_unhashed(place, weighty), 'o', 'n'),
      zandy_differing(zandy_unhashed(place, weighty), 'n', 'o'),
      zandy_columns(place, weighty, 'o'), zandy_columns(place, weighty, 'n'))
  end
$$;

-- Entries are written some at a time, so that a statement may touch any number of rows of any size. Nothing is joined
-- by going through all rows for each: the plan is kept from statements that touched one.
create or replace function zandy_journal() returns trigger language plpgsql
security definer set search_path = public, pg_temp set enable_nestloop = off as $$
declare
  changes refcursor;
  org bigint; of_change bigint;
  before jsonb; after jsonb;
  befores jsonb[] := '{{}}';
  afters jsonb[] := '{{}}';
  held int := 0;
  ended bool;
  weight bigint := 0;
begin
  -- Rows are told by their ids; one that changed its id would be gone from the journal without a word.
  if tg_op = 'UPDATE' then
    if exists (select from old_rows o left join new_rows n on n.id = o.id where n.id is null) then
      raise exception 'the id of a row is not changed: the journal could not tell what became of it'
        using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  if tg_nargs > 1 then
    open changes for execute zandy_changes(tg_op, tg_relid, tg_argv[0], string_to_array(tg_argv[1], ','));
  elsif tg_op = 'INSERT' then
    open changes for select coalesce((c.after ->> tg_argv[0])::bigint, 0), null::jsonb, c.after from (
      select n.id, to_jsonb(n) - array[{_SECRETS}] as after from new_rows n
    ) c order by 1, c.id;
  elsif tg_op = 'DELETE' then
    open changes for select coalesce((c.before ->> tg_argv[0])::bigint, 0), c.before, null::jsonb from (
      select o.id, to_jsonb(o) - array[{_SECRETS}] as before from old_rows o
    ) c order by 1, c.id;
  else
    open changes for select coalesce((c.after ->> tg_argv[0])::bigint, 0), c.before, c.after from (
      select n.id, to_jsonb(o) - array[{_SECRETS}] as before, to_jsonb(n) - array[{_SECRETS}] as after
      from old_rows o join new_rows n on n.id = o.id
    ) c where c.before <> c.after order by 1, c.id;
  end if;
  loop
    fetch changes into of_change, before, after;
    ended := not found;
    if held > 0 and (ended or of_change <> org or held >= {AT_ONCE} or weight > {WEIGHT}) then
      perform zandy_write_entries(lower(tg_op), tg_table_name, org, befores, afters);
      befores := '{{}}'; afters := '{{}}'; held := 0; weight := 0;
    end if;
    exit when ended;
    org := of_change;
    held := held + 1;
    befores := array_append(befores, before);
    afters := array_append(afters, after);
    weight := weight + coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0);
  end loop;
  close changes;
  return null;
end $$;

create or replace function zandy_note_view(org bigint, subject text, subject_id bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not zandy_sees(org) then raise exception 'a view of another organisation is not noted, it is refused'; end if;
  perform zandy_write_entries('view', subject, org, array[null::jsonb],
    array[jsonb_build_object('organisation_id', org, 'id', subject_id)]);
end $$;

drop function if exists zandy_write_entries(text, text, text, jsonb[], jsonb[]);
revoke execute on function zandy_write_entries, zandy_end_of_journal, zandy_journal from public;
"""

#: Besides, once: the journal is only ever appended to, and seen by whom it belongs to.
FUNCTIONS = f"""{WRITING}
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

    Attributes:
        weighty: columns too large to be repeated in every entry: after a change they are entered where they differ.
            A new row is entered whole, but for those with a hash beside them (``receipt``, ``receipt_hash``).
    """

    def __init__(self, table: str, column: str = "organisation_id", weighty: Sequence[str] = ()) -> None:
        words = ", ".join(f"'{word}'" for word in (column, ",".join(weighty)) if word)
        drop = "".join(f"drop trigger if exists zandy_journal_{verb} on {table};" for verb in _TRANSITIONS)
        super().__init__(
            drop
            + "".join(
                f"create trigger zandy_journal_{verb} after {verb} on {table} referencing {rows}"
                f" for each statement execute function zandy_journal({words});"
                for verb, rows in _TRANSITIONS.items()
            ),
            drop,
        )


_TRANSITIONS = {
    "insert": "new table as new_rows",
    "update": "old table as old_rows new table as new_rows",
    "delete": "old table as old_rows",
}
