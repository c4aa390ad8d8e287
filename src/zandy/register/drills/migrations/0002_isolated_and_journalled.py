"""Drills are seen by their own organisation and every write of them stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("drills_drill", "drills_taken", "drills_record", "drills_schedule", "drills_practice")


class Migration(migrations.Migration):
    dependencies = [("drills", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
