"""``sweep``: remove files that nothing points to."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""


def run(chosen: argparse.Namespace) -> int:
    """Remove what rolled-back writes and killed processes have left; a file that a row names is never touched."""
    from . import DONE, django_ready, tell

    django_ready()
    from ..documents.sweeping import sweep

    swept = sweep()
    tell("sweep.done", files=swept.files, size=swept.size)
    return DONE
