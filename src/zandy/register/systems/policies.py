"""What the state of a system and of a duty allows. The life cycle is a table; its picture is drawn from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zandy.law.words.classes import LifeStage as Stage

from ..language import text
from ..organisations.permissions import may
from .models import Duty


class RefusedError(Exception):
    """The state does not allow the write; `reason` names the string that says why and what to do."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.reason, self.details = reason, details

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"systems.refused.{self.reason}", **self.details)


# --- The life cycle --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed move.

    Attributes:
        to: the stage that it leads to.
        verb: what a role must be allowed to do to make it.
        reason: whether a reason must be given.
    """

    to: Stage
    verb: str = "systems.move"
    reason: bool = False


def _stop(to: Stage) -> Step:
    # Whoever answers for risks may always stop a system; why must stand beside it.
    return Step(to, "risks.stop_system", reason=True)


#: From every stage the moves that are allowed. Nothing comes back from the archive.
LIFE_CYCLE: Mapping[Stage, tuple[Step, ...]] = {
    Stage.IDEA: (Step(Stage.DEVELOPMENT), Step(Stage.ARCHIVED)),
    Stage.DEVELOPMENT: (Step(Stage.TRAINING), Step(Stage.PILOT), _stop(Stage.STOPPED)),
    Stage.TRAINING: (Step(Stage.PILOT), Step(Stage.DEVELOPMENT), _stop(Stage.STOPPED)),
    Stage.PILOT: (Step(Stage.IN_USE), Step(Stage.TRAINING), _stop(Stage.SUSPENDED), _stop(Stage.STOPPED)),
    Stage.IN_USE: (_stop(Stage.SUSPENDED), _stop(Stage.STOPPED)),
    Stage.SUSPENDED: (Step(Stage.IN_USE, reason=True), _stop(Stage.STOPPED)),
    Stage.STOPPED: (Step(Stage.ARCHIVED), Step(Stage.DEVELOPMENT, reason=True)),
    Stage.ARCHIVED: (),
}


def steps_from(stage: str, roles: Iterable[str]) -> tuple[Step, ...]:
    """The moves that a stage allows to these roles."""
    held = frozenset(roles)
    return tuple(step for step in LIFE_CYCLE[Stage(stage)] if may(held, step.verb))


def step_to(stage: str, to: str) -> Step:
    """The move from one stage to another; raises RefusedError when the table has none."""
    found = next((step for step in LIFE_CYCLE[Stage(stage)] if step.to == to), None)
    if found is None:
        raise RefusedError("no_such_move")
    return found


def refuse_silent_move(step: Step, reason: str) -> None:
    """Suspending, stopping and taking up again need a reason."""
    if step.reason and not reason.strip():
        raise RefusedError("move_needs_reason")


# --- Duties ----------------------------------------------------------------------------------------------------------

#: The states that a duty does not reach without a word: what shows that it is met, why it does not apply.
_NEED_WORDS = {Duty.State.MET: "met_needs_evidence", Duty.State.NOT_APPLICABLE: "not_applicable_needs_reason"}


def refuse_silent_state(state: str, reason: str, *, shown: bool = False) -> None:
    """A duty is met with evidence, a piece that is `shown` or words for it, and does not apply for a reason."""
    if state in _NEED_WORDS and not reason.strip() and not (shown and state == Duty.State.MET):
        raise RefusedError(_NEED_WORDS[Duty.State(state)])


# --- Notices ---------------------------------------------------------------------------------------------------------

Outcomes = Mapping[str, Iterable[str]]

#: The questions whose answers people have acted on.
HEADLINE = ("prohibited", "use_prohibited", "risk", "autonomy", "mode")


def overturned(before: Outcomes, after: Outcomes) -> tuple[str, ...]:
    """The headline questions that had an answer and have it no longer, or that became "prohibited".

    That a class is narrowed down as the interview goes on is no news; that it turns out otherwise is.
    """
    return tuple(name for name in HEADLINE if name in before and name in after and _is_news(name, before, after))


def _is_news(name: str, before: Outcomes, after: Outcomes) -> bool:
    then, now = tuple(before[name]), tuple(after[name])
    if name in ("prohibited", "use_prohibited") and now == ("yes",):
        return then != now
    return set(now).isdisjoint(then) or (len(then) == 1 and then != now)
