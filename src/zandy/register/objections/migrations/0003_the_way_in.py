"""The way in for everybody: functions that take an objection, say how it stands, take it back; nothing else is seen."""

from django.db import migrations

from zandy.register.database import APP_ROLE

#: Of one organisation so many objections are taken in a day, and so many octets of files are kept in all.
A_DAY, FILE_OCTETS = 2_000, 2_000_000_000

FUNCTIONS = f"""
create or replace function zandy_objection_target(wanted uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'organisation_id', o.id, 'ident', s.ident, 'state_body', o.kind in ('state_body', 'authorised_body'),
    'organisation', jsonb_build_object('kk', o.name_kk, 'ru', o.name_ru, 'en', o.name_en, 'bin', o.bin),
    'system', jsonb_build_object('kk', s.name_kk, 'ru', s.name_ru, 'en', s.name_en),
    'promised', jsonb_build_object('personal_data', d.personal_data_days, 'application', d.application_days,
                                   'own', d.own_days),
    'retention_months', d.retention_months)
  from systems_system s join organisations_organisation o on o.id = s.organisation_id
  left join objections_desk d on d.organisation_id = o.id
  where s.ident = wanted
$$;

create or replace function zandy_object(hash text, given jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target systems_system;
  kept objections_objection;
  fresh boolean := false;
begin
  select * into target from systems_system s where s.ident = (given ->> 'ident')::uuid;
  if target.id is null then return null; end if;
  -- One at a time in each organisation: numbers count up without gaps, and the same form is taken once.
  perform pg_advisory_xact_lock(hashtextextended('objections ' || target.organisation_id, 0));
  select * into kept from objections_objection where secret_hash = hash and secret_hash <> '';
  if kept.id is null then
    if length((given -> 'said')::text) > 60000 or jsonb_array_length(given -> 'files') > 3
       or (select count(*) from objections_objection o where o.organisation_id = target.organisation_id
           and o.received_at > clock_timestamp() - interval '1 day') >= {A_DAY}
       or (jsonb_array_length(given -> 'files') > 0 and
           (select coalesce(sum(a.size), 0) from objections_attachment a
            where a.organisation_id = target.organisation_id) > {FILE_OCTETS})
    then return jsonb_build_object('state', 'many'); end if;
    -- Whoever is signed in while objecting is no more named than anybody else.
    perform set_config('zandy.user', '0', true), set_config('zandy.label', 'objections', true),
            set_config('zandy.reason', 'objections.receive', true);
    insert into objections_objection
      (organisation_id, system_id, number, secret_hash, said, said_hash, language, received_at, received_on, facts,
       track, certain, due_on, state, maker_kind, maker_name, extension_reason, halted_how, outcome, factors, criteria,
       reasons, decision_now, remedy, correction, closed_reason)
    values (target.organisation_id, target.id,
       (select coalesce(max(number), 0) + 1 from objections_objection o
        where o.organisation_id = target.organisation_id),
       hash, given -> 'said', given ->> 'said_hash', left(given ->> 'language', 2), clock_timestamp(),
       (given ->> 'received_on')::date, given -> 'facts', given ->> 'track', (given ->> 'certain')::boolean,
       (given ->> 'due_on')::date, 'received', '', '', '', '', '', '', '', '', '', '', '', '')
    returning * into kept;
    insert into objections_attachment (organisation_id, objection_id, file_name, kind, sha256, size)
      select kept.organisation_id, kept.id, left(f ->> 'file_name', 200), f ->> 'kind', f ->> 'sha256',
             (f ->> 'size')::bigint
      from jsonb_array_elements(given -> 'files') f;
    fresh := true;
  end if;
  return jsonb_build_object('state', 'kept', 'again', not fresh, 'id', kept.id, 'number', kept.number,
    'received_at', kept.received_at, 'due_on', kept.due_on, 'track', kept.track, 'certain', kept.certain);
end $$;

create or replace function zandy_objection_status(hash text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select to_jsonb(j) - array['id', 'organisation_id', 'system_id', 'secret_hash', 'said', 'said_hash', 'maker_id',
      'maker_name', 'maker_kind', 'reviewer_id', 'decided_by_id', 'corrected_by_id', 'halted_by_id']
    || jsonb_build_object(
      'organisation', jsonb_build_object('kk', o.name_kk, 'ru', o.name_ru, 'en', o.name_en, 'bin', o.bin),
      'system', jsonb_build_object('kk', s.name_kk, 'ru', s.name_ru, 'en', s.name_en), 'ident', s.ident,
      'decision', j.said ->> 'decision', 'contact', o.contact)
  from objections_objection j join organisations_organisation o on o.id = j.organisation_id
  join systems_system s on s.id = j.system_id
  where j.secret_hash = hash and j.secret_hash <> ''
$$;

create or replace function zandy_objection_withdraw(hash text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept objections_objection;
begin
  perform set_config('zandy.user', '0', true), set_config('zandy.label', 'objections', true),
          set_config('zandy.reason', 'objections.withdraw', true);
  update objections_objection set state = 'withdrawn', ended_at = clock_timestamp()
    where secret_hash = hash and secret_hash <> '' and state in ('received', 'in_review') returning * into kept;
  if kept.id is null then return null; end if;
  return jsonb_build_object('organisation_id', kept.organisation_id, 'id', kept.id, 'number', kept.number);
end $$;
"""
NAMES = "zandy_objection_target, zandy_object, zandy_objection_status, zandy_objection_withdraw"
GRANTS = f"""
do $$ begin
  revoke execute on function {NAMES} from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function {NAMES} to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("objections", "0002_isolated_and_journalled")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS + GRANTS, "".join(f"drop function if exists {name.strip()};" for name in NAMES.split(","))
        )
    ]
