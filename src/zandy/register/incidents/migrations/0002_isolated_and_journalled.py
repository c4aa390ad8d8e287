"""Incidents are seen by their own organisation and every write of them stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("incidents_incident", "incidents_correction", "incidents_report")


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
