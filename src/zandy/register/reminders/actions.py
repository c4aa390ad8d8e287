"""Writes: tell what falls due, have letters sent about it, and how a person wants to be told."""

from datetime import date, timedelta

from django.urls import reverse

from ..accounts.models import User
from ..journal.actions import action
from ..notices.actions import write_to
from ..notices.models import Message
from ..organisations.viewing import locked
from ..systems.actions import notify
from .letters import FALLS_DUE
from .models import Reminder, Wishes
from .queries import due, kinds_for, readers_of
from .terms import terms_on

#: Rows are written in bunches of so many.
_BUNCH = 1_000


@action
def remind(*, organisation_id: int, on: date) -> list[Message]:
    """Tell what has come so near, or is so long overdue, that it is time to; gives the letters that are queued.

    Whatever was told before is not told again, however often this runs and whoever was killed in the middle of it.
    """
    locked(f"remind {organisation_id}")
    told = _told_anew(organisation_id, on)
    if not told:
        return []
    overdue = sum(each.due_on < on for each in told)
    notify(
        organisation_id=organisation_id, system=None, key="falls_due",
        details={"count": len(told), "overdue": overdue, "on": on.isoformat()}, carried_in=0,
    )  # fmt: skip
    return _letters(organisation_id, on, {each.kind for each in told})


def _told_anew(organisation_id: int, on: date) -> list[Reminder]:
    terms = terms_on(on)
    last = on + timedelta(days=max(terms.days_before))
    steps = ((each, terms.step(each.on, on)) for each in due((organisation_id,), until=last))
    wanted = [(str(each.kind), each.id, each.on, step) for each, step in steps if step is not None]
    before = Reminder.objects.filter(organisation_id=organisation_id, due_on__lte=last)
    known = set(before.values_list("kind", "subject_id", "due_on", "step"))
    fresh = [
        Reminder(organisation_id=organisation_id, kind=kind, subject_id=id, due_on=due_on, step=step, made_on=on)
        for kind, id, due_on, step in wanted if (kind, id, due_on, step) not in known
    ]  # fmt: skip
    return Reminder.objects.bulk_create(fresh, batch_size=_BUNCH)


def _letters(organisation_id: int, on: date, kinds: set[str]) -> list[Message]:
    """A letter to every member who may see to something of what was told; a person's second one of a day is none."""
    users = [user for user, roles in readers_of(organisation_id).items() if kinds.intersection(kinds_for(roles))]
    page = reverse("reminders:list", args=[organisation_id])
    return write_to(organisation_id=organisation_id, kind=FALLS_DUE, once=on.isoformat(), users=users, url=page)


@action
def wish_letters(*, user: User, letters: bool) -> Wishes:
    """Whether a person gets letters."""
    wishes, _ = Wishes.objects.get_or_create(user=user)
    wishes.letters = letters
    wishes.save(update_fields=["letters"])
    return wishes


@action
def open_calendar(*, user: User) -> str:
    """A new address for a person's calendar, shown once; the old one opens nothing any more."""
    wishes, _ = Wishes.objects.get_or_create(user=user)
    secret = wishes.new_secret()
    wishes.save(update_fields=["secret_hash", "calendar_since"])
    return secret


@action
def close_calendar(*, user: User) -> None:
    """The address of a person's calendar opens nothing any more."""
    Wishes.objects.filter(user=user).update(secret_hash="", calendar_since=None)
