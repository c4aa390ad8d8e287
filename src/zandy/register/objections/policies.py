"""What the state of an objection allows: one table of moves, from which the picture of the procedure is drawn too."""

from dataclasses import dataclass
from typing import Any

from ..accounts.models import User
from ..language import text
from ..organisations import policies
from ..organisations.models import Membership
from .models import Objection
from .tracks import Track, rules

S = Objection.State


class RefusedError(policies.RefusedError):
    """The state of an objection does not allow the write; `reason` names the string that says why and what to do."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.details = details

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"objections.refused.{self.reason}", **self.details)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the procedure: from a state to another, what must be there for it, and who takes it."""

    start: Objection.State
    to: Objection.State
    needs: tuple[str, ...] = ()
    by: str = "objections.edit"


_ANSWER = ("the_reviewer", "outcome", "factors", "criteria", "reasons")
#: Received, examined by somebody else than its maker, answered with an explanation, corrected where it was wrong.
MOVES: tuple[Move, ...] = (
    Move(S.RECEIVED, S.IN_REVIEW, ("maker", "reviewer", "another_person")),
    Move(S.IN_REVIEW, S.TO_CORRECT, (*_ANSWER, "decision_now"), "objections.decide"),
    Move(S.IN_REVIEW, S.UPHELD, _ANSWER, "objections.decide"),
    Move(S.TO_CORRECT, S.CORRECTED, ("correction",)),
    *(Move(state, S.NOT_OURS, ("closed_reason",)) for state in (S.RECEIVED, S.IN_REVIEW)),
    *(Move(state, S.WITHDRAWN, (), "the person") for state in (S.RECEIVED, S.IN_REVIEW)),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """The steps out of a state."""
    return tuple(move for move in MOVES if move.start == state)


def refuse_move(objection: Objection, to: str, by: User | None) -> None:
    """Raise RefusedError unless the objection, as it is filled in now, may move to the state."""
    move = next((move for move in moves_from(objection.state) if move.to == to), None)
    if move is None:
        raise RefusedError("no_such_move", state=objection.get_state_display())
    for need in move.needs:
        if not _there(need, objection, by):
            raise RefusedError(f"needs_{need}")


def refuse_closed(objection: Objection) -> None:
    """Raise RefusedError when no answer is owed any more."""
    if not objection.is_open:
        raise RefusedError("no_such_move", state=objection.get_state_display())


def refuse_reviewer(objection: Objection, reviewer: User) -> None:
    """Raise RefusedError for whoever took the decision, or has no authority to review."""
    if objection.maker_id == reviewer.pk:
        raise RefusedError("needs_another_person")
    held = Membership.objects.filter(organisation_id=objection.organisation_id, user=reviewer)
    if not held.filter(role=Membership.Role.REVIEWER).exists():
        raise RefusedError("needs_authority", name=str(reviewer))


def may_extend(objection: Objection) -> bool:
    """Whether the term knows an extension, and none was given yet."""
    return objection.is_open and "extension" in rules()[objection.track] and objection.extended_on is None


def must_halt(objection: Objection) -> bool:
    """Whether carrying out the decision rests while the objection is open and nobody has said that it does."""
    return objection.is_open and objection.track == Track.APPLICATION and objection.halted_at is None


def _there(need: str, objection: Objection, by: User | None) -> bool:
    match need:
        case "maker":
            return _maker_named(objection)
        case "reviewer":
            return objection.reviewer_id is not None
        case "another_person":
            return objection.maker_id is None or objection.maker_id != objection.reviewer_id
        case "the_reviewer":
            return by is not None and by.pk == objection.reviewer_id
    return bool(str(getattr(objection, need)).strip())


def _maker_named(objection: Objection) -> bool:
    kinds = Objection.Maker
    return {
        kinds.MEMBER.value: objection.maker_id is not None, kinds.OTHER.value: bool(objection.maker_name.strip()),
        kinds.NOBODY.value: True,
    }.get(objection.maker_kind, False)  # fmt: skip
