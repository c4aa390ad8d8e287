"""``restore FILE``: bring a backup back into an empty database."""

import argparse
import os
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")


def run(chosen: argparse.Namespace) -> int:
    """Check the file, bring it back, recompute the journals."""
    os.environ["ZANDY_DB_OWNER"] = "1"
    from . import TroubleError, django_ready, tell

    if not chosen.file.exists():
        raise TroubleError("no_such_file", path=chosen.file)
    django_ready()
    from ..exchange.backup import restore
    from ..exchange.problems import ExchangeError

    try:
        returned = restore(chosen.file.resolve())
    except ExchangeError as error:
        raise TroubleError("exchange", why=error.message) from error
    tell("restore.done", journals=returned.journals, entries=returned.entries, files=returned.files)
    return 0
