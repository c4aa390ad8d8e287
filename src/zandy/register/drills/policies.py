"""What the state of a drill allows: one table of moves, from which the picture of the procedure is drawn too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zandy.law.words.classes import LifeStage

from ..language import text
from ..organisations import policies
from ..systems.models import System
from .guide import Stamps, Step, is_through, next_step, steps_of
from .models import Drill

S = Drill.State
#: A stop can be tried live only where there is something running.
LIVE = (LifeStage.PILOT, LifeStage.IN_USE)


class RefusedError(policies.RefusedError):
    """The state of a drill does not allow the write; `reason` names the string that says why and what to do."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.details = details

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"drills.refused.{self.reason}", **self.details)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the procedure: from a state to another, and what must be there for it."""

    start: Drill.State
    to: Drill.State
    needs: tuple[str, ...] = ()


MOVES: tuple[Move, ...] = (
    Move(S.PLANNED, S.RUNNING, ("live", "alone")),
    Move(S.PLANNED, S.CALLED_OFF, ("reason",)),
    Move(S.RUNNING, S.DONE, ("through",)),
    Move(S.RUNNING, S.ABORTED, ("reason",)),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """The moves out of a state."""
    return tuple(move for move in MOVES if move.start == state)


def refuse_move(drill: Drill, to: str, have: Mapping[str, bool]) -> None:
    """Raise RefusedError unless the drill may move to the state now; `have` says of each need whether it is there."""
    move = next((move for move in moves_from(drill.state) if move.to == to), None)
    if move is None:
        raise RefusedError("no_such_move")
    for need in move.needs:
        if not have.get(need, False):
            raise RefusedError(f"needs_{need}")


def is_live(system: System) -> bool:
    """Whether a system runs."""
    return system.stage in LIVE


def through(drill: Drill, stamps: Stamps) -> bool:
    """Whether every step is taken and told of."""
    return is_through(steps_of(drill.tried), stamps)


def step_to_take(drill: Drill, stamps: Stamps, key: str) -> Step | None:
    """The step that `key` names when it is the one to take now; None when it was taken already.

    A second press of a button changes nothing: the first time stands. Raises RefusedError for any other step.
    """
    if drill.state != S.RUNNING:
        raise RefusedError("not_running")
    if key in stamps:
        return None
    step = next_step(steps_of(drill.tried), stamps)
    if step is None or step.key != key:
        raise RefusedError("not_this_step")
    return step
