"""Entries are written some hundred at a time, and what is weighty is told by its hash."""

from django.db import migrations

from zandy.register.journal.keeping import WRITING


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_searched")]
    operations = [migrations.RunSQL(WRITING, migrations.RunSQL.noop)]
