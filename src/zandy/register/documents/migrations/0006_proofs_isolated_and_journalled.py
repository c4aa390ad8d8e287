"""What shows a duty belongs to one organisation."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_proofs")]
    operations = [Isolated("documents_proof"), Journalled("documents_proof")]
