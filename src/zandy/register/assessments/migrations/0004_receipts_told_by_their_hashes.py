"""The receipt that was signed stands in the journal by its hash."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_the_link_of_a_drive"), ("journal", "0004_told_by_hashes")]
    operations = [Journalled("assessments_signoff", weighty=("receipt",))]
