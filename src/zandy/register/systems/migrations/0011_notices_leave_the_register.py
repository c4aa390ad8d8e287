"""Notices note what carried them out of the register; those that are there already have been read or are old news."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("systems", "0010_duties_by_day")]
    operations = [
        migrations.AddField(
            model_name="notice",
            name="carried_in",
            field=models.BigIntegerField(default=0, null=True),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("carried_in", None)), fields=["organisation", "id"], name="notices_that_wait"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("carried_in__gt", 0)), fields=["carried_in"], name="notices_by_what_carried_them"
            ),
        ),
    ]
