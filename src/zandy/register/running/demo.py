"""``demo``: put the demonstration set into the register, and print who may sign in."""

import argparse
from pathlib import Path

#: Where the example cards lie in a checkout.
CARDS = Path(__file__).resolve().parents[4] / "examples" / "cards"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--cards", type=Path, default=CARDS, metavar="FOLDER")


def run(chosen: argparse.Namespace) -> int:
    """Make the set, or what is missing of it."""
    from . import TroubleError, django_ready, tell

    django_ready()
    from .. import demo

    try:
        accounts = demo.make(chosen.cards)
    except demo.DemoError as error:
        raise TroubleError(f"demo_{error.code}", **error.details) from error
    tell("demo.accounts", password=demo.plan()["password"])
    for each in accounts:
        print(f"  {each.email:<26} {each.organisation} – {each.role}")  # noqa: T201
    return 0
