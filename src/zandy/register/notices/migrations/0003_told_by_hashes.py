"""What was told, and to which address outside, stands in the journal by its hash only, so that it can be erased."""

from typing import Any

from django.db import migrations, models

from zandy.law.decisions.receipt import seal
from zandy.register.journal.keeping import Journalled
from zandy.register.notices.hashes import address_hash


def fill(apps: Any, editor: Any) -> None:
    """Give the rows that are there the hashes that new ones get."""
    for telling in apps.get_model("notices", "Telling").objects.all():
        telling.details_hash, telling.address_hash = seal(telling.details), address_hash(telling.address)
        telling.save(update_fields=["details_hash", "address_hash"])
        telling.messages.update(address_hash=telling.address_hash)


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_isolated_and_journalled"),
        ("reminders", "0003_letters_leave_by_the_outbox"),
        ("journal", "0005_erased_for_good"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="message",
            name="everybody_is_told_once",
        ),
        migrations.RemoveConstraint(
            model_name="telling",
            name="a_thing_is_told_once",
        ),
        migrations.AddField(
            model_name="message",
            name="address_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="telling",
            name="address_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="telling",
            name="details_hash",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="telling",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        Journalled("notices_telling", weighty=("details", "address")),
        Journalled("notices_message", weighty=("address",)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=("telling", "user", "address_hash", "hook"), name="everybody_is_told_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                fields=("organisation", "kind", "once", "address_hash"), name="a_thing_is_told_once"
            ),
        ),
    ]
