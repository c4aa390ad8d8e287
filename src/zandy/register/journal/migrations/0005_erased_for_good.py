"""A column with a hash beside it is told by the hash also where it changes: erasing leaves nothing in the journal."""

from django.db import migrations

from zandy.register.journal.keeping import WRITING


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_told_by_hashes")]
    operations = [migrations.RunSQL(WRITING, migrations.RunSQL.noop)]
