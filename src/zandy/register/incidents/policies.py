"""What the state of an incident allows: one table of moves, from which the picture of the procedure is drawn too."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..language import text
from ..organisations import policies
from . import intake
from .models import Incident

S = Incident.State


class RefusedError(policies.RefusedError):
    """The state of an incident does not allow the write; `reason` names the string that says why and what to do."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"incidents.refused.{self.reason}")


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the procedure: from a state to another, and what must be there for it (names in NEEDS)."""

    start: Incident.State
    to: Incident.State
    needs: tuple[str, ...] = ()


#: Stop the harm first, then find the cause, then mend it; a report that is owed is not forgotten on the way.
MOVES: tuple[Move, ...] = (
    Move(S.NOTICED, S.CONTAINED, ("contained",)),
    Move(S.CONTAINED, S.EXAMINED, ("description", "harm", "cause", "personal_data")),
    Move(S.EXAMINED, S.CORRECTED, ("corrections_done",)),
    Move(S.CORRECTED, S.CLOSED, ("reason", "reported")),
    Move(S.NOTICED, S.DISMISSED, ("reason",)),
    Move(S.CONTAINED, S.DISMISSED, ("reason",)),
    Move(S.EXAMINED, S.CONTAINED, ("reason",)),
    Move(S.CORRECTED, S.EXAMINED, ("reason",)),
    Move(S.CLOSED, S.EXAMINED, ("reason",)),
    Move(S.DISMISSED, S.NOTICED, ("reason",)),
)
NEEDS = tuple(sorted({need for move in MOVES for need in move.needs}))


def moves_from(state: str) -> tuple[Move, ...]:
    """The steps out of a state, in the order of the procedure."""
    return tuple(move for move in MOVES if move.start == state)


def missing_for(move: Move, incident: Incident, reason: str = "") -> tuple[str, ...]:
    """What is still missing for a step; empty when it may be taken."""
    there = _there(incident, reason)
    return tuple(need for need in move.needs if not there[need])


def refuse_move(incident: Incident, to: str, reason: str) -> None:
    """Raise RefusedError unless the incident may move to the state now."""
    move = next((move for move in moves_from(incident.state) if move.to == to), None)
    if move is None:
        raise RefusedError("no_such_move")
    missing = missing_for(move, incident, reason)
    if missing:
        raise RefusedError(f"needs_{missing[0]}")


def _there(incident: Incident, reason: str) -> Mapping[str, bool]:
    corrections = list(incident.corrections.all())
    return {
        "contained": bool(incident.contained.strip()),
        "description": bool(incident.description.strip()),
        "harm": bool(incident.harm.strip()),
        "cause": intake.cause_looked_for(intake.known(incident)),
        "personal_data": incident.personal_data != Incident.Known.UNKNOWN,
        "corrections_done": bool(corrections) and all(each.done_on for each in corrections),
        "reported": incident.personal_data == Incident.Known.NO or incident.reported_at is not None,
        "reason": bool(reason.strip()),
    }
