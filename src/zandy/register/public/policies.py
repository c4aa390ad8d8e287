"""What the state allows: what a page must say before it is published, and what makes a published page out of date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from zandy.law.decisions.assess import EditionError, select_edition
from zandy.legislation.calendar import deadline
from zandy.legislation.parameters import ParameterError

from ..language import text
from ..systems.models import System
from .columns import TEXTS
from .models import ErrorReport, Profile, Publication

#: The languages in which a page must be whole: those in which bodies of Kazakhstan speak to people.
REQUIRED = ("kk", "ru")
#: A page that was not looked at for as long as risks may go without an update is out of date.
REVIEW = "risk_update_interval"


class RefusedError(Exception):
    """The state does not allow the write; `reason` names the string that says why and what to do."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.reason, self.details = reason, details

    @property
    def message(self) -> str:
        """The reason in the language of the page."""
        return text(f"public.refused.{self.reason}", **self.details)


@dataclass(frozen=True, slots=True)
class Stale:
    """Why a page is out of date: ``card``, ``review`` or ``edition``, and since when."""

    reason: str
    since: date


def missing(system: System, profile: Profile | None) -> tuple[str, ...]:
    """The names of what a page has to say and does not say yet."""
    return tuple(_missing(system, profile))


def _missing(system: System, profile: Profile | None) -> Iterator[str]:
    for language in REQUIRED:
        for name in ("name", *TEXTS):
            holder: System | Profile | None = system if name in ("name", "about") else profile
            if not str(getattr(holder, f"{name}_{language}", "")).strip():
                yield f"{name}_{language}"
    if not (profile and profile.sector):
        yield "sector"
    if not (profile and (profile.email or profile.phone or profile.url)):
        yield "contact"


def refuse_incomplete(system: System, profile: Profile | None) -> None:
    """A page that leaves something open that people need is not published."""
    if missing(system, profile):
        raise RefusedError("incomplete")


def refuse_unchanged(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
    """A version that says what the one before says is none; what has not changed is confirmed."""
    if before == after:
        raise RefusedError("unchanged")


def refuse_withdrawn(publication: Publication | None) -> Publication:
    """Only what is public is confirmed or withdrawn."""
    if publication is None or publication.state != Publication.State.PUBLISHED:
        raise RefusedError("not_public")
    return publication


def refuse_silent_withdrawal(reasons: Mapping[str, str]) -> None:
    """Whoever opens the address later reads why nothing is there."""
    if not all(reasons.get(language, "").strip() for language in REQUIRED):
        raise RefusedError("withdrawal_needs_reason")


def refuse_answered(report: ErrorReport) -> None:
    """A report is answered once."""
    if report.state != ErrorReport.State.RECEIVED:
        raise RefusedError("answered_already")


def stale(publication: Publication, today: date) -> tuple[Stale, ...]:
    """Why a published page may no longer be true on a day; empty where nothing speaks against it."""
    return tuple(_stale(publication, today))


def _stale(publication: Publication, today: date) -> Iterator[Stale]:
    if publication.card_changed_at is not None:
        yield Stale("card", timezone.localdate(publication.card_changed_at))
    due = review_due(publication.reviewed_on)
    if due is not None and due < today:
        yield Stale("review", due)
    edition, since = edition_in_force(today)
    if publication.snapshot.get("edition") != edition and since is not None:
        yield Stale("edition", since)


def edition_in_force(today: date) -> tuple[str, date | None]:
    """The edition in force on a day and its first day; nothing where the Law is not in force."""
    try:
        now = select_edition(today)
    except EditionError:
        return "", None
    return now.id, now.in_force.start


def review_due(reviewed_on: date) -> date | None:
    """The last day on which a page that was looked at that day counts as looked at; None where nothing sets it."""
    try:
        return deadline(REVIEW, reviewed_on).last_day
    except ParameterError:
        return None
