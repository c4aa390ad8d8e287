"""Reads: audits with how they stand, findings, gaps with their plan, two audits side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..organisations.models import Organisation
from ..systems.models import System
from .models import Audit, Finding, PlanStep
from .policies import is_gap
from .survey import Question, Stage, questions, stages

V = Finding.Value


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found, and the steps of the plan against it."""

    question: Question
    finding: Finding
    steps: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How a stage stands: how many of its questions have which value."""

    stage: Stage
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many questions it has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that two audits answer differently.

    Attributes:
        way: ``closed`` (a gap is gone), ``opened`` (a new one), ``moved`` (otherwise), ``added``, ``dropped``.
    """

    question: Question
    before: str
    after: str
    way: str


def audits_of(organisation: Organisation) -> QuerySet[Audit]:
    """The organisation's audits, newest first, with how many questions have which value."""
    counted = {f"{value}_count": Count("findings", filter=Q(findings__value=value)) for value in V.values}
    found = Audit.objects.filter(organisation=organisation).select_related("system", "begun_by")
    return found.annotate(**counted).order_by("-number")


def findings_of(audit: Audit) -> dict[str, Finding]:
    """What was found, by question."""
    return {each.key: each for each in audit.findings.select_related("by")}


def progress_of(findings: Mapping[str, Finding]) -> list[Progress]:
    """How every stage stands."""
    return [Progress(stage, _counted(stage, findings)) for stage in stages()]


def _counted(stage: Stage, findings: Mapping[str, Finding]) -> dict[str, int]:
    values = [findings[each.key].value for each in stage.questions if each.key in findings]
    return {value: values.count(value) for value in V.values}


def asked_in(stage: Stage, findings: Mapping[str, Finding]) -> list[Asked]:
    """The questions of a stage with what was found."""
    return [Asked(each, findings[each.key]) for each in stage.questions if each.key in findings]


def gaps_of(audit: Audit) -> list[Asked]:
    """What has to be done, the gravest first: a "no" before what is not known; with the plan."""
    findings = findings_of(audit)
    steps: dict[str, list[PlanStep]] = {}
    for step in audit.steps.select_related("owner").order_by("due_on", "pk"):
        steps.setdefault(step.key, []).append(step)
    found = [
        Asked(question, findings[key], tuple(steps.get(key, ())))
        for key, question in questions().items()
        if key in findings and (is_gap(findings[key].value) or key in steps)
    ]
    # Python's sort keeps the order of the survey among those that weigh the same.
    return sorted(found, key=lambda each: (-each.question.severity, each.finding.value != V.NO))


def systems_named(findings: Iterable[Finding]) -> dict[str, System]:
    """The systems that findings name, by their stable ids: one query."""
    idents = {ident for each in findings for ident in each.counted.get("systems", ())}
    return {str(each.ident): each for each in System.objects.filter(ident__in=idents)} if idents else {}


def compared(before: Audit, after: Audit) -> list[Difference]:
    """The questions that two audits answer differently, in the order of the survey."""
    then, now = ({each.key: each.value for each in audit.findings.all()} for audit in (before, after))
    return [
        Difference(question, then.get(key, ""), now.get(key, ""), way(then.get(key, ""), now.get(key, "")))
        for key, question in questions().items()
        if then.get(key, "") != now.get(key, "")
    ]


def way(before: str, after: str) -> str:
    """In which way a question stands otherwise."""
    if not before or not after:
        return "added" if after else "dropped"
    if is_gap(before) != is_gap(after):
        return "closed" if is_gap(before) else "opened"
    return "moved"


def steps_due(organisations: Iterable[int]) -> QuerySet[PlanStep]:
    """Steps of plans that are not done."""
    return PlanStep.objects.filter(organisation_id__in=organisations, done_on=None)
