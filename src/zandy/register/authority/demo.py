"""The demonstration set's own part: bodies that share with the authorised one, and applications on their way.

The authorised body comes last in the set, so that what the others have is there to be shared.
"""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ..accounts.models import User
from ..documents.actions import add_evidence
from ..journal.actions import action
from ..organisations.models import Organisation
from ..organisations.queries import organisations_of
from ..organisations.viewing import look, viewer_for, viewing
from ..systems.models import System
from . import actions
from .models import Application, Paper
from .policies import MOVES, term_of
from .queries import Body, bodies

if TYPE_CHECKING:
    from ..demo import World

#: The steps that the body takes.
_BODYS = frozenset(move.to for move in MOVES if move.body)


@cache
def plan() -> Mapping[str, Any]:
    """The part as ``demo.toml`` of this folder has it."""
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))


def fill(world: "World") -> None:
    """For the authorised body alone: what the others share with it and apply for, each in its own name."""
    if world.organisation.kind != Organisation.Kind.AUTHORISED_BODY:
        return
    body = next(each for each in bodies() if each.id == world.organisation.pk)
    for row in plan()["share"]:
        with _as(world.people[row["by"]]):
            _share(world.people[row["by"]], body, row["what"])
    for row in plan()["application"]:
        _apply(world.people[row["by"]], world.by, body, row)
    look(viewer_for(world.by.pk, world.by.name))


def _as(person: User) -> Any:
    return viewing(viewer_for(person.pk, person.name))


def _share(person: User, body: Body, what: list[str]) -> None:
    for organisation in organisations_of(person):
        for each in what:
            actions.share(organisation=organisation, body=body, what=each, by=person)


def _apply(person: User, inspector: User, body: Body, row: Mapping[str, Any]) -> None:
    with _as(person):
        system = System.objects.filter(source=row["card"], risk="high").select_related("organisation").first()
        if system is None:
            return
        made = _drafted(system, body, person, row)
    for step in row["steps"]:
        by = inspector if step["to"] in _BODYS else person
        with _as(by):
            made = actions.move(
                application=made, to=step["to"], by=by, body=by is inspector, reasons=step.get("reasons", "")
            )
    if "ago" in row:
        with _as(inspector):
            _older(application=made, days=row["ago"])


def _drafted(system: System, body: Body, person: User, row: Mapping[str, Any]) -> Application:
    today, language = timezone.localdate(), person.language
    papers = {
        role.value: add_evidence(
            system=system, title=plan()["paper"][role][language], file_name=f"{role}.txt",
            content=f"{plan()['paper'][role][language]}\n{system}\n".encode(), by=person,
            effective_on=today - timedelta(days=60), why=plan()["paper"][role][language],
        )
        for role in Paper.Role
    }  # fmt: skip
    return actions.draft(
        system=system, body=body, papers=papers, by=person, ground=Application.Ground.CERTIFICATE,
        ground_number=row["number"], auditor=row["auditor"][language], audit_on=today - timedelta(days=60),
    )  # fmt: skip


@action
def _older(*, application: Application, days: int) -> None:
    """Let the last step have been taken some days ago, so that something is overdue."""
    application.counted_from = timezone.localdate() - timedelta(days=days)
    term = term_of(application.state, application.counted_from)
    application.due_on = term.last_day if term else None
    application.save(update_fields=["counted_from", "due_on"])
