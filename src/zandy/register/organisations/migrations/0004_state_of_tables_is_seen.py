"""The ordinary role reads which migrations have run: a server says so before people are sent to it."""

from django.db import migrations

from zandy.register.database import APP_ROLE

GRANT = f"""
do $$ begin
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant select on django_migrations to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_invitations_are_accepted")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
