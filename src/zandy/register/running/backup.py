"""``backup FILE``: the whole register in one file."""

import argparse
import os
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")


def run(chosen: argparse.Namespace) -> int:
    """Write the backup; an older one of the same name is replaced when the new one is whole."""
    os.environ["ZANDY_DB_OWNER"] = "1"
    from . import TroubleError, django_ready, tell

    django_ready()
    from ..exchange.backup import back_up
    from ..exchange.problems import ExchangeError

    try:
        back_up(chosen.file.resolve())
    except ExchangeError as error:
        raise TroubleError("exchange", why=error.message) from error
    tell("backup.done", path=chosen.file, size=chosen.file.stat().st_size)
    return 0
