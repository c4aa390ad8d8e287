"""Reading what people put beside the classification of a system: failure scenarios, signatures, overrides.

The tables belong to the assessments; where that app is not installed there are none.
"""

from typing import Any

from django.apps import apps
from django.utils import timezone

from ..systems.models import System
from .content.snapshot import FailureScenario, SignOff

_APP = "zandy.register.assessments"
RISK = "risk"


def scenarios_of(system: System) -> tuple[FailureScenario, ...]:
    """The failure scenarios, in the order of their numbers."""
    found = _rows("FailureScenario", system, "number")
    return tuple(
        FailureScenario(each.what, each.who, each.how_badly, each.how_long, each.consequence, each.chance, each.reason)
        for each in found
    )


def sign_offs_of(system: System) -> tuple[SignOff, ...]:
    """The signatures, newest first, each with the class signed: the engine's, or one's own where it was overridden."""
    overrides = [each for each in _rows("Override", system, "at") if each.question == RISK]
    return tuple(_signed(each, overrides) for each in _rows("SignOff", system, "-at"))


def _signed(signed: Any, overrides: list[Any]) -> SignOff:
    outcomes = signed.receipt["findings"][RISK]["outcomes"]
    own = [each for each in overrides
           if each.at <= signed.at and (each.withdrawn_at is None or each.withdrawn_at > signed.at)]  # fmt: skip
    if own:
        return SignOff(signed.name, timezone.localtime(signed.at), own[-1].own_outcome, own[-1].reason, True)
    return SignOff(signed.name, timezone.localtime(signed.at), outcomes[0] if len(outcomes) == 1 else "", signed.note)


def _rows(model: str, system: System, order: str) -> list[Any]:
    if not apps.is_installed(_APP):
        return []
    return list(apps.get_model("assessments", model)._default_manager.filter(system=system).order_by(order))
