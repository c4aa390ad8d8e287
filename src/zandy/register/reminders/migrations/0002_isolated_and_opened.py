"""What was told belongs to an organisation; how a person wants to be told, to the person.

The daily job must know which organisations there are before it can work in the name of one: it is told their ids only.
"""

from django.db import migrations

from zandy.register.database import APP_ROLE
from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Granted, Isolated

TABLES = ("reminders_reminder", "reminders_letter")

EVERY_ORGANISATION = f"""
create or replace function zandy_every_organisation() returns setof bigint language sql stable
security definer set search_path = public, pg_temp as $$ select id from organisations_organisation order by id $$;
do $$ begin
  revoke execute on function zandy_every_organisation from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_every_organisation to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial"), ("organisations", "0003_invitations_are_accepted")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
        Granted("reminders_wishes"),
        Journalled("reminders_wishes", "-"),
        migrations.RunSQL(EVERY_ORGANISATION, "drop function if exists zandy_every_organisation"),
    ]
