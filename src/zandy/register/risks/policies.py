"""What the state of a risk allows: one table of moves, from which the picture of the procedure is drawn too."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..language import t
from ..organisations import policies
from .models import Risk
from .scale import Level

S = Risk.State


class RefusedError(policies.RefusedError):
    """The state of a risk does not allow the write; `reason` names the string that says why and what to do."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return str(t(f"risks.refused.{self.reason}"))


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the procedure: from a state to another, and what must be there for it (names in NEEDS)."""

    start: Risk.State
    to: Risk.State
    needs: tuple[str, ...] = ()


#: Identify, analyse, assess, take measures: the parts of 230-VIII 18.1 in their order; then to live with what is left.
MOVES: tuple[Move, ...] = (
    Move(S.IDENTIFIED, S.ANALYSED, ("analysis",)),
    Move(S.ANALYSED, S.ASSESSED, ("degrees",)),
    Move(S.ASSESSED, S.TREATED, ("measure_done", "residual")),
    Move(S.TREATED, S.ACCEPTED, ("reason", "no_prohibited_function", "residual_not_high")),
    Move(S.ASSESSED, S.ACCEPTED, ("reason", "no_prohibited_function", "not_high")),
    *(Move(state, S.CLOSED, ("reason",)) for state in (S.IDENTIFIED, S.ANALYSED, S.ASSESSED, S.TREATED, S.ACCEPTED)),
    Move(S.TREATED, S.ASSESSED, ("reason",)),
    Move(S.ACCEPTED, S.ASSESSED, ("reason",)),
    Move(S.CLOSED, S.IDENTIFIED, ("reason",)),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """The steps out of a state, in the order of the procedure."""
    return tuple(move for move in MOVES if move.start == state)


def missing_for(move: Move, risk: Risk, reason: str = "") -> tuple[str, ...]:
    """What is still missing for a step; empty when it may be taken."""
    there = _there(risk, reason)
    return tuple(need for need in move.needs if not there[need])


def refuse_move(risk: Risk, to: str, reason: str) -> None:
    """Raise RefusedError unless the risk may move to the state now."""
    move = next((move for move in moves_from(risk.state) if move.to == to), None)
    if move is None:
        raise RefusedError("no_such_move")
    missing = missing_for(move, risk, reason)
    if missing:
        raise RefusedError(f"needs_{missing[0]}")


def refuse_system_without_ground(prohibited: Iterable[str], risk: Risk | None) -> None:
    """Stopping at once answers a prohibited function that holds or a risk of one; raise RefusedError without either."""
    if risk is not None and risk.prohibited_function and risk.is_open:
        return
    if not tuple(prohibited):
        raise RefusedError("no_ground")


def _there(risk: Risk, reason: str) -> dict[str, bool]:
    return {
        "analysis": bool(risk.description.strip() and risk.affected.strip()),
        "degrees": risk.level is not None,
        "measure_done": any(measure.done_on for measure in risk.measures.all()),
        "residual": risk.residual_level is not None,
        "reason": bool(reason.strip()),
        "no_prohibited_function": not risk.prohibited_function,
        "residual_not_high": risk.residual_level in (Level.LOW, Level.MIDDLE),
        "not_high": risk.level in (Level.LOW, Level.MIDDLE),
    }
