"""``verify``: check that nobody has touched the journals."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""


def run(chosen: argparse.Namespace) -> int:
    """Recompute every hash of every journal; 1 when one does not fit."""
    from . import DONE, FAULT, django_ready, tell

    django_ready()
    from ..journal.queries import verify
    from ..organisations.queries import every_organisation
    from ..organisations.viewing import working_for

    broken = 0
    # 0 is the journal of what belongs to no organisation.
    with working_for((0, *every_organisation()), "verify"):
        journals = verify()
    for journal in journals:
        broken += not journal.whole
        if journal.whole:
            tell("verify.whole", organisation=journal.organisation, count=journal.entries, seal=journal.seal)
        if journal.broken:
            numbers = ", ".join(map(str, journal.broken))
            tell("verify.broken", organisation=journal.organisation, numbers=numbers)
        if journal.altered:
            rows = ", ".join(f"{table} {id}" for table, id in journal.altered)
            tell("verify.altered", organisation=journal.organisation, rows=rows)
    return FAULT if broken else DONE
