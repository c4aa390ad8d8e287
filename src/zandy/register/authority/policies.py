"""What the state of an application allows: one table of moves, from which its picture is drawn too."""

from dataclasses import dataclass
from datetime import date

from zandy.legislation.calendar import Deadline, deadline

from ..language import text
from ..organisations import policies
from .models import Application, Paper

S = Application.State


class RefusedError(policies.RefusedError):
    """The state does not allow the write; `reason` names the string that says why and what to do."""

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"authority.refused.{self.reason}")


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an application.

    Attributes:
        body: whether the body takes it, or the organisation that applies.
        reasoned: whether it needs reasons.
    """

    start: str
    to: str
    body: bool
    reasoned: bool = False


def _withdrawals() -> tuple[Move, ...]:
    return tuple(Move(state, S.WITHDRAWN, body=False, reasoned=state == S.LISTED) for state in LIVE)


#: The states in which an application is still about something.
LIVE = (S.DRAFT, S.CHECK, S.RETURNED, S.RECHECK, S.APPROVED, S.LISTED)
#: The states as the picture has them, from above.
ORDER = (S.DRAFT, S.CHECK, S.RETURNED, S.RECHECK, S.APPROVED, S.LISTED, S.EXCLUDED, S.REFUSED, S.WITHDRAWN)
MOVES: tuple[Move, ...] = (
    Move(S.DRAFT, S.CHECK, body=False),
    Move(S.CHECK, S.APPROVED, body=True, reasoned=True),
    Move(S.CHECK, S.RETURNED, body=True, reasoned=True),
    Move(S.CHECK, S.REFUSED, body=True, reasoned=True),
    Move(S.RETURNED, S.RECHECK, body=False),
    Move(S.RECHECK, S.APPROVED, body=True, reasoned=True),
    Move(S.RECHECK, S.RETURNED, body=True, reasoned=True),
    Move(S.RECHECK, S.REFUSED, body=True, reasoned=True),
    Move(S.APPROVED, S.LISTED, body=True),
    Move(S.LISTED, S.EXCLUDED, body=True, reasoned=True),
    *_withdrawals(),
)
#: What the body has to do in a state, and the dated parameter of its term.
TERMS = {S.CHECK: "trusted_list_check", S.RECHECK: "trusted_list_recheck", S.APPROVED: "trusted_list_publication"}
#: The states in which the body has something to do.
WAITING = tuple(TERMS)
#: The states in which what was applied for may still be set right.
EDITABLE = (S.DRAFT, S.RETURNED)


def moves_from(state: str, body: bool) -> list[Move]:
    """The steps that one side may take now."""
    return [move for move in MOVES if move.start == state and move.body is body]


def step_to(application: Application, to: str, *, body: bool, reasons: str) -> Move:
    """The step from the present state to another; raises RefusedError where there is none, or it lacks something."""
    found = next((move for move in moves_from(application.state, body) if move.to == to), None)
    if found is None:
        raise RefusedError("no_step")
    if found.reasoned and not reasons.strip():
        raise RefusedError("no_reasons")
    if to in (S.CHECK, S.RECHECK):
        refuse_incomplete(application)
    return found


def refuse_incomplete(application: Application) -> None:
    """An application is sent with both papers, for a system whose class is high, nothing else, and not prohibited."""
    have = set(application.papers.values_list("role", flat=True))
    if have != set(Paper.Role.values):
        raise RefusedError("papers")
    if application.system is None or application.system.risk != "high":
        raise RefusedError("not_high")
    if application.system.verdict == "prohibited":
        raise RefusedError("prohibited")


def term_of(state: str, counted_from: date | None) -> Deadline | None:
    """The term in which the body has to act in a state; None where it has nothing to do."""
    name = TERMS.get(S(state))
    return deadline(name, counted_from) if name and counted_from else None
