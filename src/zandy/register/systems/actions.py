"""Writes: make a system, answer about it, assess it anew, keep its versions and its duties in step."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from zandy.law.decisions.assess import Assessment as Regime
from zandy.law.decisions.assess import assess
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.receipt import SEAL, assessment_json, facts_json, knowledge_from
from zandy.law.words.knowledge import NOT_ASKED, Knowledge, State
from zandy.law.words.norm import Modality, Norm

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from .models import Answer, Assessment, CardVersion, Duty, System

CLASSES = ("risk", "autonomy", "mode")


@action
def create_system(
    *, organisation: Organisation, by: User | None, facts: Knowledge | None = None, **fields: Any
) -> System:
    """A new system on the organisation's list, with what is already known about it, assessed at once."""
    system = System.objects.create(organisation=organisation, created_by=by, **fields)
    answer(system=system, answers=facts.states if facts else {}, by=by)
    return system


@action
def answer(*, system: System, answers: Mapping[str, State], by: User | None) -> Assessment | None:
    """Note answers (a fact taken back is NOT_ASKED) and assess anew; gives the new assessment when an outcome differs.

    Raises FactError when the answers cannot stand together; then nothing is written.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    said = facts_json(Knowledge(answers))
    rows = [
        Answer(organisation_id=system.organisation_id, system=system, fact=name, state=said[name], by=by)
        for name in answers
    ]  # fmt: skip
    Answer.objects.bulk_create(rows)
    kept = {**system.facts, **said}
    system.facts = {name: state for name, state in kept.items() if answers.get(name) is not NOT_ASKED}
    system.save(update_fields=["facts"])
    return reassess(system=system)


@action
def reassess(*, system: System, on: date | None = None) -> Assessment | None:
    """Assess a system under the edition in force on the day; gives the new assessment when an outcome differs."""
    regime = assess(knowledge_from(system.facts), on=on or timezone.localdate())
    outcomes = {name: list(finding.outcomes) for name, finding in regime.findings.items()}
    latest = system.assessments.order_by("-at").values_list("outcomes", "edition").first()
    note_regime(system=system, regime=regime)
    if latest == (outcomes, regime.edition):
        return None
    keep_duties(system=system, regime=regime)
    receipt = assessment_json(regime)
    return Assessment.objects.create(
        organisation_id=system.organisation_id, system=system, edition=regime.edition, on=regime.on,
        verdict=regime.verdict, outcomes=outcomes, receipt=receipt, receipt_hash=receipt[SEAL],
    )  # fmt: skip


@action
def note_regime(*, system: System, regime: Regime) -> None:
    """Write the newest regime on the system itself, where lists and searches read it."""
    for name in CLASSES:
        finding = regime.findings.get(name)
        setattr(system, name, "|".join(finding.outcomes) if finding else "")
    system.verdict, system.edition, system.assessed_at = regime.verdict, regime.edition, timezone.now()
    system.save(update_fields=[*CLASSES, "verdict", "edition", "assessed_at"])


@action
def keep_duties(*, system: System, regime: Regime) -> None:
    """Bring the list of duties in step: new ones open, those no longer owed end, what people noted on them stays."""
    owed = {norm.name: (norm, True) for norm in _duties(regime, holds=True)}
    owed |= {norm.name: (norm, False) for norm in _duties(regime, holds=None)}
    known = {duty.norm: duty for duty in system.duties.all()}
    now = timezone.now()
    Duty.objects.bulk_create(
        Duty(organisation_id=system.organisation_id, system=system, norm=name, provision=norm.id, settled=settled)
        for name, (norm, settled) in owed.items() if name not in known
    )  # fmt: skip
    for name, duty in known.items():
        settled = owed[name][1] if name in owed else duty.settled
        ended = None if name in owed else duty.ended_at or now
        if (duty.settled, duty.ended_at) != (settled, ended):
            duty.settled, duty.ended_at = settled, ended
            duty.save(update_fields=["settled", "ended_at"])


@action
def save_version(*, system: System, by: User | None, note: str = "") -> CardVersion:
    """Keep the card as it stands now."""
    last = system.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return CardVersion.objects.create(
        organisation_id=system.organisation_id,
        system=system,
        number=last + 1,
        facts=system.facts,
        note=note,
        made_by=by,
    )


def _duties(regime: Regime, holds: bool | None) -> Iterable[Norm]:
    """The duties that a system brings; what binds whatever the system is, is not listed per system."""
    found = (norm for norm, _ in regime.duties(holds) if norm.modality is Modality.OBLIGES)
    return (norm for norm in found if of_the_system(norm))
