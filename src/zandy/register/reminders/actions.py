"""Writes: tell what falls due, send the letters, and how a person wants to be told."""

from datetime import date, timedelta

from django.utils import timezone

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.viewing import locked
from ..systems.actions import notify
from .models import Letter, Reminder, Wishes
from .queries import due, kinds_for, readers_of
from .terms import terms_on

#: Rows are written in bunches of so many.
_BUNCH = 1_000


@action
def remind(*, organisation_id: int, on: date) -> list[Letter]:
    """Tell what has come so near, or is so long overdue, that it is time to; gives the letters to be sent.

    Whatever was told before is not told again, however often this runs and whoever was killed in the middle of it.
    """
    locked(f"remind {organisation_id}")
    told = _told_anew(organisation_id, on)
    if not told:
        return []
    overdue = sum(each.due_on < on for each in told)
    notify(
        organisation_id=organisation_id, system=None, key="falls_due",
        details={"count": len(told), "overdue": overdue, "on": on.isoformat()},
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


def _letters(organisation_id: int, on: date, kinds: set[str]) -> list[Letter]:
    """A letter to every member who may see to something of what was told; a person's second one of a day is none."""
    known = set(Letter.objects.filter(organisation_id=organisation_id, on=on).values_list("user_id", flat=True))
    wanted = [
        Letter(organisation_id=organisation_id, user=user, on=on)
        for user, roles in readers_of(organisation_id).items()
        if user.pk not in known and kinds.intersection(kinds_for(roles))
    ]
    return Letter.objects.bulk_create(wanted)


@action
def begin(*, letter_id: int) -> Letter | None:
    """Take a letter to be sent; None when it was sent, is being sent, or was left in the middle of that.

    One that was begun and not ended was in the hands of a mail server when the program was killed: whether it left is
    not known, and a letter does not leave twice.
    """
    letter = Letter.objects.select_for_update().select_related("user", "organisation").get(pk=letter_id)
    if letter.state == Letter.State.BEGUN:
        end(letter=letter, state=Letter.State.UNSURE)
    if letter.state != Letter.State.QUEUED:
        return None
    letter.state = Letter.State.BEGUN
    letter.save(update_fields=["state"])
    return letter


@action
def end(*, letter: Letter, state: str) -> None:
    """Note what became of a letter."""
    letter.state = state
    letter.sent_at = timezone.now() if state == Letter.State.SENT else None
    letter.save(update_fields=["state", "sent_at"])


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
