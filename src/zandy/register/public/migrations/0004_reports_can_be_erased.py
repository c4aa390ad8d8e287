"""What people write in reports of errors stands in the journal by its hash only, so that it can be erased."""

import secrets
from typing import Any

from django.db import migrations, models

from zandy.law.decisions.receipt import seal
from zandy.register.journal.keeping import Journalled


def fill(apps: Any, editor: Any) -> None:
    """Reports that are there are kept as new ones are."""
    for report in apps.get_model("public", "ErrorReport").objects.all():
        report.said = {"what": report.what, "email": report.email, "salt": secrets.token_hex(16)}
        report.said_hash = seal(report.said)
        report.save(update_fields=["said", "said_hash"])


class Migration(migrations.Migration):
    dependencies = [("public", "0003_names_come_first"), ("journal", "0005_erased_for_good")]

    operations = [
        migrations.AddField("errorreport", "said", models.JSONField(default=dict)),
        migrations.AddField("errorreport", "said_hash", models.CharField(default="", max_length=64)),
        migrations.AddField("errorreport", "erased_at", models.DateTimeField(null=True)),
        Journalled("public_errorreport", weighty=("said",)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("errorreport", "what"),
        migrations.RemoveField("errorreport", "email"),
        migrations.AlterField("errorreport", "said", models.JSONField()),
        migrations.AlterField("errorreport", "said_hash", models.CharField(max_length=64)),
    ]
