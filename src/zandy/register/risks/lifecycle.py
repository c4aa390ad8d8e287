"""The one door from risks to the life of systems: where one may go, move it, tell the people concerned."""

from typing import Any

from zandy.law.words.classes import LifeStage

from ..accounts.models import User
from ..systems import actions, policies
from ..systems.models import System


def can_move(system: System, to: LifeStage) -> bool:
    """Whether the life cycle has a step from the system's stage to this one."""
    return any(step.to == to for step in policies.LIFE_CYCLE[LifeStage(system.stage)])


def move_system(*, system: System, to: LifeStage, by: User | None, reason: str) -> None:
    """Take a system to a stage. Raises systems' RefusedError for a step that the life cycle does not have."""
    actions.move(system=system, to=to.value, reason=reason, by=by)


def notify(*, system: System, key: str, **details: Any) -> None:
    """Leave a notice for the members of the organisation; `key` names its string under ``notice`` of systems."""
    actions.notify(organisation_id=system.organisation_id, system=system, key=key, details=details)
