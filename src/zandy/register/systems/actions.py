"""Writes: make a system, answer about it, assess it anew, move it, keep its versions and its duties in step."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db.models import F, Func, Value
from django.utils import timezone

from zandy.law.decisions.assess import Assessment as Regime
from zandy.law.decisions.assess import assess
from zandy.law.decisions.duties import of_the_system
from zandy.law.decisions.receipt import SEAL, assessment_json, facts_json, knowledge_from
from zandy.law.words.classes import LifeStage
from zandy.law.words.facts.system import stage as life_stage
from zandy.law.words.knowledge import NOT_ASKED, Knowledge, State, state_of
from zandy.law.words.norm import Modality, Norm

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from . import uploads
from .days import days_due, touches_days, yearly_review
from .models import Answer, Assessment, CardVersion, Duty, Move, Notice, System, Upload
from .names import ordered, searched
from .policies import RefusedError, overturned, refuse_silent_move, refuse_silent_state, step_to
from .queries import unseen_notices
from .seals import hashes_of

CLASSES = ("risk", "autonomy", "mode")
NAMES = ("name_kk", "name_ru", "name_en")


@action
def create_system(
    *, organisation: Organisation, by: User | None, facts: Knowledge | None = None, **fields: Any
) -> System:
    """A new system on the organisation's list, with what is already known about it, assessed at once."""
    system = System(organisation=organisation, created_by=by, **fields)
    keep_names(system)
    system.save()
    answer(system=system, answers=facts.states if facts else {}, by=by)
    system.refresh_from_db()
    return system


def held(system: System) -> System:
    """The system as it stands now, held to the end of the transaction.

    Whoever writes about a system holds it before anything else: before rows that hang on it, and before the first
    write, which holds the organisation's journal. Two who held these in another order would wait for each other.
    Without its key: rows that name the system are written meanwhile.
    """
    return System.objects.select_for_update(no_key=True).get(pk=system.pk)


@action
def edit_card(*, system: System, **fields: Any) -> System:
    """Change names, descriptions and the organisation's own role."""
    for name, value in fields.items():
        setattr(system, name, value)
    keep_names(system)
    system.save(update_fields=[*fields, "search", "sort_name"])
    return system


def keep_names(system: System) -> None:
    """Bring the searched and the ordered form of the names in step; nothing is written yet."""
    system.search = searched(*(getattr(system, name) for name in NAMES))
    system.sort_name = ordered(system.name_kk)


@action
def answer(*, system: System, answers: Mapping[str, State], by: User | None) -> Assessment | None:
    """Note answers (a fact taken back is NOT_ASKED) and assess anew; gives the new assessment when an outcome differs.

    Raises FactError when the answers cannot stand together; then nothing is written.
    """
    system = held(system)
    said = facts_json(Knowledge(answers))
    rows = [
        Answer(organisation_id=system.organisation_id, system=system, fact=name, state=said[name], by=by)
        for name in answers
    ]  # fmt: skip
    Answer.objects.bulk_create(rows)
    kept = {**system.facts, **said}
    system.facts = {name: state for name, state in kept.items() if answers.get(name) is not NOT_ASKED}
    system.save(update_fields=["facts"])
    made = reassess(system=system)
    if made or touches_days(answers):
        keep_days(system=system)
    return made


@action
def reassess(*, system: System, on: date | None = None) -> Assessment | None:
    """Assess a system under the edition in force on the day; gives the new assessment when an outcome differs."""
    # Read anew: whoever calls may have read the system before somebody else answered.
    system = held(system)
    regime = assess(knowledge_from(system.facts), on=on or timezone.localdate())
    outcomes = {name: list(finding.outcomes) for name, finding in regime.findings.items()}
    latest = system.assessments.order_by("-at", "-id").values_list("outcomes", "edition").first()
    note_regime(system=system, regime=regime)
    if latest == (outcomes, regime.edition):
        return None
    keep_duties(system=system, regime=regime)
    receipt = assessment_json(regime)
    made = Assessment.objects.create(
        organisation_id=system.organisation_id, system=system, edition=regime.edition, on=regime.on,
        verdict=regime.verdict, outcomes=outcomes, receipt=receipt, receipt_hash=receipt[SEAL],
        **hashes_of(receipt["facts"], outcomes),
    )  # fmt: skip
    if latest:
        _tell_of_difference(system, latest, made)
    return made


def _tell_of_difference(system: System, before: tuple[Any, str], made: Assessment) -> None:
    news = overturned(before[0], made.outcomes)
    if before[1] != made.edition:
        details = {"before": before[1], "after": made.edition, "questions": list(news)}
        notify(organisation_id=system.organisation_id, system=system, key="edition", details=details)
    elif news:
        notify(organisation_id=system.organisation_id, system=system, key="changed", details={"questions": list(news)})


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
    owed = owed_duties(regime)
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
def keep_days(*, system: System) -> None:
    """Write on the duties the last day that follows from what is known; where risks have days of their own, theirs."""
    regime = assess(knowledge_from(system.facts), on=timezone.localdate())
    days, yearly = days_due(regime), yearly_review(regime)
    risks = system.risks.exclude(next_review_on=None).exclude(state="closed").exists()
    for duty in system.duties.filter(norm__in=days):
        if duty.due_on != days[duty.norm] and not (risks and duty.norm in yearly):
            duty.due_on = days[duty.norm]
            duty.save(update_fields=["due_on"])


def owed_duties(regime: Regime) -> dict[str, tuple[Norm, bool]]:
    """The duties that a system brings, by name: True for those owed for certain, False for those that may be."""
    owed = {norm.name: (norm, True) for norm in _duties(regime, holds=True)}
    return owed | {norm.name: (norm, False) for norm in _duties(regime, holds=None)}


def _duties(regime: Regime, holds: bool | None) -> Iterable[Norm]:
    """The duties that a system brings; what binds whatever the system is, is not listed per system."""
    found = (norm for norm, _ in regime.duties(holds) if norm.modality is Modality.OBLIGES)
    return (norm for norm in found if of_the_system(norm))


@action
def change_duty(*, duty: Duty, state: str, reason: str, by: User | None) -> Duty:
    """Note how a duty stands; raises RefusedError where evidence or a reason is missing."""
    shown = duty.evidence.exists() or duty.proofs.exists()
    refuse_silent_state(state, reason, shown=shown)
    duty.state, duty.reason = state, reason.strip()
    duty.changed_by, duty.changed_at = by, timezone.now()
    duty.save(update_fields=["state", "reason", "changed_by", "changed_at"])
    return duty


@action
def set_day(*, duty: Duty, on: date | None) -> Duty:
    """Set the day by which a duty is to be done, where the law sets none."""
    duty.due_on = on
    duty.save(update_fields=["due_on"])
    return duty


@action
def move(*, system: System, to: str, reason: str, by: User | None) -> Move:
    """Move a system to another stage of its life; raises RefusedError for a move that the life cycle does not have."""
    system = held(system)
    refuse_silent_move(step_to(system.stage, to), reason)
    made = Move.objects.create(
        organisation_id=system.organisation_id, system=system, from_stage=system.stage, to_stage=to,
        reason=reason.strip(), by=by,
    )  # fmt: skip
    system.stage = to
    system.save(update_fields=["stage"])
    state = state_of(life_stage, to, by=str(by) if by else "", on=timezone.localdate(), source=made.reason[:300])
    answer(system=system, answers={life_stage.name: state}, by=by)
    if to in ("suspended", "stopped"):
        notify(
            organisation_id=system.organisation_id, system=system, key=f"stage_{to}", details={"reason": made.reason}
        )
    return made


@action
def state_stage(*, system: System, to: str, by: User | None) -> System:
    """Note at which stage of its life a system is; raises RefusedError where that was said already: then it moves."""
    system = held(system)
    if system.stage_stated:
        raise RefusedError("stage_stated")
    system.stage = LifeStage(to).value
    system.save(update_fields=["stage"])
    state = state_of(life_stage, to, by=str(by) if by else "", on=timezone.localdate())
    answer(system=system, answers={life_stage.name: state}, by=by)
    return system


@action
def save_version(*, system: System, by: User | None, note: str = "") -> CardVersion:
    """Keep the card as it stands now."""
    system = held(system)
    last = system.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return CardVersion.objects.create(
        organisation_id=system.organisation_id,
        system=system,
        number=last + 1,
        facts=system.facts,
        note=note,
        made_by=by,
    )


@action
def restore_version(*, version: CardVersion, by: User | None) -> Assessment | None:
    """Answer everything anew as the version has it; what the version does not know is taken back."""
    system = held(version.system)
    then, now = knowledge_from(version.facts), knowledge_from(system.facts)
    differing = {name: then[name] for name in {*then, *now} if then[name] != now[name]}
    return answer(system=system, answers=dict(sorted(differing.items())), by=by)


def states_of(facts: Mapping[str, Any]) -> Mapping[str, State]:
    """The states of a card as it is kept."""
    return knowledge_from(facts).states


@action
def notify(
    *, organisation_id: int, system: System | None, key: str, details: Mapping[str, Any], verb: str = "", url: str = "",
    carried_in: int | None = None,
) -> Notice:  # fmt: skip
    """Tell the members of an organisation something on the page, with a verb only those whose role may do it.

    `notices` carries it out of the register (ADR 12), unless whoever tells says what carries it.
    """
    return Notice.objects.create(
        organisation_id=organisation_id, system=system, key=key, details=dict(details), verb=verb, url=url,
        carried_in=carried_in,
    )  # fmt: skip


@action
def mark_seen(*, organisation: Organisation, by: User, roles: Iterable[str] = ()) -> None:
    """A person has read the notices of an organisation that these roles are told."""
    seen = Func(F("seen_by"), Value(by.pk), function="array_append")
    unseen_notices(organisation.pk, by.pk, roles).update(seen_by=seen)


@action
def keep_upload(*, organisation: Organisation, data: bytes, kind: str, name: str, map: str, by: User | None) -> Upload:
    """Keep a file that somebody brought until it is confirmed; the bytes first, so that no row is without them."""
    upload = Upload(
        organisation=organisation, name=PurePath(name).name[-200:], kind=kind, map=map, size=len(data), by=by
    )
    upload.sha256 = uploads.keep(data, upload.ident, kind)
    upload.save()
    return upload


@action
def drop_upload(*, upload: Upload) -> None:
    """A file is not wanted after all."""
    uploads.drop(upload.ident, upload.kind)
    upload.delete()
