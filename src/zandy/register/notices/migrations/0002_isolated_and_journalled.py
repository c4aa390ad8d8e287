"""What was told, and to whom, belongs to an organisation; every step of a message stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("notices_telling", "notices_hook", "notices_message")


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("organisations", "0003_invitations_are_accepted")]
    operations = [*(Isolated(table) for table in TABLES), *(Journalled(table) for table in TABLES)]
