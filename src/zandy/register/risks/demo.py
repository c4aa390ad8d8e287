"""The demonstration set's own part: a risk of a prohibited function, the decision at once, and its effect."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..journal.actions import action
from . import actions
from .models import Stop

if TYPE_CHECKING:
    from ..demo import World


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to the systems of a body what the plan has for them, in the language of its founder."""
    language = world.by.language
    for card, system in world.systems.items():
        for row in plan()["system"].get(card, ()):
            words = {name: row[name][language] for name in ("title", "description", "affected")}
            risk = actions.find_risk(
                system=system, by=world.by, prohibited_function=row["function"], stage=row["stage"], use=row["use"],
                likelihood=row["likelihood"], severity=row["severity"], owner=world.by, **words,
            )  # fmt: skip
            stop = actions.act_at_once(
                system=system, by=world.by, decided=row["decided"], note=row["note"][language], risk=risk
            )
            if "effect" in row:
                _earlier(stop=stop, minutes=row["effect_after"])
                actions.confirm_effect(
                    stop=stop, effect_note=row["effect"][language], told=row["told"][language], by=world.by
                )
            if "closed" in row:
                actions.move_risk(risk=risk, to="closed", reason=row["closed"][language], by=world.by)


@action
def _earlier(*, stop: Stop, minutes: int) -> None:
    """The decision was taken some minutes before it was seen to work."""
    stop.ordered_at -= timedelta(minutes=minutes)
    stop.save(update_fields=["ordered_at"])
