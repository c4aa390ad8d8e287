"""The demonstration set's own part: an audit that is closed, and the one after it, half way."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ..journal.actions import action
from . import actions
from .models import Audit

if TYPE_CHECKING:
    from ..demo import World


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to a body what the plan has for it, in the language of its founder."""
    for row in plan()["body"].get(str(world.serial), ()):
        _audit(world, row)


def _audit(world: "World", row: Mapping[str, Any]) -> None:
    language, today = world.by.language, timezone.localdate()
    audit = actions.begin_audit(organisation=world.organisation, title=row["title"][language], by=world.by)
    answers = {key: (each["said"], each["note"][language]) for key, each in row["answers"].items()}
    actions.answer(audit=audit, answers=answers, by=world.by)
    for step in row["steps"]:
        actions.add_step(
            audit=audit, key=step["key"], text=step["text"][language], owner=world.by,
            due_on=today + timedelta(days=step["due_in"]),
            done_on=today - timedelta(days=step["done_ago"]) if "done_ago" in step else None,
        )  # fmt: skip
    if row.get("closed"):
        audit = actions.close_audit(audit=audit, by=world.by)
    _earlier(audit=audit, days=row["ago"])


@action
def _earlier(*, audit: Audit, days: int) -> None:
    """As if it had been made on an earlier day."""
    since = timedelta(days=days)
    audit.begun_at -= since
    audit.looked_at -= since
    audit.closed_at = audit.closed_at and audit.closed_at - since
    audit.save(update_fields=["begun_at", "looked_at", "closed_at"])
