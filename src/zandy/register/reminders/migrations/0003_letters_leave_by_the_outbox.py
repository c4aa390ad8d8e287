"""Letters about deadlines leave by the outbox of notices, as everything does; those that were written move there.

One that waits has no job there: the outbox looks for such messages by itself. One of which it was not known whether it
left counts as failed, so that a person may have it sent again.
"""

from django.db import migrations

MOVED = """
insert into notices_telling (organisation_id, kind, once, address, details, url, at)
  select distinct organisation_id, 'reminders.falls_due', "on"::text, '', '{}'::jsonb, '', "on"::timestamptz
  from reminders_letter;
insert into notices_message (organisation_id, telling_id, ident, channel, user_id, address, language, state, attempts,
                             turn, unsure, reason, answer, made_at, begun_at, sent_at, next_at)
  select l.organisation_id, t.id, gen_random_uuid(), 'letter', l.user_id, '', u.language,
         case l.state when 'unsure' then 'failed' else l.state end,
         case when l.state in ('queued', 'needless') then 0 else 1 end, 0, l.state = 'unsure',
         case l.state when 'unsure' then 'killed' else '' end, '', l."on"::timestamptz,
         case l.state when 'begun' then l."on"::timestamptz end, l.sent_at,
         case l.state when 'queued' then l."on"::timestamptz end
  from reminders_letter l
  join accounts_user u on u.id = l.user_id
  join notices_telling t on t.organisation_id = l.organisation_id and t.kind = 'reminders.falls_due'
    and t.once = l."on"::text;
delete from procrastinate_jobs
  where task_name = 'zandy.register.reminders.tasks.send_letter' and status in ('todo', 'failed');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0002_isolated_and_opened"),
        ("notices", "0002_isolated_and_journalled"),
        ("procrastinate", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(MOVED, migrations.RunSQL.noop),
        migrations.DeleteModel(name="Letter"),
    ]
