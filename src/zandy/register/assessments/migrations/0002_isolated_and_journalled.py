"""What people put beside assessments is seen by their own organisation, and every write of it stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = (
    "assessments_failurescenario", "assessments_signoff", "assessments_override", "assessments_drive",
    "assessments_reply",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
