"""The demonstration set's own part: drills that were late, met long ago, failed, and planned ones."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ..journal.actions import action
from . import actions
from .guide import steps_of
from .models import Drill, Schedule
from .policies import is_live
from .terms import every_months, months_after

if TYPE_CHECKING:
    from ..demo import World


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to the systems of a body what the plan has for them, in the language of its founder."""
    for card, system in world.systems.items():
        for row in plan()["system"].get(card, ()):
            if is_live(system):
                _drill(world, system, row)


def _drill(world: "World", system: Any, row: Mapping[str, Any]) -> None:
    language, begun = world.by.language, timezone.now() - timedelta(days=row.get("ago", 0), hours=2)
    day = timezone.localtime(begun).date() + timedelta(days=row.get("planned_in", 0))
    words = {name: row[name][language] for name in ("decision", "criterion", "watched")}
    drill = actions.plan_drill(
        system=system, by=world.by, parts=row["parts"], target_seconds=row["target"], planned_on=day,
        conductor=world.by, **words,
    )  # fmt: skip
    if "ago" not in row:
        return
    drill = actions.start_drill(drill=drill)
    _held(drill=drill, begun=begun)
    for step in steps_of(drill.tried):
        taken = actions.take_step(drill=drill, key=step.key, by=world.by, seen=row["seen"].get(step.key, ""))
        if step.evidence:
            actions.tell_evidence(drill=drill, key=taken.key, evidence=row["evidence"][language], by=world.by)
        _at(drill=drill, key=step.key, after=row["after"][step.key])
    drill = actions.finish_drill(drill=drill, conclusions=row["conclusions"][language])
    _over(drill=drill)


@action
def _held(*, drill: Drill, begun: datetime) -> None:
    """As if it had been held on an earlier day."""
    drill.started_at = begun
    drill.save(update_fields=["started_at"])


@action
def _at(*, drill: Drill, key: str, after: int) -> None:
    """As if the step had been taken so many seconds after the one before."""
    last = drill.taken.exclude(key=key).order_by("-at").values_list("at", flat=True).first()
    before = last or drill.started_at
    assert before is not None
    drill.taken.filter(key=key).update(at=before + timedelta(seconds=after))


@action
def _over(*, drill: Drill) -> None:
    last = drill.taken.order_by("-at").values_list("at", flat=True)[0]
    drill.ended_at = last + timedelta(minutes=4)
    drill.save(update_fields=["ended_at"])
    day = timezone.localtime(last).date()
    term = months_after(day, every_months(drill.organisation_id))
    Schedule.objects.filter(system_id=drill.system_id).update(drilled_on=day, next_on=term)
