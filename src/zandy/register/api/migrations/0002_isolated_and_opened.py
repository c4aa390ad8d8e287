"""Answered calls belong to an organisation; a token is checked by the database, which shows no token to nobody."""

from django.db import migrations

from zandy.register.database import APP_ROLE
from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

FUNCTION = f"""
create or replace function zandy_open_token(number bigint, hash text)
returns table (user_id bigint, organisation_id bigint, name text, scopes text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
  update accounts_apitoken k set last_used_at = clock_timestamp()
    from accounts_user u
    where k.id = number and k.secret_hash = hash and k.revoked_at is null and k.expires_at > clock_timestamp()
      and u.id = k.user_id and u.is_active
      and exists (select from organisations_membership m where m.user_id = k.user_id and m.organisation_id = k.organisation_id)
    returning k.user_id, k.organisation_id, k.name::text, k.scopes::text;
end $$;
do $$ begin
  revoke execute on function zandy_open_token from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_open_token to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
        ("accounts", "0003_granted"),
        ("organisations", "0002_isolated_and_journalled"),
    ]
    operations = [
        Isolated("api_answeredcall"),
        Journalled("api_answeredcall"),
        migrations.RunSQL(FUNCTION, "drop function if exists zandy_open_token"),
    ]
