"""Kept drafts are seen by their own organisation, and every write of them stands in its journal."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [Isolated("matters_keptdraft"), Journalled("matters_keptdraft")]
