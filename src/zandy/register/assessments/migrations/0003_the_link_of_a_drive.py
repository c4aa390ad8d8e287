"""The way in of a drive's link: two functions that check its hash, for people who see nothing else."""

from django.db import migrations

from zandy.register.database import APP_ROLE

FUNCTIONS = """
create or replace function zandy_drive(
  hash text, out kk text, out ru text, out en text, out title text, out letter text, out takes boolean
) returns record language sql stable security definer set search_path = public, pg_temp as $$
  select o.name_kk::text, o.name_ru::text, o.name_en::text, d.title::text, d.letter,
         d.closed_at is null and d.expires_at > clock_timestamp()
  from assessments_drive d join organisations_organisation o on o.id = d.organisation_id
  where d.secret_hash = hash
$$;

create or replace function zandy_drive_reply(hash text, said jsonb) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  drive assessments_drive;
begin
  select * into drive from assessments_drive d
    where d.secret_hash = hash and d.closed_at is null and d.expires_at > clock_timestamp() for update;
  -- A link that went astray is no way to fill the disk.
  if drive.id is null or length(said::text) > 20000
     or (select count(*) from assessments_reply r where r.drive_id = drive.id) >= 2000 then return false; end if;
  perform set_config('zandy.label', 'inventory drive ' || drive.id, true),
          set_config('zandy.reason', 'assessments.reply', true);
  insert into assessments_reply
    (organisation_id, drive_id, department, person, contact, software, tells, state, reason, at)
    values (drive.organisation_id, drive.id, left(said ->> 'department', 200), left(coalesce(said ->> 'person', ''), 200),
      left(coalesce(said ->> 'contact', ''), 200), left(coalesce(said ->> 'software', ''), 300),
      coalesce(said -> 'tells', '{}'::jsonb), 'draft', '', clock_timestamp());
  return true;
end $$;
"""
GRANTS = f"""
do $$ begin
  revoke execute on function zandy_drive, zandy_drive_reply from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_drive, zandy_drive_reply to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_isolated_and_journalled")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS + GRANTS, "drop function if exists zandy_drive; drop function if exists zandy_drive_reply;"
        )
    ]
