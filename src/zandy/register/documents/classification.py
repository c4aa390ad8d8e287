"""Reading what people put beside the classification of a system: failure scenarios, signatures, overrides."""

from collections.abc import Iterable

from django.utils import timezone

from ..assessments.models import FailureScenario as ScenarioRow
from ..assessments.models import Override
from ..assessments.models import SignOff as SignOffRow
from ..assessments.queries import standing_overrides
from ..systems.models import System
from .content.snapshot import FailureScenario, OwnAnswer, SignOff

RISK = "risk"


def scenarios_of(system: System) -> tuple[FailureScenario, ...]:
    """The failure scenarios, in the order of their numbers."""
    return tuple(
        FailureScenario(each.what, each.who, each.how_badly, each.how_long, each.consequence, each.chance, each.reason)
        for each in ScenarioRow.objects.filter(system=system).order_by("number")
    )


def sign_offs_of(system: System) -> tuple[SignOff, ...]:
    """The signatures, newest first, each with the class signed: the engine's, or one's own where it was overridden."""
    overrides = list(Override.objects.filter(system=system, question=RISK).order_by("at"))
    return tuple(_signed(each, overrides) for each in SignOffRow.objects.filter(system=system).order_by("-at"))


def own_answers_of(system: System) -> tuple[OwnAnswer, ...]:
    """The answers that the organisation gives otherwise than the program, as they stand today."""
    return tuple(
        OwnAnswer(each.question, each.own_outcome, each.reason, str(each.by), timezone.localtime(each.at))
        for each in standing_overrides(system)
    )


def _signed(signed: SignOffRow, overrides: Iterable[Override]) -> SignOff:
    when = timezone.localtime(signed.at)
    stood = [each for each in overrides
             if each.at <= signed.at and (each.withdrawn_at is None or each.withdrawn_at > signed.at)]  # fmt: skip
    if stood:
        return SignOff(signed.name, when, stood[-1].own_outcome, stood[-1].reason, overrides=True)
    outcomes = signed.receipt["findings"][RISK]["outcomes"]
    return SignOff(signed.name, when, outcomes[0] if len(outcomes) == 1 else "", signed.note)
