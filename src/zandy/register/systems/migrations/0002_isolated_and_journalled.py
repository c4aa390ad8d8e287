"""Systems and all that hangs on them belong to one organisation."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("systems_system", "systems_answer", "systems_cardversion", "systems_assessment", "systems_duty")


class Migration(migrations.Migration):
    dependencies = [("systems", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
