"""``load FILE --map MAP --organisation BIN``: take an inventory over into an organisation's list."""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..accounts.models import User
    from ..organisations.models import Organisation

#: So many of the rows that were left out are told one by one.
TOLD = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--map", default="", metavar="MAP")
    parser.add_argument("--organisation", required=True, metavar="BIN")
    parser.add_argument("--by", default="", metavar="EMAIL")


def run(chosen: argparse.Namespace) -> int:
    """Take the inventory over, all of it or nothing."""
    from . import BAD_INPUT, DONE, TroubleError, django_ready, language, tell

    if not chosen.file.exists():
        raise TroubleError("no_such_file", path=chosen.file)
    django_ready()
    from zandy.wording.messages import render_error

    from ..organisations.viewing import working_for
    from ..systems.bulk import load_inventory
    from ..systems.reading import Refused, map_named

    organisation, by = the_organisation(chosen.organisation), the_account(chosen.by)
    begun = time.monotonic()
    try:
        with working_for((organisation.pk,), "load"):
            chosen_map = map_named(chosen.map) if chosen.map else None
            loaded = load_inventory(organisation=organisation, path=chosen.file, map=chosen_map, by=by)
    except Refused as error:
        told = (render_error(each, language()) for each in getattr(error, "every", (error,)))
        raise TroubleError("unreadable", why="\n".join(told)) from error
    except OSError as error:
        raise TroubleError("unreadable", why=f"{chosen.file}: {error.strerror or error}") from error
    for fault in loaded.faults[:TOLD]:
        tell("load.fault", place=fault.place, why=fault.message)
    took = f"{time.monotonic() - begun:.1f}"
    tell("load.done", count=loaded.count, faults=len(loaded.faults), name=organisation, seconds=took)
    return BAD_INPUT if loaded.faults and not loaded.count else DONE


def the_organisation(number: str) -> "Organisation":
    """The organisation with a BIN; raises TroubleError for one that is not here."""
    from ..organisations.models import Organisation
    from ..organisations.queries import every_organisation
    from ..organisations.viewing import working_for
    from . import TroubleError

    with working_for(every_organisation(), "load"):
        found = Organisation.objects.filter(bin=number).first()
    if found is None:
        raise TroubleError("no_such_organisation", bin=number)
    return found


def the_account(email: str) -> "User | None":
    """The account with an address, none for no address; raises TroubleError for one that is not here."""
    from ..accounts.models import User
    from . import TroubleError

    if not email:
        return None
    found = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise TroubleError("no_such_account", email=email)
    return found
