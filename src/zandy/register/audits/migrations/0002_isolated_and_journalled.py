"""Audits are seen by their own organisation and every write of them stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("audits_audit", "audits_finding", "audits_planstep")


class Migration(migrations.Migration):
    dependencies = [("audits", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
