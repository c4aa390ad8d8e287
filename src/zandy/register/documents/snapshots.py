"""Reading all that is known of a system into a snapshot: the same number of queries for every system."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from zandy.law.decisions.assess import assess
from zandy.law.decisions.receipt import SEAL, assessment_json, knowledge_from

from ..organisations.models import Organisation
from ..risks.models import Risk, Stop
from ..systems.models import Duty, System
from .classification import own_answers_of, scenarios_of, sign_offs_of
from .content.snapshot import (
    Card,
    FoundRisk,
    Keeper,
    KeptEvidence,
    OwedDuty,
    Snapshot,
    StopRecord,
    TakenMeasure,
    Told,
)
from .models import Evidence
from .queries import shown_by_duty

LANGUAGES = ("kk", "ru", "en")


def snapshot_of(system: System) -> tuple[Snapshot, dict[str, Any]]:
    """A system as it stands now, and the receipt of the assessment that it rests on."""
    today = timezone.localdate()
    assessment = assess(knowledge_from(system.facts), on=today)
    receipt = assessment_json(assessment)
    evidence = list(Evidence.objects.filter(system=system).prefetch_related("versions").order_by("title", "id"))
    snapshot = Snapshot(
        keeper=_keeper(system.organisation),
        card=_card(system),
        assessment=assessment,
        receipt=receipt[SEAL],
        on=today,
        told=_told(system),
        duties=tuple(_duties(system)),
        particulars={each.key: _texts(each) for each in system.particulars.all()},
        risks=tuple(map(_risk, _risks(system))),
        stops=tuple(map(_stop, Stop.objects.filter(system=system).select_related("by").order_by("-ordered_at"))),
        scenarios=scenarios_of(system),
        sign_offs=sign_offs_of(system),
        own_answers=own_answers_of(system),
        evidence=tuple(_evidence(evidence)),
    )
    return snapshot, receipt


def _keeper(organisation: Organisation) -> Keeper:
    names = {each: getattr(organisation, f"name_{each}") for each in LANGUAGES}
    return Keeper(names, organisation.bin, organisation.contact)


def _card(system: System) -> Card:
    names = {each: getattr(system, f"name_{each}") for each in LANGUAGES}
    about = {each: getattr(system, f"about_{each}") for each in LANGUAGES}
    return Card(names, about, str(system.ident), system.own_role, system.stage, system.stage_stated)


def _texts(each: Any) -> Mapping[str, str]:
    return {language: getattr(each, language) for language in LANGUAGES}


def _told(system: System) -> dict[str, Told]:
    newest = system.answers.order_by("fact", "-at", "-id").distinct("fact").select_related("by")
    return {
        answer.fact: Told(str(answer.by), timezone.localtime(answer.at))
        for answer in newest
        if answer.by is not None and answer.fact in system.facts
    }


def _duties(system: System) -> Iterable[OwedDuty]:
    shown = shown_by_duty(system)
    for duty in Duty.objects.filter(system=system, ended_at=None).order_by("provision", "norm"):
        titles = tuple(each.title for each in shown.get(duty.pk, ()))
        yield OwedDuty(duty.norm, duty.settled, duty.state, duty.reason, duty.due_on, titles)


def _risks(system: System) -> Iterable[Risk]:
    return (
        Risk.objects.filter(system=system)
        .select_related("owner")
        .prefetch_related("measures__owner")
        .order_by("number")
    )


def _risk(risk: Risk) -> FoundRisk:
    measures = sorted(risk.measures.all(), key=lambda each: each.pk)
    return FoundRisk(
        number=risk.number, title=risk.title, description=risk.description, stage=risk.stage,
        misuse=risk.use == Risk.Use.MISUSE, affected=risk.affected, state=risk.state, owner=_person(risk.owner),
        likelihood=risk.likelihood, severity=risk.severity, level=str(risk.level or ""),
        residual_likelihood=risk.residual_likelihood, residual_severity=risk.residual_severity,
        residual_level=str(risk.residual_level or ""), prohibited_function=risk.prohibited_function,
        reviewed_on=risk.reviewed_on, next_review_on=risk.next_review_on,
        measures=tuple(
            TakenMeasure(each.text, each.kind, _person(each.owner), each.due_on, each.done_on) for each in measures
        ),
    )  # fmt: skip


def _stop(stop: Stop) -> StopRecord:
    when = timezone.localtime(stop.ordered_at)
    return StopRecord(stop.decided, stop.function, stop.note, when, _person(stop.by))


def _evidence(evidence: Iterable[Evidence]) -> Iterable[KeptEvidence]:
    for each in evidence:
        newest = max(each.versions.all(), key=lambda version: version.number, default=None)
        if newest is not None:
            yield KeptEvidence(each.title, newest.number, newest.sha256, newest.effective_on, newest.expires_on)


def _person(person: Any) -> str:
    return "" if person is None else str(person)
