"""The demonstration set's own part: failure scenarios, signatures, an answer of one's own, an inventory drive."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..journal.actions import action
from ..systems.actions import edit_card
from . import actions, inventory
from .models import Drive, Reply

if TYPE_CHECKING:
    from ..demo import World


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to a body what the plan has for it, in the language of its founder."""
    for card, system in world.systems.items():
        said = plan()["system"].get(card, {})
        for row in said.get("scenario", ()):
            words = {name: row[name][world.by.language] for name in ("what", "who", "how_badly", "how_long", "reason")}
            actions.add_scenario(
                system=system, by=world.by, consequence=row["consequence"], chance=row["chance"], **words
            )
        if "override" in said:
            own, by = said["override"], world.people[said["override"]["by"]]
            reason = own["reason"][world.by.language]
            actions.override(system=system, question=own["question"], own_outcome=own["outcome"], reason=reason, by=by)
        if "sign" in said:
            signer = world.people[said["sign"]["by"]]
            actions.sign(system=system, by=signer, role=said["sign"]["role"])
    for row in plan()["drive"]:
        if row["serial"] == world.serial:
            _drive(world, row)


def _drive(world: "World", row: Mapping[str, Any]) -> None:
    language = world.by.language
    drive, _ = inventory.start_drive(
        organisation=world.organisation, by=world.by, title=row["title"][language], letter=row["letter"][language]
    )
    _replies(drive=drive, rows=row["reply"], language=language)
    _settle(world, drive, row)


@action
def _replies(*, drive: Drive, rows: Iterable[Mapping[str, Any]], language: str) -> None:
    # Not through the link: that names the link as the writer for the rest of the transaction.
    for said in rows:
        Reply.objects.create(organisation_id=drive.organisation_id, drive=drive, **_reply(said, language))


def _reply(said: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A reply as the form leaves it."""
    tells = {name: said[name] for name in ("does", "how", "personal_data", "confidential") if name in said}
    if "used_for" in said:
        tells["used_for"] = said["used_for"][language]
    return {
        "department": said["department"][language], "person": said.get("person", ""), "contact": "",
        "software": said["software"][language] if "software" in said else "",
        "tells": {**tells, "nothing": "software" not in said},
    }  # fmt: skip


def _settle(world: "World", drive: Drive, row: Mapping[str, Any]) -> None:
    """What became of the replies, in their order; those of which nothing is said wait."""
    for reply, said in zip(Reply.objects.filter(drive=drive).order_by("pk"), row["reply"], strict=True):
        if said.get("becomes") == "system":
            system = inventory.make_system(reply=reply, by=world.by)
            names = {f"name_{language}": words for language, words in said["software"].items()}
            about = {f"about_{language}": words for language, words in said["used_for"].items()}
            edit_card(system=system, **names, **about)
        elif "dismissed" in said:
            inventory.dismiss(reply=reply, reason=said["dismissed"][world.by.language], by=world.by)
