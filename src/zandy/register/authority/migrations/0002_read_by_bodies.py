"""Who reads and writes what: organisations their own rows, a body what is shared with it or was sent to it, everybody
the list. A body never writes into what is shared, and an organisation never onto the list.
"""

from django.db import migrations

from zandy.register.database import APP_ROLE
from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Granted, Isolated

TABLES = (
    "authority_sharing", "authority_shared", "authority_application", "authority_paper", "authority_step",
    "authority_listing",
)  # fmt: skip
BODY = "zandy_sees(body_id)"
OWN = "zandy_sees(organisation_id)"
SENT = f"({BODY} and state <> 'draft')"
OF_SENT = """exists (select from authority_application a where a.id = application_id
  and zandy_sees(a.body_id) and a.state <> 'draft')"""

POLICIES = f"""
alter table authority_application enable row level security;
create policy zandy_read on authority_application for select using ({OWN} or {SENT});
create policy zandy_insert on authority_application for insert with check ({OWN} and state = 'draft');
create policy zandy_update on authority_application for update using ({OWN} or {SENT}) with check ({OWN} or {SENT});
create policy zandy_delete on authority_application for delete using ({OWN} and state = 'draft');

alter table authority_step enable row level security;
create policy zandy_read on authority_step for select using ({OWN} or {BODY});
create policy zandy_insert on authority_step for insert with check ({OWN} or {BODY});

alter table authority_listing enable row level security;
create policy zandy_read on authority_listing for select using (true);
create policy zandy_insert on authority_listing for insert with check ({BODY});
create policy zandy_update on authority_listing for update using ({BODY} or {OWN}) with check ({BODY} or {OWN});
"""

# A body decides; it does not change what was applied for. An organisation withdraws; it does not decide.
GUARD = """
create or replace function zandy_guard_application() returns trigger language plpgsql as $$
begin
  if zandy_sees(old.organisation_id) and new.state not in (old.state, 'check', 'recheck', 'withdrawn')
     and not zandy_sees(old.body_id) then
    raise exception 'the body decides, not the one that applies' using errcode = 'insufficient_privilege';
  end if;
  if not zandy_sees(old.organisation_id) and (new.organisation_id, new.body_id, new.ident, new.ground,
      new.ground_number, new.auditor, new.audit_on, new.system_kk, new.bin)
      is distinct from (old.organisation_id, old.body_id, old.ident, old.ground, old.ground_number, old.auditor,
      old.audit_on, old.system_kk, old.bin) then
    raise exception 'a body does not change what was applied for' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger zandy_guard before update on authority_application for each row
  execute function zandy_guard_application();

create or replace function zandy_guard_listing() returns trigger language plpgsql as $$
begin
  if not zandy_sees(old.body_id) and (new.ended_as <> 'withdrawn' or old.ended_on is not null
      or (new.ident, new.system, new.owner, new.bin, new.body_id, new.listed_on) is distinct from
         (old.ident, old.system, old.owner, old.bin, old.body_id, old.listed_on)) then
    raise exception 'an organisation may only leave the list' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger zandy_guard before update on authority_listing for each row execute function zandy_guard_listing();
"""

BODIES = f"""
create or replace function zandy_authorised_bodies(
  out id bigint, out bin text, out name_kk text, out name_ru text, out name_en text
) returns setof record language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.bin, o.name_kk, o.name_ru, o.name_en from organisations_organisation o
  where o.kind = 'authorised_body' order by o.id
$$;
do $$ begin
  revoke execute on function zandy_authorised_bodies from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_authorised_bodies to {APP_ROLE};
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_initial"), ("organisations", "0003_invitations_are_accepted")]
    operations = [
        Isolated("authority_sharing", also_read=(BODY,)),
        Isolated("authority_shared", also_read=(BODY,)),
        Isolated("authority_paper", also_read=(OF_SENT,)),
        *(Granted(table) for table in ("authority_application", "authority_step", "authority_listing")),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(BODIES, "drop function if exists zandy_authorised_bodies"),
        *(Journalled(table) for table in TABLES),
    ]
