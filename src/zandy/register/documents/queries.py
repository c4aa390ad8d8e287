"""Reads: what is asked of a system and how it stands, what was made, what evidence there is and what runs out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from zandy.law.norms.editions import edition as edition_by_id
from zandy.law.words.norm import Norm
from zandy.law.words.provision import Provision

from ..journal.models import Entry
from ..organisations.models import Organisation
from ..systems.models import Answer, Duty, System
from .compose import content_hash
from .content.snapshot import Snapshot
from .kinds import KINDS, Kind, covering
from .lists import known_documents, wanted
from .models import Evidence, EvidenceVersion, GeneratedDocument

SOON_DAYS = 30


@dataclass
class Asked:
    """A document that is asked for, by what, and how it stands.

    Attributes:
        groups: the groups of the list that ask for it.
        by: the provisions of the duties that ask for it.
        certain: whether it is asked for whatever is still not known.
        made: the newest document of every kind that answers it.
        evidence: the uploaded evidence that answers it.
        state: ``there``, ``draft``, ``out_of_date``, ``missing``.
    """

    document: str
    groups: list[str] = field(default_factory=list)
    by: list[Provision] = field(default_factory=list)
    certain: bool = False
    kinds: tuple[Kind, ...] = ()
    made: list[GeneratedDocument] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    state: str = "missing"


def asked_of(system: System, snapshot: Snapshot) -> list[Asked]:
    """Every document that the list or a duty asks of a system, and how it stands; the certain first."""
    found: dict[str, Asked] = {}
    for want in wanted(snapshot.assessment["risk"].outcomes):
        entry = found.setdefault(want.document, Asked(want.document))
        entry.groups.append(want.group)
        entry.certain = entry.certain or want.certain
    for norm, settled in _norms_owed(system, snapshot.assessment.edition):
        for document in norm.documents:
            entry = found.setdefault(document, Asked(document))
            entry.by.append(norm.at)
            entry.certain = entry.certain or settled
    newest, evidence = newest_documents(system), _evidence_by_document(system)
    stale = stale_kinds(newest.values(), snapshot)
    for entry in found.values():
        entry.kinds = covering(entry.document)
        entry.made = [newest[kind.name] for kind in entry.kinds if kind.name in newest]
        entry.evidence = evidence.get(entry.document, [])
        entry.state = _state(entry, stale, snapshot.on)
    # What is asked for whatever happens stands first, then what may be.
    return sorted((found[name] for name in known_documents() if name in found), key=lambda entry: not entry.certain)


def _norms_owed(system: System, edition: str) -> Iterator[tuple[Norm, bool]]:
    """The norms of the duties a system has (and of the rights that ask for a document), and whether for certain."""
    norms = {norm.name: norm for norm in edition_by_id(edition).all_norms}
    for name, settled in Duty.objects.filter(system=system, ended_at=None).values_list("norm", "settled"):
        if name in norms:
            yield norms[name], settled


def newest_documents(system: System) -> dict[str, GeneratedDocument]:
    """The newest document of every kind."""
    found = GeneratedDocument.objects.filter(system=system).order_by("kind", "-number").distinct("kind")
    return {document.kind: document for document in found}


def stale_kinds(documents: Iterable[GeneratedDocument], snapshot: Snapshot) -> set[str]:
    """The kinds whose newest document no longer says what would be said today."""
    return {each.kind for each in documents
            if each.kind in KINDS and each.content_hash != content_hash(each.kind, snapshot)}  # fmt: skip


def _evidence_by_document(system: System) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for each in evidence_with_newest(Evidence.objects.filter(system=system).exclude(document="")):
        found.setdefault(each.document, []).append(each)
    return found


def _state(entry: Asked, stale: set[str], today: date) -> str:
    current = [made for made in entry.made if made.kind not in stale]
    valid = [each for each in entry.evidence if not has_run_out(each, today)]
    if valid or any(not made.draft for made in current):
        return "there"
    if current:
        return "draft"
    return "out_of_date" if entry.made or entry.evidence else "missing"


def has_run_out(evidence: Evidence, today: date) -> bool:
    """Whether the newest file of a piece of evidence has run out; needs `evidence_with_newest`."""
    last: date | None = evidence.last_expires_on  # type: ignore[attr-defined]  # an annotation
    return last is not None and last < today


def evidence_with_newest(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Evidence with the number, id, file and days of its newest version."""
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("pk")).order_by("-number")
    names = ("number", "pk", "file_name", "size", "effective_on", "expires_on", "uploaded_at")
    return evidence.annotate(**{f"last_{name}": Subquery(newest.values(name)[:1]) for name in names})


def evidence_of(organisation: Organisation, show: str = "") -> QuerySet[Evidence]:
    """The organisation's evidence: all, ``soon`` (runs out within a month), or ``expired``; what ends first first."""
    # Any: the type checker does not follow annotations that are named at run time.
    found: Any = evidence_with_newest(Evidence.objects.filter(organisation=organisation)).select_related("system")
    today = timezone.localdate()
    if show == "soon":
        found = found.filter(last_expires_on__range=(today, today + timedelta(days=SOON_DAYS)))
    if show == "expired":
        found = found.filter(last_expires_on__lt=today)
    ordered: QuerySet[Evidence] = found.order_by(F("last_expires_on").asc(nulls_last=True), "title", "id")
    return ordered


def newest_versions(organisation: Organisation) -> QuerySet[EvidenceVersion]:
    """Of every piece of evidence the newest file."""
    versions = EvidenceVersion.objects.filter(organisation=organisation)
    newer = EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
    return versions.filter(~Exists(newer))


class EvidenceByEnd:
    """What `evidence_of` finds, in pages.

    The end is a matter of files: they are gone through in the order of an index, as far as a page needs them.
    """

    def __init__(self, organisation: Organisation, show: str = "") -> None:
        today, newest = timezone.localdate(), newest_versions(organisation)
        self._all = Evidence.objects.filter(organisation=organisation)
        ends: dict[str, dict[str, Any]] = {
            "soon": {"expires_on__range": (today, today + timedelta(days=SOON_DAYS))},
            "expired": {"expires_on__lt": today},
        }
        ending = newest.filter(**ends.get(show, {"expires_on__isnull": False}))
        self._ending = ending.order_by("expires_on", "evidence__title", "evidence")
        self._narrowed = show in ends
        self._endless = newest.filter(expires_on=None).order_by("evidence__title", "evidence")

    def count(self) -> int:
        """How many pieces there are."""
        return self._ending.count() if self._narrowed else self._all.count()

    def __getitem__(self, part: slice) -> list[Evidence]:
        ids = list(self._ending.values_list("evidence", flat=True)[part])
        missing = part.stop - part.start - len(ids)
        if missing and not self._narrowed:
            passed = max(0, part.start - self._ending.count())
            ids += self._endless.values_list("evidence", flat=True)[passed : passed + missing]
        found = evidence_with_newest(self._all.filter(pk__in=ids)).select_related("system")
        by_id = {each.pk: each for each in found}
        return [by_id[id] for id in ids]


def shown_by_duty(system: System) -> dict[int, list[Evidence]]:
    """What shows the duties of a system to be met, by the id of the duty, each piece with its newest file."""
    pieces: Any = evidence_with_newest(Evidence.objects.filter(system=system)).prefetch_related("proofs")
    found: dict[int, list[Evidence]] = {}
    for each in pieces.order_by("title", "id"):
        for duty in dict.fromkeys((each.duty_id, *(proof.duty_id for proof in each.proofs.all()))):
            if duty is not None:
                found.setdefault(duty, []).append(each)
    return found


def duties_shown_by(evidence: Evidence) -> list[Duty]:
    """The duties that a piece of evidence shows to be met, in the order of the statute."""
    shown = Q(pk=evidence.duty_id) | Q(proofs__evidence=evidence)
    return list(Duty.objects.filter(shown).distinct().order_by("provision", "norm"))


def ending(organisation: Organisation) -> tuple[int, int]:
    """How many pieces of evidence have run out, and how many do within a month."""
    today = timezone.localdate()
    until = today + timedelta(days=SOON_DAYS)
    counted = newest_versions(organisation).filter(expires_on__lte=until).aggregate(
        expired=Count("pk", filter=Q(expires_on__lt=today)), soon=Count("pk", filter=Q(expires_on__gte=today))
    )  # fmt: skip
    return counted["expired"], counted["soon"]


def documents_of(organisation: Organisation, kind: str = "") -> QuerySet[GeneratedDocument]:
    """All documents of the organisation, newest first, each with whether an answer was changed since."""
    since = Answer.objects.filter(system=OuterRef("system"), at__gt=OuterRef("made_at"))
    found = GeneratedDocument.objects.filter(organisation=organisation).select_related("system", "made_by")
    if kind:
        found = found.filter(kind=kind)
    return found.annotate(answered_since=Exists(since)).order_by("-made_at", "-id")


def entries_about(system: System) -> Iterator[dict[str, Any]]:
    """The journal's entries about a system and what hangs on it, oldest first, as plain data."""
    of_it = Q(subject="systems_system", subject_id=system.pk) | Q(after__system_id=system.pk)
    entries = Entry.objects.filter(organisation_id=system.organisation_id).filter(of_it).order_by("number")
    for entry in entries.iterator(chunk_size=500):
        yield {
            "number": entry.number, "at": entry.at, "user": entry.user_id, "label": entry.label,
            "reason": entry.reason, "verb": entry.verb, "subject": entry.subject, "subject_id": entry.subject_id,
            "before": entry.before, "after": entry.after, "previous": bytes(entry.previous).hex(),
            "hash": bytes(entry.hash).hex(),
        }  # fmt: skip
