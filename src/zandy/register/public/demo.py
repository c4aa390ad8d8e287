"""The demonstration set's own part: published pages, one out of date, one withdrawn, an error that was reported."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..accounts.models import User
from ..journal.actions import action
from ..systems.actions import edit_card
from ..systems.models import System
from . import actions
from .columns import LANGUAGES
from .models import ErrorReport, Publication

if TYPE_CHECKING:
    from ..demo import World

_TEXTS = ("purpose", "people", "data", "control")


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Publish what the plan has for a body."""
    contact = {"email": world.organisation.contact, "phone": plan()["phone"]}
    for card, system in world.systems.items():
        said = plan()["system"].get(card)
        if said:
            texts = {f"{name}_{each}": said[name][each] for name in _TEXTS for each in LANGUAGES}
            actions.keep_profile(system=system, sector=said["sector"], **contact, **texts)
            publication = actions.publish(system=system, by=world.by, role="owners_officer")
            _afterwards(system, publication, said, world.by)


def _afterwards(system: System, publication: Publication, said: Mapping[str, Any], by: User) -> None:
    if "withdrawn" in said:
        actions.withdraw(system=system, reasons=said["withdrawn"], by=by, role="owners_officer")
    if "changed" in said:
        edit_card(system=system, **{f"about_{each}": said["changed"][each] for each in LANGUAGES})
    for row in said.get("report", ()):
        _report(publication=publication, row=row)


@action
def _report(*, publication: Publication, row: Mapping[str, str]) -> None:
    # Not through the public form: that looks with other eyes for the rest of the transaction.
    ErrorReport.objects.create(
        organisation_id=publication.organisation_id, ident=publication.ident, number=publication.number,
        language=row["language"], secret_hash=f"demo {publication.ident}", **actions.written(what=row["what"]),
    )  # fmt: skip
