"""Tables that belong to no organisation: accounts, sessions, second factors, jobs."""

from django.db import migrations

from zandy.register.journal.keeping import Journalled
from zandy.register.organisations.isolation import Granted

TABLES = (
    "accounts_user", "django_session", "django_content_type", "auth_permission", "auth_group",
    "auth_group_permissions", "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
    "socialaccount_socialaccount", "socialaccount_socialapp", "socialaccount_socialtoken",
    "usersessions_usersession", "procrastinate_jobs", "procrastinate_events",
    "procrastinate_periodic_defers", "procrastinate_workers",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_initial"),
        ("journal", "0002_kept_by_the_database"),
        ("contenttypes", "__latest__"),
        ("auth", "__latest__"),
        ("sessions", "0001_initial"),
        ("account", "__latest__"),
        ("mfa", "__latest__"),
        ("socialaccount", "__latest__"),
        ("usersessions", "__latest__"),
        ("procrastinate", "__latest__"),
    ]
    operations = [
        *(Granted(table) for table in TABLES),
        Journalled("mfa_authenticator", "-"),
    ]
