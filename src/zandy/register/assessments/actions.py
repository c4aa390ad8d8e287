"""Writes: failure scenarios and the answers that follow from them, signatures, overrides."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from zandy.law.decisions.assess import Assessment, assess
from zandy.law.decisions.receipt import SEAL, assessment_json, knowledge_from
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.knowledge import State, state_of

from ..accounts.models import User
from ..journal.actions import action
from ..language import text
from ..systems.actions import answer, held, save_version
from ..systems.models import System
from .consequences import Consequence, consequences
from .models import FailureScenario, Override, SignOff
from .policies import refuse_override, refuse_signing
from .queries import scenarios_of, standing_overrides, told
from .questions import answered, possible


@action
def add_scenario(*, system: System, by: User | None, **fields: Any) -> FailureScenario:
    """Write down what happens when the system fails."""
    system = held(system)
    last = system.failure_scenarios.order_by("-number").values_list("number", flat=True).first() or 0
    return FailureScenario.objects.create(
        organisation_id=system.organisation_id, system=system, number=last + 1, by=by, **fields
    )


@action
def edit_scenario(*, scenario: FailureScenario, **fields: Any) -> FailureScenario:
    """Write a scenario anew."""
    for name, value in fields.items():
        setattr(scenario, name, value)
    scenario.full_clean()
    scenario.save(update_fields=list(fields))
    return scenario


@action
def remove_scenario(*, scenario: FailureScenario) -> None:
    """Take a scenario away; the journal keeps it, the answers that followed from it stay."""
    scenario.delete()


@action
def answer_from_scenarios(*, system: System, facts: Collection[str], by: User | None) -> tuple[Consequence, ...]:
    """Put on the card what the scenarios say about these consequences, each with their numbers as its source."""
    system = held(system)
    found = consequences(knowledge_from(system.facts), told(scenarios_of(system)))
    wanted = tuple(each for each in found if each.fact in facts and each.differs)
    if wanted:
        answer(system=system, answers=dict(_answers(wanted, by)), by=by)
    return wanted


@action
def sign(*, system: System, by: User, role: str, note: str = "") -> SignOff:
    """Stand behind the classes as they are today, under the edition in force; raises RefusedError when not settled."""
    system = held(system)
    found = today(system)
    overrides = {each.question: each.own_outcome for each in standing_overrides(system)}
    classes = answered(found)
    refuse_signing(classes, overrides)
    receipt = assessment_json(found)
    save_version(system=system, by=by, note=text("assessments.act.version_note", seal=receipt[SEAL][:12]))
    return SignOff.objects.create(
        organisation_id=system.organisation_id, system=system, edition=found.edition, on=found.on,
        classes=signed_classes(found, overrides), receipt=receipt, receipt_hash=receipt[SEAL],
        scenarios=system.failure_scenarios.count(), by=by, name=str(by), role=role, note=note,
    )  # fmt: skip


@action
def override(*, system: System, question: str, own_outcome: str, reason: str, by: User) -> Override:
    """Answer a question otherwise than the engine; an earlier override of it ends. Raises RefusedError."""
    system = held(system)
    found = today(system)
    outcomes = answered(found).get(question, ())
    refuse_override(question, own_outcome, possible(found, question), outcomes, reason)
    for earlier in standing_overrides(system).filter(question=question):
        withdraw(override=earlier, by=by)
    return Override.objects.create(
        organisation_id=system.organisation_id, system=system, question=question, edition=found.edition,
        engine_outcome="|".join(outcomes), own_outcome=own_outcome, reason=reason.strip(), by=by,
    )  # fmt: skip


@action
def withdraw(*, override: Override, by: User) -> Override:
    """End an override; it stays on record."""
    held(override.system)
    override.withdrawn_at, override.withdrawn_by = timezone.now(), by
    override.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return override


def today(system: System) -> Assessment:
    """The regime of a system today."""
    return assess(knowledge_from(system.facts), on=timezone.localdate())


def signed_classes(found: Assessment, overrides: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What a signature stands for: the engine's outcomes, and beside them one's own."""
    return {
        name: {"engine": list(outcomes)} | ({"own": overrides[name]} if name in overrides else {})
        for name, outcomes in answered(found).items()
    }  # fmt: skip


def _answers(wanted: Iterable[Consequence], by: User | None) -> Iterable[tuple[str, State]]:
    day = timezone.localdate()
    for each in wanted:
        assert each.worst is not None
        source = text("assessments.act.source", numbers=each.numbers)
        said = state_of(VOCABULARY[each.fact], each.worst.value, by=str(by or ""), on=day, source=source)
        yield each.fact, said
