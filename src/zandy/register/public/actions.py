"""Writes: what is said of a system, publish it, confirm it, withdraw it; report an error and answer the report."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from zandy.law.decisions.assess import Assessment, assess
from zandy.law.decisions.receipt import knowledge_from, seal

from ..accounts.models import User
from ..assessments.queries import standing
from ..journal.actions import action
from ..notices.actions import tell
from ..notices.words import in_all
from ..organisations.viewing import locked, working_for
from ..systems.actions import held
from ..systems.models import System
from ..systems.names import ordered
from . import policies
from .columns import CLASSES
from .models import Deed, ErrorReport, Profile, Publication, Version
from .queries import code_hash, last_change, profile_of
from .snapshots import brief_of, effective, said, search_terms, snapshot_of

#: Letters and digits of a code that nobody mistakes for one another.
_CODE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: So many reports about one organisation's pages are taken in a day.
REPORTS_A_DAY = 500
#: What was written in a report is kept so long after it was answered.
KEPT_DAYS = 180
_PUBLISHED = Publication.State.PUBLISHED


@action
def keep_profile(*, system: System, **fields: Any) -> Profile:
    """Keep what the organisation has to say of a system; nothing of it is public yet."""
    profile, _ = Profile.objects.update_or_create(
        system=system, defaults=fields, create_defaults={**fields, "organisation_id": system.organisation_id}
    )
    return profile


def preview(*, system: System) -> dict[str, Any]:
    """What would be published of a system now; nothing is written."""
    profile = profile_of(system) or Profile(system=system, organisation_id=system.organisation_id)
    found = _today(system)
    return snapshot_of(system, profile, found, standing(system, found))


@action
def publish(*, system: System, by: User, role: str = "") -> Publication:
    """Publish a system, or what has changed of it; raises RefusedError when something is missing or nothing changed."""
    system = held(system)
    policies.refuse_incomplete(system, profile_of(system))
    snapshot = preview(system=system)
    publication = Publication.objects.select_for_update(no_key=True).filter(ident=system.ident).first()
    if publication is None:
        publication = Publication(ident=system.ident, organisation_id=system.organisation_id, number=0)
    elif publication.state == _PUBLISHED:
        policies.refuse_unchanged(_undated(publication.snapshot), _undated(snapshot))
    number = publication.number + 1
    _note(system, Deed.Kind.PUBLISHED, number, by, role, snapshot=snapshot)
    _keep(publication, snapshot)
    Version.objects.create(
        organisation_id=system.organisation_id, publication=publication, number=number, snapshot=snapshot
    )
    return publication


def _keep(publication: Publication, snapshot: dict[str, Any]) -> None:
    """Bring the public row in step with what is published now."""
    now = _moment()
    names, rest = search_terms(snapshot)
    if publication.number == 0 or publication.state != _PUBLISHED:
        publication.published_at = now
    classes = {name: effective(snapshot["classes"][name]) for name in CLASSES if name in snapshot["classes"]}
    for name, value in {
        "state": _PUBLISHED, "number": publication.number + 1, "snapshot": snapshot, "brief": brief_of(snapshot),
        "bin": snapshot["body"]["bin"], "sector": snapshot["sector"], "automatic": snapshot["answers"]["automatic"],
        "sort_name": ordered(snapshot["names"]["kk"]), "changed_at": now, "reviewed_on": timezone.localdate(),
        "card_changed_at": None, "withdrawn_at": None, "reasons": {},
        "names": SearchVector(Value(names), config="simple"),
        "search": SearchVector(Value(f"{names} {rest}"), config="simple"),
        **classes,
    }.items():  # fmt: skip
        setattr(publication, name, value)
    publication.save()


@action
def confirm(*, system: System, by: User, role: str = "") -> Publication:
    """Say that what is published is still so; raises RefusedError when it is not, or nothing is published."""
    system = held(system)
    publication = _published(system)
    snapshot = preview(system=system)
    if _undated(snapshot) != _undated(publication.snapshot):
        raise policies.RefusedError("changed")
    _note(system, Deed.Kind.CONFIRMED, publication.number, by, role)
    publication.reviewed_on, publication.card_changed_at = timezone.localdate(), None
    publication.changed_at = _moment()
    publication.save(update_fields=["reviewed_on", "card_changed_at", "changed_at"])
    return publication


@action
def withdraw(*, system: System, reasons: Mapping[str, str], by: User, role: str = "") -> Publication:
    """Take a system out of the public register: names, day and reason stay under its permalink, nothing else."""
    system = held(system)
    publication = _published(system)
    policies.refuse_silent_withdrawal(reasons)
    told = {language: words.strip() for language, words in reasons.items()}
    names = {name: publication.brief[name] for name in ("names", "body")}
    _note(system, Deed.Kind.WITHDRAWN, publication.number, by, role, reasons=told)
    publication.versions.all().delete()
    now = _moment()
    for name, value in {
        "state": Publication.State.WITHDRAWN, "snapshot": {}, "brief": names, "reasons": told, "withdrawn_at": now,
        "changed_at": now, "card_changed_at": None, "search": None, "names": None, "sector": "", "automatic": "",
        **dict.fromkeys(CLASSES, ""),
    }.items():  # fmt: skip
        setattr(publication, name, value)
    publication.save()
    return publication


def _published(system: System) -> Publication:
    """What is published of a system, held to the end of the transaction; raises RefusedError when nothing is."""
    found = Publication.objects.select_for_update(no_key=True).filter(ident=system.ident).defer("search", "names")
    return policies.refuse_withdrawn(found.first())


def _moment() -> datetime:
    """When the register changes: later than every change before, so that nobody keeps an older page for a newer one.

    Changes wait for each other: else one that began first could be seen last. And clocks are set back now and then.
    Asked for last, when the organisation's own journal is held: whoever waits for that keeps no other organisation
    from publishing.
    """
    locked("public register")
    last, now = last_change(), timezone.now()
    return now if last is None or last < now else last + timedelta(microseconds=1)


def _note(
    system: System, kind: str, number: int, by: User, role: str,
    *, snapshot: Mapping[str, Any] | None = None, reasons: Mapping[str, str] | None = None,
) -> Deed:  # fmt: skip
    return Deed.objects.create(
        organisation_id=system.organisation_id, system=system, kind=kind, number=number,
        snapshot=dict(snapshot or {}), reasons=dict(reasons or {}), by=by, name=str(by), role=role,
    )  # fmt: skip


def _undated(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot without its day: the same answer on another day is no change."""
    return {name: value for name, value in snapshot.items() if name != "on"}


def _today(system: System) -> Assessment:
    return assess(knowledge_from(system.facts), on=timezone.localdate())


# --- errors that people report ---------------------------------------------------------------------------------------


def report_error(*, publication: Publication, what: str, email: str, language: str) -> tuple[ErrorReport, str]:
    """Keep a report for the organisation that published; gives the code with which its teller asks for the answer.

    Whoever tells has no account and sees nothing of the organisation: the report is written in the name of a job of
    its. Raises RefusedError when the page is not public, or too many reports came in a day.
    """
    with working_for([publication.organisation_id], "public"):
        return keep_report(publication=publication, what=what, email=email, language=language)


@action
def keep_report(*, publication: Publication, what: str, email: str, language: str) -> tuple[ErrorReport, str]:
    """Keep an error report in its organisation's eyes and tell whoever publishes; the code is told here only."""
    policies.refuse_withdrawn(publication)
    since = timezone.now() - timedelta(days=1)
    of_the_day = ErrorReport.objects.filter(organisation_id=publication.organisation_id, at__gte=since)
    if of_the_day.count() >= REPORTS_A_DAY:
        raise policies.RefusedError("too_many")
    code = "".join(secrets.choice(_CODE) for _ in range(16))
    report = ErrorReport.objects.create(
        organisation_id=publication.organisation_id, ident=publication.ident, number=publication.number,
        language=language, secret_hash=code_hash(code), **written(what=what, email=email),
    )  # fmt: skip
    tell(
        organisation_id=report.organisation_id, kind="public.reported", once=f"public.reported.{report.pk}",
        details={"system": in_all(lambda language: said(publication.brief["names"], language)[0])},
        verb="publication.publish", url=f"/o/{report.organisation_id}/reports/",
    )  # fmt: skip
    return report, "-".join(code[start : start + 4] for start in range(0, 16, 4))


def written(**words: str) -> dict[str, Any]:
    """What a teller wrote as it is kept: with a salt, so that nobody guesses it from the hash in the journal."""
    said = {**words, "salt": secrets.token_hex(16)}
    return {"said": said, "said_hash": seal(said)}


@action
def erase_reports(*, organisation_id: int, now: datetime) -> int:
    """Erase what was written in reports that were answered so long ago that nobody needs it; how many those were."""
    old = ErrorReport.objects.filter(
        organisation_id=organisation_id, erased_at=None, answered_at__lt=now - timedelta(days=KEPT_DAYS)
    )
    return old.update(said={}, said_hash=seal({}), erased_at=now)


@action
def answer_report(*, report: ErrorReport, state: str, answer: str, by: User) -> ErrorReport:
    """Say that a report was right and what was corrected, or that it was not and why; it is said once."""
    report = ErrorReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    policies.refuse_answered(report)
    if state not in (ErrorReport.State.CORRECTED, ErrorReport.State.REFUSED) or not answer.strip():
        raise policies.RefusedError("answer_needs_words")
    report.state, report.answer = state, answer.strip()
    report.answered_by, report.answered_at = by, timezone.now()
    report.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if report.email:
        tell(
            organisation_id=report.organisation_id, kind=f"public.{state}", once=f"public.answered.{report.pk}",
            details={"answer": report.answer}, address=report.email, language=report.language,
            url=f"{settings.SITE_URL}/{report.language}/register/{report.ident}/",
        )  # fmt: skip
    return report
