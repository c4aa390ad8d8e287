"""What the pages of both sides share: an application as it is shown, with its way and its term."""

from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from zandy.law.words.classes import Trust
from zandy.legislation.calendar import explained
from zandy.wording.numbers import counted

from ...language import current_language, text
from ...organisations.models import Organisation
from ...risks.pictures import Arrow, procedure
from ..models import Application, Shared
from ..policies import MOVES, ORDER, WAITING, Move, moves_from, term_of

MARKS = {
    "draft": "plain", "check": "open", "returned": "open", "recheck": "open", "approved": "met", "listed": "met",
    "refused": "no", "withdrawn": "plain", "excluded": "no",
}  # fmt: skip


def shown(application: Application, *, body: bool) -> dict[str, Any]:
    """An application for a page of one side."""
    language = current_language()
    return {
        "application": application, "mark": MARKS[application.state], "system_name": application.system_in(language),
        "owner_name": application.name_in(language),
        "body_name": application.body_name.get(language) or application.body_name.get("kk", ""),
        "papers": application.papers.order_by("role"), "steps": application.steps.order_by("-at", "-pk"),
        "moves": [told(move) for move in moves_from(application.state, body)], "term": term(application),
        "picture": picture(application.state),
    }  # fmt: skip


def told(move: Move) -> dict[str, Any]:
    """A step as a button: where it leads, and whether it needs reasons."""
    return {"to": move.to, "label": text(f"authority.to.{move.to}"), "reasoned": move.reasoned}


def term(application: Application) -> dict[str, Any] | None:
    """The term in which the body has to act, how it was counted, and what of it is not verified."""
    found = term_of(application.state, application.counted_from)
    if found is None:
        return None
    return {
        "last_day": found.last_day, "provision": found.parameter.provision, "source": found.parameter.source,
        "verified": found.parameter.trust is Trust.OFFICIAL, "calendar": found.calendar is Trust.OFFICIAL,
        "how": explained(found, current_language()), "late": found.overdue(timezone.localdate()),
    }  # fmt: skip


def picture(state: str = "") -> SafeString:
    """The way of an application, drawn from the table of moves; the ways out by withdrawal are left to the words."""
    places = {str(each): place for place, each in enumerate(ORDER[:-1])}
    arrows = [Arrow(places[str(move.start)], places[str(move.to)]) for move in MOVES if move.to in places]
    names = [text(f"authority.state.{each}") for each in ORDER[:-1]]
    return procedure(names, arrows, current=places.get(str(state)), title=text("authority.application.picture"))


def row(application: Application) -> dict[str, Any]:
    """An application as lists show it."""
    language, today = current_language(), timezone.localdate()
    late = application.state in WAITING and application.due_on is not None and application.due_on < today
    return {
        "application": application, "mark": MARKS[application.state], "late": late,
        "system_name": application.system_in(language), "owner_name": application.name_in(language),
        "body_name": application.body_name.get(language) or application.body_name.get("kk", ""),
    }  # fmt: skip


def shared_row(shared: Shared) -> dict[str, Any]:
    """A row that a body sees, as both sides see it."""
    language = current_language()
    facts = shared.facts
    system = facts.get(f"system_{language}") or facts.get("system_kk", "")
    days = (timezone.localdate() - shared.since).days
    return {
        "shared": shared, "organisation": shared.sharing.name_in(language), "system": system, "facts": facts,
        "number": facts.get("number", ""), "late": counted(max(days, 0), "day", language),
    }  # fmt: skip


def is_body(organisation: Organisation) -> bool:
    """Whether an organisation is of the kind that may have a desk."""
    return organisation.kind == Organisation.Kind.AUTHORISED_BODY
