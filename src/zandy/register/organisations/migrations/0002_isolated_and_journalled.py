"""Members see their organisations; everyone who is signed in may found one; a person sees their own memberships."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Isolated


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("accounts", "0002_initial"),
        ("journal", "0002_kept_by_the_database"),
    ]
    operations = [
        Isolated(
            "organisations_organisation",
            column="id",
            # Whoever founds an organisation is not yet its member when the row is read back.
            also_read=("founded_by_id = zandy_user()",),
            also_write=("founded_by_id = zandy_user()",),
        ),
        Isolated(
            "organisations_membership",
            also_read=("user_id = zandy_user()",),
            also_write=(
                "exists (select from organisations_organisation o where o.id = organisation_id and o.founded_by_id = zandy_user())",
            ),
        ),
        Isolated("organisations_invitation"),
        Isolated("accounts_apitoken", also_read=("user_id = zandy_user()",)),
        Journalled("organisations_organisation", "id"),
        Journalled("organisations_membership"),
        Journalled("organisations_invitation"),
        Journalled("accounts_apitoken"),
    ]
