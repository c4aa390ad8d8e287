"""Telling people: the organisation what came in, the person what became of it. Letters name no secret."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from zandy.wording import day_text

from ..notices.actions import tell
from ..notices.words import in_all
from .models import Objection


def tell_received(*, organisation_id: int, id: int, number: int, system: Mapping[str, str], due_on: Any) -> None:
    """The people who answer objections learn of a new one."""
    tell(
        organisation_id=organisation_id, kind="objections.received", once=f"objection {id}", verb="objections.decide",
        details={
            "number": str(number), "system": in_all(lambda language: system.get(language) or system["kk"]),
            "day": _in_all(due_on),
        }, url=_page(organisation_id, id),
    )  # fmt: skip


def tell_acknowledged(
    *, organisation_id: int, id: int, number: int, email: str, language: str, system: str, due_on: Any
) -> None:
    """The person gets a letter that the objection was received; the code stands on the page alone."""
    tell(
        organisation_id=organisation_id, kind="objections.acknowledged", once=f"objection {id}", address=email,
        language=language, url=reverse("objections:status"),
        details={"number": str(number), "system": system, "day": day_text(due_on, language)},
    )  # fmt: skip


def tell_withdrawn(*, organisation_id: int, id: int, number: int) -> None:
    """The organisation learns that the person withdrew."""
    tell(
        organisation_id=organisation_id, kind="objections.withdrawn", once=f"objection {id}", verb="objections.decide",
        details={"number": str(number)}, url=_page(organisation_id, id),
    )  # fmt: skip


def tell_reviewer(objection: Objection) -> None:
    """Those who review learn whose turn it is."""
    when = objection.assigned_at.isoformat() if objection.assigned_at else ""
    tell(
        organisation_id=objection.organisation_id, kind="objections.assigned", once=f"objection {objection.pk} {when}",
        verb="objections.decide", url=_page(objection.organisation_id, objection.pk),
        details={"number": str(objection.number), "name": str(objection.reviewer), "day": _in_all(objection.due_on)},
    )  # fmt: skip


def tell_new_day(objection: Objection) -> None:
    """The person learns that the day of the answer changed."""
    _to_person(objection, "new_day", f"{objection.due_on}", day=_day(objection))


def tell_extension(objection: Objection) -> None:
    """The person learns that more time is taken, and why."""
    _to_person(objection, "extended", "", day=_day(objection))


def tell_decision(objection: Objection) -> None:
    """The person learns that there is an answer; what it says stands behind the code, not in an open letter."""
    _to_person(objection, "decided", "")


def tell_correction(objection: Objection) -> None:
    """The person learns that the wrong decision was corrected."""
    _to_person(objection, "corrected", "")


def tell_not_ours(objection: Objection) -> None:
    """The person learns that the decision is another body's."""
    _to_person(objection, "not_ours", "")


def _to_person(objection: Objection, kind: str, more: str, **details: str) -> None:
    email = str(objection.said.get("email", ""))
    if not email:
        return
    tell(
        organisation_id=objection.organisation_id, kind=f"objections.{kind}", once=f"objection {objection.pk} {more}",
        address=email, language=objection.language, url=reverse("objections:status"),
        details={"number": str(objection.number), **details},
    )  # fmt: skip


def _day(objection: Objection) -> str:
    return day_text(objection.due_on, objection.language)


def _in_all(day: date) -> dict[str, str]:
    return in_all(lambda language: day_text(day, language))


def _page(organisation_id: int, id: int) -> str:
    return reverse("objections:one", args=[organisation_id, id])
