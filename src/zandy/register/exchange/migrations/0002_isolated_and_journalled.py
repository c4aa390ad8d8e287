"""Members see where their organisation came from."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("organisations", "0002_isolated_and_journalled"),
    ]
    operations = [Isolated("exchange_takeover"), Journalled("exchange_takeover")]
