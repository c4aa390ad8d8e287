"""``verify``: check that nobody has touched the journals."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""


def run(chosen: argparse.Namespace) -> int:
    """Recompute every hash of every journal; 1 when one does not fit."""
    from . import DONE, FAULT, django_ready, tell

    django_ready()
    from ..journal.models import Entry
    from ..journal.queries import broken_entries
    from ..organisations.viewing import working_for
    from ..reminders.queries import every_organisation

    broken = 0
    # 0 is the journal of what belongs to no organisation.
    for organisation in (0, *every_organisation()):
        with working_for((organisation,), "verify"):
            count = Entry.objects.filter(organisation_id=organisation).count()
            numbers = broken_entries(organisation)
        broken += bool(numbers)
        if numbers:
            tell("verify.broken", organisation=organisation, numbers=", ".join(map(str, numbers)))
        else:
            tell("verify.whole", organisation=organisation, count=count)
    return FAULT if broken else DONE
