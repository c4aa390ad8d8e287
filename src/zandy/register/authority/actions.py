"""Writes: share with a body and withdraw it, keep what it sees in step, apply for the list, decide, list, exclude."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from zandy.law.words.facts.system import trusted_listing_sought
from zandy.law.words.knowledge import state_of

from ..accounts.models import User
from ..documents.models import EvidenceVersion
from ..journal.actions import action
from ..language import LANGUAGES
from ..notices.actions import tell
from ..notices.words import in_all
from ..organisations.models import Organisation
from ..systems.actions import answer, held
from ..systems.models import System
from . import showing
from .models import Application, Listing, Paper, Shared, Sharing, Step
from .policies import EDITABLE, RefusedError, step_to, term_of
from .queries import Body

S = Application.State
_NAMES = ("name_kk", "name_ru", "name_en")


# --- sharing ---------------------------------------------------------------------------------------------------------


@action
def share(*, organisation: Organisation, body: Body, what: str, by: User | None) -> Sharing:
    """Share something with a body from now on; what it sees of it stands there at once."""
    found, _ = Sharing.objects.get_or_create(
        organisation=organisation, body_id=body.id, what=what, withdrawn_at=None,
        defaults={"by": by, "body_name": body.names, **_named(organisation)},
    )  # fmt: skip
    refresh(sharing=found, today=timezone.localdate())
    return found


@action
def withdraw(*, sharing: Sharing, by: User | None) -> None:
    """Share it no more; what the body saw of it is gone at once."""
    # Held before anything is deleted: what `refresh` writes at this moment is waited for, and goes too.
    sharing = Sharing.objects.select_for_update(of=("self",), no_key=True).get(pk=sharing.pk)
    Shared.objects.filter(sharing=sharing).delete()
    sharing.withdrawn_at, sharing.withdrawn_by = timezone.now(), by
    sharing.save(update_fields=["withdrawn_at", "withdrawn_by"])


@action
def refresh(*, sharing: Sharing, today: date) -> list[Shared]:
    """Bring what a body sees in step with how things are; gives what is new to it."""
    sharing = Sharing.objects.select_for_update(of=("self",), no_key=True).get(pk=sharing.pk)
    if sharing.withdrawn_at is not None:
        return []
    wanted = {(row.kind, row.subject): row for row in showing.rows(sharing.organisation_id, sharing.what, today)}
    there = {(row.kind, row.subject): row for row in Shared.objects.filter(sharing=sharing)}
    Shared.objects.filter(pk__in=[row.pk for key, row in there.items() if key not in wanted]).delete()
    for key, row in wanted.items():
        if key in there and (there[key].since, there[key].facts) != (row.since, row.facts):
            there[key].since, there[key].facts = row.since, row.facts
            there[key].save(update_fields=["since", "facts"])
    _note_refreshed(sharing)
    return Shared.objects.bulk_create(
        Shared(
            organisation_id=sharing.organisation_id, body_id=sharing.body_id, sharing=sharing, kind=row.kind,
            subject=row.subject, since=row.since, facts=row.facts,
        )
        for key, row in wanted.items() if key not in there
    )  # fmt: skip


def _note_refreshed(sharing: Sharing) -> None:
    organisation = Organisation.objects.get(pk=sharing.organisation_id)
    for name, value in _named(organisation).items():
        setattr(sharing, name, value)
    sharing.refreshed_at = timezone.now()
    sharing.save(update_fields=["bin", *_NAMES, "refreshed_at"])


def _named(organisation: Organisation) -> dict[str, str]:
    return {name: getattr(organisation, name) for name in ("bin", *_NAMES)}


# --- applications ----------------------------------------------------------------------------------------------------


@action
def draft(
    *, system: System, body: Body, papers: dict[str, EvidenceVersion], by: User | None, **fields: Any
) -> Application:
    """An application that is not sent yet; that the listing is sought is noted on the system."""
    system = held(system)
    made = Application.objects.create(
        organisation_id=system.organisation_id, body_id=body.id, body_name=body.names, system=system,
        ident=system.ident, made_by=by, **_named(system.organisation), **_system_names(system), **fields,
    )  # fmt: skip
    _put_papers(made, papers)
    sought = state_of(trusted_listing_sought, True, by=str(by or ""), on=timezone.localdate(), source=body.names["kk"])
    answer(system=system, answers={trusted_listing_sought.name: sought}, by=by)
    return made


@action
def edit(*, application: Application, papers: dict[str, EvidenceVersion], **fields: Any) -> Application:
    """Set an application right that is not sent yet, or came back; raises RefusedError for any other."""
    # As it stands now, held: it may have been sent from another page a moment ago.
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    if application.state not in EDITABLE:
        raise RefusedError("sent")
    for name, value in fields.items():
        setattr(application, name, value)
    application.save(update_fields=list(fields))
    _put_papers(application, papers)
    return application


def _put_papers(application: Application, papers: dict[str, EvidenceVersion]) -> None:
    for role, file in papers.items():
        copied = {name: getattr(file, name) for name in ("file_name", "kind", "sha256", "size")}
        Paper.objects.update_or_create(
            application=application, role=role,
            defaults={"organisation_id": application.organisation_id, "evidence": file, **copied},
        )  # fmt: skip


def _system_names(system: System) -> dict[str, str]:
    return {f"system_{language}": getattr(system, f"name_{language}") for language in LANGUAGES}


@action
def move(*, application: Application, to: str, by: User, body: bool, reasons: str = "") -> Application:
    """Take an application a step on, as the body or as the organisation that applies; tell the other side.

    Raises RefusedError for a step that there is not, without reasons where they are needed, or without the papers.
    """
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    step = step_to(application, to, body=body, reasons=reasons)
    now = timezone.now()
    application.state, application.reasons = to, reasons.strip()
    _start_term(application, timezone.localtime(now).date())
    _note_times(application, to)
    application.save()
    made = Step.objects.create(
        organisation_id=application.organisation_id, body_id=application.body_id, application=application,
        before=step.start, after=to, reasons=application.reasons, who=str(by), due_on=application.due_on, at=now,
    )  # fmt: skip
    _keep_list(application, made)
    _tell_other_side(application, made, body)
    return application


def _start_term(application: Application, today: date) -> None:
    term = term_of(application.state, today)
    application.counted_from = today if term else None
    application.due_on = term.last_day if term else None


def _note_times(application: Application, to: str) -> None:
    now = timezone.now()
    if to in (S.CHECK, S.RECHECK):
        application.submitted_at = now
    if to == S.LISTED:
        application.listed_at = now
    if to in (S.REFUSED, S.WITHDRAWN, S.EXCLUDED):
        application.ended_at = now


def _keep_list(application: Application, step: Step) -> None:
    today = timezone.localtime(step.at).date()
    if step.after == S.LISTED:
        Listing.objects.create(
            organisation_id=application.organisation_id, body_id=application.body_id, application=application,
            ident=application.ident, system={each: getattr(application, f"system_{each}") for each in LANGUAGES},
            owner={each: getattr(application, f"name_{each}") for each in LANGUAGES}, bin=application.bin,
            body_name=application.body_name, listed_on=today,
        )  # fmt: skip
    elif step.before == S.LISTED:
        Listing.objects.filter(application=application).update(
            ended_on=today, ended_as=step.after, reasons=application.reasons
        )  # fmt: skip


def _tell_other_side(application: Application, step: Step, body: bool) -> None:
    if step.before == S.DRAFT and step.after == S.WITHDRAWN:
        return
    to = application.organisation_id if body else application.body_id
    route = "authority:application" if body else "authority:received"
    tell(
        organisation_id=to, kind=f"authority.{step.after}", once=f"{application.pk} {step.pk}",
        details={
            "system": in_all(application.system_in), "owner": in_all(application.name_in),
            "reasons": application.reasons or "–",
        },
        verb="authority.apply" if body else "authority.desk", url=reverse(route, args=[to, application.pk]),
    )  # fmt: skip


# --- what a body is reminded of --------------------------------------------------------------------------------------


@action
def tell_news(*, body_id: int, fresh: int, on: date) -> None:
    """Tell a body that more is overdue with those who share; once a day."""
    tell(
        organisation_id=body_id, kind="authority.news", once=on.isoformat(), details={"count": str(fresh)},
        verb="authority.desk", url=reverse("authority:desk", args=[body_id]),
    )  # fmt: skip
