"""What the pages show of an objection: its matter for letters, its terms in words, the picture of the procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from zandy.legislation.calendar import Deadline, Extension, explained

from ..language import current_language, text
from ..risks import pictures
from .letters import Matter
from .models import Objection
from .policies import MOVES
from .tracks import Track, deadline_of, provision_of, rules

#: The states in their order on the picture.
_STATES = (
    Objection.State.RECEIVED, Objection.State.IN_REVIEW, Objection.State.TO_CORRECT, Objection.State.CORRECTED,
    Objection.State.UPHELD, Objection.State.NOT_OURS, Objection.State.WITHDRAWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A term in words.

    Attributes:
        how: the count, step by step.
        at: where it stands, as an id of a provision.
    """

    label: str
    due_on: date
    left: int
    how: tuple[str, ...]
    at: str
    trust: str


def procedure(current: str = "") -> SafeString:
    """The states and the moves between them; the present one stands out."""
    arrows = [pictures.Arrow(_STATES.index(move.start), _STATES.index(move.to)) for move in MOVES]
    place = _STATES.index(Objection.State(current)) if current else None
    return pictures.procedure(
        [str(state.label) for state in _STATES], arrows, current=place, title=text("objections.page.procedure")
    )


def term_of(objection: Objection, promised: Mapping[str, int | None]) -> Term:
    """The term of an objection; the day is the one that the person was told."""
    found = _deadline(objection, promised)
    at = provision_of(objection.track, objection.received_on)
    return Term(
        text(f"objections.track.{objection.track}"), objection.due_on, (objection.due_on - timezone.localdate()).days,
        explained(found, current_language()) if found.last_day == objection.due_on else (), str(at or ""),
        str(found.parameter.trust),
    )  # fmt: skip


def _deadline(objection: Objection, promised: Mapping[str, int | None]) -> Deadline:
    extension = None
    if objection.extended_on is not None:
        extension = Extension(rules()[objection.track]["extension"], objection.extended_on, objection.extended_months)
    return deadline_of(Track(objection.track), objection.received_on, promised, extension)


def matter_of(objection: Objection) -> Matter:
    """An objection as its letters speak of it."""
    organisation, system = objection.organisation, objection.system
    return Matter(
        organisation=_names(organisation), bin=organisation.bin, system=_names(system), number=objection.number,
        received_on=objection.received_on, due_on=objection.due_on, track=objection.track, certain=objection.certain,
        decision=str(objection.said.get("decision", "")), decided_on=_day(objection.decided_at),
        **{name: getattr(objection, name) for name in _SAME},
    )  # fmt: skip


def matter_from(status: Mapping[str, Any], code: str = "") -> Matter:
    """The same from what the status page may know."""
    days = {name: _date(status[name]) for name in ("received_on", "due_on", "extended_on", "complain_by")}
    organisation = dict(status["organisation"])
    return Matter(
        organisation=organisation, bin=organisation.pop("bin"), system=status["system"], number=status["number"],
        track=status["track"], certain=status["certain"], decision=status["decision"] or "", code=code,
        decided_on=_day(_moment(status["decided_at"])), received_on=_sure(days["received_on"]),
        due_on=_sure(days["due_on"]), extended_on=days["extended_on"], complain_by=days["complain_by"],
        **{name: status[name] for name in _SAME if name not in days},
    )  # fmt: skip


_SAME = (
    "extended_on", "extension_reason", "outcome", "factors", "criteria", "reasons", "decision_now", "remedy",
    "complain_by", "correction",
)  # fmt: skip


def _names(thing: Any) -> dict[str, str]:
    return {language: getattr(thing, f"name_{language}") for language in ("kk", "ru", "en")}


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _day(value: datetime | None) -> date | None:
    return timezone.localtime(value).date() if value else None


def _sure(value: date | None) -> date:
    assert value is not None
    return value
