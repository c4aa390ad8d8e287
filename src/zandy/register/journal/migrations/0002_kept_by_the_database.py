"""The journal's functions, its append-only trigger and who may read it."""

from django.db import migrations

from zandy.register.journal.keeping import FUNCTIONS
from zandy.register.organisations.isolation import FUNCTIONS as VIEWER_FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunSQL(VIEWER_FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
