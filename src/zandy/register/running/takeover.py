"""``takeover FILE --by EMAIL``: take over what `export` wrote elsewhere."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--by", required=True, metavar="EMAIL")
    parser.add_argument("--name-people", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    """All of it or nothing. With --name-people accounts of here stand as who did what there, by their addresses."""
    from . import TroubleError, django_ready, tell

    if not chosen.file.exists():
        raise TroubleError("no_such_file", path=chosen.file)
    django_ready()
    from ..accounts.models import User
    from ..exchange.archive import Reader
    from ..exchange.problems import ExchangeError
    from ..exchange.takeover import take_over
    from ..organisations.viewing import viewer_for, viewing
    from .load import the_account

    by = the_account(chosen.by)
    if by is None:
        raise TroubleError("no_such_account", email=chosen.by)
    people = User.objects.filter(is_active=True) if chosen.name_people else User.objects.none()
    try:
        with viewing(viewer_for(by.pk, str(by))):
            made = take_over(reader=Reader(chosen.file), by=by, people=people)
    except ExchangeError as error:
        raise TroubleError("exchange", why=error.message) from error
    tell("takeover.done", name=made)
    return 0
