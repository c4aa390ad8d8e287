"""What is public may be read by everybody; what is said before, who published it, and reports stay with one body."""

from django.db import migrations

from zandy.register.database import APP_ROLE
from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

PRIVATE = ("public_profile", "public_deed", "public_errorreport")
#: Everything in these tables is public. A condition that always holds is struck out by the planner, so that searches
#: may use their indexes, which row-level security would otherwise keep from them.
PUBLIC = ("public_publication", "public_version")

FUNCTIONS = """
-- The card of a published system says something else than before: its page is out of date until somebody looks at it.
create or replace function zandy_published_card_changes() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  update public_publication set card_changed_at = clock_timestamp()
    where ident = new.ident and state = 'published' and card_changed_at is null;
  return null;
end $$;
create trigger zandy_public_card after update of
  name_kk, name_ru, name_en, about_kk, about_ru, about_en, own_role, stage, facts on systems_system
  for each row when (
    (old.name_kk, old.name_ru, old.name_en, old.about_kk, old.about_ru, old.about_en, old.own_role, old.stage, old.facts)
    is distinct from
    (new.name_kk, new.name_ru, new.name_en, new.about_kk, new.about_ru, new.about_en, new.own_role, new.stage, new.facts)
  ) execute function zandy_published_card_changes();

-- So does an answer of one's own, or its end, and what the organisation has to say.
create or replace function zandy_published_system_changes() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  update public_publication p set card_changed_at = clock_timestamp()
    from systems_system s where s.id = new.system_id and p.ident = s.ident and p.state = 'published'
      and p.card_changed_at is null;
  return null;
end $$;
create trigger zandy_public_override after insert or update on assessments_override
  for each row execute function zandy_published_system_changes();
create trigger zandy_public_profile after update on public_profile
  for each row when (old.* is distinct from new.*) execute function zandy_published_system_changes();

-- What a teller may know of a report, by the code.
create or replace function zandy_public_report(
  hash text, out ident uuid, out state text, out at timestamptz, out answer text, out answered_at timestamptz
) returns record language sql stable security definer set search_path = public, pg_temp as $$
  select r.ident, r.state::text, r.at, r.answer, r.answered_at from public_errorreport r where r.secret_hash = hash
$$;
"""
GRANTS = f"""
do $$ begin
  revoke execute on function zandy_public_report, zandy_published_card_changes, zandy_published_system_changes
    from public;
  if exists (select from pg_roles where rolname = '{APP_ROLE}') then
    grant execute on function zandy_public_report to {APP_ROLE};
  end if;
end $$;
"""
UNDONE = """
drop trigger if exists zandy_public_card on systems_system;
drop trigger if exists zandy_public_override on assessments_override;
drop trigger if exists zandy_public_profile on public_profile;
drop function if exists zandy_published_card_changes, zandy_published_system_changes, zandy_public_report;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("public", "0001_initial"), ("assessments", "0002_isolated_and_journalled"),
        ("systems", "0002_isolated_and_journalled"), ("organisations", "0002_isolated_and_journalled"),
    ]  # fmt: skip
    operations = [
        *(Isolated(table) for table in PRIVATE),
        *(Isolated(table, also_read=("true",)) for table in PUBLIC),
        *(Journalled(table) for table in (*PRIVATE, *PUBLIC)),
        migrations.RunSQL(FUNCTIONS + GRANTS, UNDONE),
    ]
