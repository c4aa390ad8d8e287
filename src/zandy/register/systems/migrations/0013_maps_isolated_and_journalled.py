"""Maps belong to one organisation."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated


class Migration(migrations.Migration):
    dependencies = [("systems", "0012_maps_of_ones_own")]
    operations = [Isolated("systems_columnmap"), Journalled("systems_columnmap")]
