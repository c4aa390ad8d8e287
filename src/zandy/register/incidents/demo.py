"""The demonstration set's own part: a breach whose report is late, one that was mended, one just noticed."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from . import actions, intake
from .models import Incident

if TYPE_CHECKING:
    from ..demo import World

_WORDS = ("title", "description", "harm", "contained")


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to the systems of a body what the plan has for them, in the language of its founder."""
    for card, system in world.systems.items():
        for row in plan()["system"].get(card, ()):
            incident = _noted(world, system, row)
            for each in row.get("corrections", ()):
                _mended(incident, each, world)
            for to in row["moves"]:
                reason = row["closing"][world.by.language] if to == Incident.State.CLOSED else ""
                actions.move_incident(incident=incident, to=to, reason=reason)


def _noted(world: "World", system: Any, row: Mapping[str, Any]) -> Incident:
    noticed = timezone.now() - timedelta(days=row["noticed_ago"], minutes=40)
    before = row.get("happened_before_hours")
    incident = actions.note_incident(
        system=system, by=world.by, noticed_at=noticed, noticed_how=row["how"][world.by.language], owner=world.by,
        happened_at=noticed - timedelta(hours=before) if before else None, stage=row["stage"],
        personal_data=row["personal_data"], persons_affected=row.get("persons"),
        risk=system.risks.order_by("number").first() if row.get("with_risk") else None,
        contained_at=noticed + timedelta(minutes=25) if row["moves"] else None,
        **{name: row[name][world.by.language] for name in _WORDS},
    )  # fmt: skip
    today = timezone.localdate()
    answers = {name: intake.state_from(name, said, by=str(world.by), on=today) for name, said in row["facts"].items()}
    return actions.answer_facts(incident=incident, answers=answers)


def _mended(incident: Incident, row: Mapping[str, Any], world: "World") -> None:
    today = timezone.localdate()
    actions.add_correction(
        incident=incident, text=row["text"][world.by.language], owner=world.by,
        due_on=today + timedelta(days=row["due_in"]),
        done_on=today - timedelta(days=row["done_ago"]) if "done_ago" in row else None,
    )  # fmt: skip
