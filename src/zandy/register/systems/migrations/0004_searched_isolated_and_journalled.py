"""Names of systems that are there already can be searched; the new tables belong to one organisation."""

from typing import Any

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated
from zandy.register.systems.names import ordered, searched

TABLES = ("systems_move", "systems_notice", "systems_upload")


def fill_names(apps: Any, schema_editor: Any) -> None:
    """The searched and ordered form of every name; a matter of columns, no write of a person."""
    systems = apps.get_model("systems", "System")
    batch = []
    for system in systems.objects.only("id", "name_kk", "name_ru", "name_en").iterator():
        system.search = searched(system.name_kk, system.name_ru, system.name_en)
        system.sort_name = ordered(system.name_kk)
        batch.append(system)
    systems.objects.bulk_update(batch, ["search", "sort_name"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("systems", "0003_searching_moves_notices_uploads"),
        ("organisations", "0002_isolated_and_journalled"),
    ]
    operations = [
        migrations.RunPython(fill_names, migrations.RunPython.noop),
        *(Isolated(table) for table in TABLES),
        *(Journalled(table) for table in TABLES),
    ]
