"""``migrate``: bring the tables up to date, under the role that owns them."""

import argparse
import os


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""


def run(chosen: argparse.Namespace) -> int:
    """Migrate; says nothing when there is nothing to do."""
    os.environ["ZANDY_DB_OWNER"] = "1"
    from . import django_ready

    django_ready()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    return 0
