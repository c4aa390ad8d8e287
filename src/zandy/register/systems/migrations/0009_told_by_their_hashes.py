"""Receipts and outcomes stand in the journal by their hashes; a system's facts only where they change.

The hashes of assessments that are there already are worked out here. Rows of systems leave room beside them, so that a
new edition, which changes every one of them, touches no index.
"""

from typing import Any

from django.db import migrations

from zandy.law.decisions.receipt import seal
from zandy.register.journal.keeping import Journalled

_ROOM = "alter table systems_system set (fillfactor = 50, toast_tuple_target = 256);"
_NO_ROOM = "alter table systems_system reset (fillfactor, toast_tuple_target);"


def fill_hashes(apps: Any, schema_editor: Any) -> None:
    """The hashes of what is kept; a matter of columns, no write of a person."""
    assessments = apps.get_model("systems", "Assessment")
    batch = []
    for each in assessments.objects.filter(outcomes_hash="").iterator(500):
        each.outcomes_hash, each.facts_hash = seal(each.outcomes), seal(each.receipt["facts"])
        batch.append(each)
        if len(batch) == 500:
            assessments.objects.bulk_update(batch, ["outcomes_hash", "facts_hash"])
            batch.clear()
    assessments.objects.bulk_update(batch, ["outcomes_hash", "facts_hash"])


class Migration(migrations.Migration):
    dependencies = [("systems", "0008_receipts_once_and_fewer_indexes"), ("journal", "0004_told_by_hashes")]
    operations = [
        migrations.RunPython(fill_hashes, migrations.RunPython.noop),
        Journalled(
            "systems_system", weighty=("facts", "about_kk", "about_ru", "about_en", "source", "search", "sort_name")
        ),
        Journalled("systems_assessment", weighty=("outcomes", "receipt")),
        migrations.RunSQL(_ROOM, _NO_ROOM),
    ]
