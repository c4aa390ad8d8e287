"""A step, an entry on the list and a paper belong to the application that they name: nobody hangs them on another's."""

from django.db import migrations

OWN, BODY = "zandy_sees(organisation_id)", "zandy_sees(body_id)"


def _of(table: str, more: str = "") -> str:
    """The application that a row names is one that the writer sees, of the same organisation."""
    return f"""exists (select from authority_application a where a.id = {table}.application_id
      and a.organisation_id = {table}.organisation_id {more})"""


_STEP, _LISTING, _PAPER = "authority_step", "authority_listing", "authority_paper"
POLICIES = f"""
alter policy zandy_insert on {_STEP} with check (
  ({OWN} or {BODY}) and {_of(_STEP, f"and a.body_id = {_STEP}.body_id and a.state = {_STEP}.after")});
alter policy zandy_insert on {_LISTING} with check ({BODY} and {
    _of(_LISTING, f"and a.body_id = {_LISTING}.body_id and a.ident = {_LISTING}.ident and a.state = 'listed'")
});
alter policy zandy_insert on {_PAPER} with check ({OWN} and {_of(_PAPER)});
alter policy zandy_update on {_PAPER} using ({OWN}) with check ({OWN} and {_of(_PAPER)});
"""
UNDONE = f"""
alter policy zandy_insert on {_STEP} with check ({OWN} or {BODY});
alter policy zandy_insert on {_LISTING} with check ({BODY});
alter policy zandy_insert on {_PAPER} with check ({OWN});
alter policy zandy_update on {_PAPER} using ({OWN}) with check ({OWN});
"""

# What was sent is looked at as it was sent: until it comes back it does not change, and it never goes to another body.
SENT = """
create or replace function zandy_keep_what_was_sent() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.organisation_id, new.body_id, new.ident)
     is distinct from (old.organisation_id, old.body_id, old.ident)
     or old.state not in ('draft', 'returned') and (new.ground, new.ground_number, new.auditor, new.audit_on)
     is distinct from (old.ground, old.ground_number, old.auditor, old.audit_on) then
    raise exception 'what was sent does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger zandy_keep_what_was_sent before update on authority_application for each row
  execute function zandy_keep_what_was_sent();
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0003_named_in_words")]
    operations = [
        migrations.RunSQL(POLICIES, UNDONE),
        migrations.RunSQL(SENT, "drop function if exists zandy_keep_what_was_sent cascade"),
    ]
