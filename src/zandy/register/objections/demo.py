"""The demonstration set's own part: objections at every stage, one of them late. Nobody is written to."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from ..journal.actions import action
from ..notices.models import Message
from ..organisations.viewing import look, viewer_for
from ..systems.models import System
from . import actions, codes, public
from .models import Objection
from .queries import promised_by
from .tracks import deadline_of

if TYPE_CHECKING:
    from ..demo import World


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """Add to the systems of a body what the plan has for them."""
    for card, system in world.systems.items():
        for number, row in enumerate(plan()["system"].get(card, ())):
            objection = _received(system, row, f"demo {card} {number}", world)
            if "reviewer" in row:
                _examined(objection, row, world)
    _write_to_nobody(organisation_id=world.organisation.pk)


def _received(system: System, row: Mapping[str, Any], code: str, world: "World") -> Objection:
    about = public.target(system.ident)
    assert about is not None
    said = {"email": "", "decided_on": "", **row["said"]}
    public.receive(about=about, code=code, language=row["language"], facts=row["facts"], said=said)
    _look_again(world)
    objection = Objection.objects.get(secret_hash=codes.secret_hash(code))
    return _dated(objection=objection, on=timezone.localdate() - timedelta(days=row["ago"]))


def _look_again(world: "World") -> None:
    """The way in names nobody and its own reason until the transaction ends, which here is that of the whole set."""
    look(viewer_for(world.by.pk, world.by.name))
    with connection.cursor() as cursor:
        cursor.execute("select set_config('zandy.reason', '', false)")


@action
def _dated(*, objection: Objection, on: date) -> Objection:
    """As if it had come in on an earlier day; whoever made it up knows the code of none."""
    day = deadline_of(objection.track, on, promised_by(objection.organisation_id)).last_day
    objection.received_on, objection.due_on = on, day or on
    objection.received_at -= timezone.localdate() - on
    objection.save(update_fields=["received_on", "due_on", "received_at"])
    return objection


def _examined(objection: Objection, row: Mapping[str, Any], world: "World") -> None:
    reviewer = world.people[row["reviewer"]]
    objection = actions.assign(objection=objection, maker_kind="nobody", reviewer=reviewer, by=world.by)
    if "answer" in row:
        actions.decide(objection=objection, by=reviewer, **row["answer"])


@action
def _write_to_nobody(*, organisation_id: int) -> None:
    """The letters of the set would go to addresses that lead nowhere."""
    Message.objects.filter(organisation_id=organisation_id, telling__kind__startswith="objections.").delete()
