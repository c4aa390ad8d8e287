"""Evidence and documents belong to one organisation."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = (
    "documents_evidence", "documents_evidenceversion", "documents_particular", "documents_generateddocument",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
