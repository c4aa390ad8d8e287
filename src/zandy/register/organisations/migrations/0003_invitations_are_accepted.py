"""Accepting an invitation: the one step in which somebody becomes a member who sees nothing of the organisation yet."""

from django.db import migrations

from zandy.register.database import APP_ROLE

FUNCTION = """
create or replace function zandy_accept_invitation(hash text, account bigint, address text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found organisations_invitation;
  member bigint;
begin
  if account <> zandy_user() then return null; end if;
  update organisations_invitation i set accepted_at = clock_timestamp()
    where i.secret_hash = hash and i.accepted_at is null and i.expires_at > clock_timestamp()
      and lower(i.email) = lower(address)
    returning * into found;
  if found.id is null then return null; end if;
  insert into organisations_membership (organisation_id, user_id, role, administers, since)
    values (found.organisation_id, account, found.role, found.administers, clock_timestamp())
    on conflict (organisation_id, user_id, role) do update set administers = excluded.administers or organisations_membership.administers
    returning id into member;
  return member;
end $$;
"""
GRANT = f"""
do $$ begin
  revoke execute on function zandy_accept_invitation from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_accept_invitation to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_isolated_and_journalled")]
    operations = [migrations.RunSQL(FUNCTION + GRANT, "drop function if exists zandy_accept_invitation")]
