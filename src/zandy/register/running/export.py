"""``export --organisation BIN FILE``: everything an organisation has, in one file."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--organisation", required=True, metavar="BIN")


def run(chosen: argparse.Namespace) -> int:
    """Write the file; it is there whole or not at all."""
    from . import TroubleError, django_ready, tell

    django_ready()
    from django.db import transaction

    from ..exchange.export import export_organisation
    from ..organisations.viewing import working_for
    from .load import the_organisation

    organisation = the_organisation(chosen.organisation)
    beside = chosen.file.with_name(f".{chosen.file.name}.part")
    try:
        with beside.open("wb") as file, transaction.atomic(), working_for((organisation.pk,), "export"):
            export_organisation(organisation=organisation, to=file)
        beside.replace(chosen.file)
    except OSError as error:
        raise TroubleError("cannot_write", path=chosen.file, why=error.strerror or "") from error
    finally:
        beside.unlink(missing_ok=True)
    tell("export.done", name=organisation, path=chosen.file)
    return 0
