"""Objections are seen by their own organisation; the journal keeps of what people wrote only a hash."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated

TABLES = ("objections_desk", "objections_objection", "objections_attachment")


class Migration(migrations.Migration):
    dependencies = [("objections", "0001_initial"), ("organisations", "0002_isolated_and_journalled")]
    operations = [
        *(Isolated(table) for table in TABLES),
        Journalled("objections_desk"),
        Journalled("objections_objection", weighty=("said",)),
        Journalled("objections_attachment"),
    ]
