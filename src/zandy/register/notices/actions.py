"""Writes: tell, take a message to be sent, note what became of it; the programs that are called."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from zandy.law.decisions.receipt import seal

from ..accounts.models import User
from ..journal.actions import action
from ..organisations.models import Organisation
from ..organisations.viewing import also_for, locked
from ..systems.actions import notify
from . import jobs
from .hashes import address_hash
from .models import Hook, Message, Telling
from .policies import CONCERNED, NEWS, WAITS, Outcome, RefusedError, may_follow, may_send_again, wait_after, worn_out
from .queries import hooks_called, left_waiting, readers_of, ripe, to_forget
from .words import refuse_wordless

S = Message.State


def tell(
    *,
    organisation_id: int,
    kind: str,
    once: str,
    details: Mapping[str, Any],
    verb: str = "",
    address: str = "",
    language: str = "kk",
    url: str = "",
) -> None:
    """Tell the people of an organisation, or one person outside, something; in the transaction of the caller.

    Those whose role may do `verb` are told on the page, by e-mail as they wish, and the organisation's programs are
    called; without a verb everybody is told on the page, and nobody by e-mail. With an `address` only the person
    there is told, by e-mail in `language`. The same `kind` and `once` is told an organisation (or an address) one time,
    however often it is asked for. Works for whoever looks: a public page tells an organisation what it cannot see.

    Raises KeyError when the words of the kind or a detail are missing, ValueError for a verb beside an address,
    ValidationError for what is no address.
    """
    if verb and address:
        raise ValueError("tell the organisation's own people or one person outside, not both at once")
    refuse_wordless(kind, details)
    if address:
        validate_email(address)
    with also_for(organisation_id):
        spread(
            organisation_id=organisation_id, kind=kind, once=once, details=dict(details), verb=verb, address=address,
            language=language, url=url,
        )  # fmt: skip


@action
def spread(
    *, organisation_id: int, kind: str, once: str, details: dict[str, Any], verb: str, address: str, language: str,
    url: str,
) -> None:  # fmt: skip
    """Tell it, with eyes that see the organisation; see `tell`."""
    telling = _told_anew(organisation_id, kind, once, address, details, url)
    if telling is None:
        return
    if address:
        _queue([_letter(telling, address=address, address_hash=telling.address_hash, language=language)])
        return
    notify(
        organisation_id=organisation_id, system=None, key=kind, details=details, verb=verb, url=url,
        carried_in=telling.pk,
    )  # fmt: skip
    _queue(_to_all(telling, readers_of(organisation_id, verb) if verb else ()))


@action
def carry(*, organisation_id: int, now: datetime) -> Telling | None:
    """Take what systems left on the page out of the register: one letter a person, one call a program (ADR 12).

    Leaves everything where it is while nothing of it has waited its time. What is carried is marked in the same
    transaction, so that nothing leaves twice.
    """
    locked(f"notices.carry {organisation_id}")
    if not ripe((organisation_id,), now):
        return None
    # These and no others: what comes meanwhile waits for the next letter.
    found = sorted(left_waiting((organisation_id,)).values_list("pk", flat=True))
    details, page = {"count": str(len(found))}, reverse("systems:notices", args=[organisation_id])
    telling = _told_anew(organisation_id, NEWS, str(found[0]), "", details, page)
    assert telling is not None, "whatever waits has not been carried"
    left_waiting((organisation_id,)).filter(pk__in=found).update(carried_in=telling.pk)
    _queue(_to_all(telling, readers_of(organisation_id, CONCERNED)))
    return telling


def _to_all(telling: Telling, readers: Iterable[User]) -> list[Message]:
    """A letter to each of some members, and a call to every program of the organisation."""
    letters = [_letter(telling, user=user, language=user.language) for user in readers]
    return [*letters, *(_call(telling, hook) for hook in hooks_called(telling.organisation_id))]


def _told_anew(
    organisation_id: int, kind: str, once: str, address: str, details: dict[str, Any], url: str
) -> Telling | None:
    telling, fresh = Telling.objects.get_or_create(
        organisation_id=organisation_id, kind=kind, once=once, address_hash=address_hash(address),
        defaults={"details": details, "details_hash": seal(details), "url": url, "address": address},
    )  # fmt: skip
    return telling if fresh else None


@action
def write_to(*, organisation_id: int, kind: str, once: str, users: Iterable[User], url: str = "") -> list[Message]:
    """Queue a letter to each of some members whose words are found when it leaves (see `letters`), and call programs.

    Whoever was written to about the same thing before gets no second letter; programs are called the first time.
    """
    telling, fresh = Telling.objects.get_or_create(
        organisation_id=organisation_id,
        kind=kind,
        once=once,
        address_hash="",
        defaults={"url": url, "details_hash": seal({})},
    )
    known = set(telling.messages.values_list("user_id", flat=True))
    letters = [_letter(telling, user=user, language=user.language) for user in users if user.pk not in known]
    _queue([_call(telling, hook) for hook in hooks_called(organisation_id)] if fresh else [])
    return _queue(letters)


def _letter(telling: Telling, **to: Any) -> Message:
    return Message(
        organisation_id=telling.organisation_id, telling=telling, channel=Message.Channel.LETTER, **to
    )  # fmt: skip


def _call(telling: Telling, hook: Hook) -> Message:
    return Message(
        organisation_id=telling.organisation_id, telling=telling, channel=Message.Channel.CALL, hook=hook
    )  # fmt: skip


def _queue(messages: list[Message]) -> list[Message]:
    """Messages and the jobs that send them are written together: neither is lost without the other."""
    made = Message.objects.bulk_create(messages)
    jobs.send_all(made)
    return made


# --- sending ---------------------------------------------------------------------------------------------------------


@action
def begin(*, message_id: int) -> Message | None:
    """Take a message to be sent; None when it was sent or must wait. Only the holder of its lock asks (see `tasks`).

    One that was begun and not ended has lost its sender on the way. Whether it arrived is not known, so it is sent
    again under its name, by which whoever receives it knows a second copy.
    """
    found = Message.objects.select_for_update(of=("self",), no_key=True)
    message = found.select_related("telling", "user", "hook", "organisation").filter(pk=message_id).first()
    if message is None or not may_follow(message.state, S.BEGUN):
        return None
    if message.state == S.QUEUED and message.next_at and message.next_at > timezone.now():
        return None
    message.unsure = message.unsure or message.state == S.BEGUN
    if message.attempts > len(WAITS):
        end(message=message, outcome=Outcome(S.FAILED, "killed"))
        return None
    message.state, message.begun_at, message.attempts = S.BEGUN, timezone.now(), message.attempts + 1
    message.save(update_fields=["state", "begun_at", "attempts", "unsure"])
    return message


@action
def end(*, message: Message, outcome: Outcome) -> Message:
    """Note what became of a try; what failed for now is queued again, later each time, and at last given up.

    Nothing is noted of a message that was forgotten on its way, with its program or its person.
    """
    if not Message.objects.select_for_update(no_key=True).filter(pk=message.pk).exists():
        return message
    message.reason, message.answer = outcome.reason, outcome.answer[:300]
    message.unsure = message.unsure or outcome.unsure
    message.state, message.next_at = outcome.state, None
    if outcome.state == S.SENT:
        message.sent_at = timezone.now()
    elif outcome.state == S.QUEUED:
        _try_later(message)
    message.save(update_fields=["state", "reason", "answer", "unsure", "sent_at", "next_at"])
    if message.hook is not None and outcome.state != S.NEEDLESS:
        _note_call(message.hook, outcome)
    return message


def _try_later(message: Message) -> None:
    wait = wait_after(message.attempts)
    if wait is None:
        message.state = S.FAILED
        return
    message.next_at = timezone.now() + wait
    jobs.send(message, at=message.next_at)


@action
def send_again(*, message: Message) -> Message:
    """Have a message sent once more because a person wants it; raises RefusedError where it waits already."""
    found = Message.objects.select_for_update(of=("self",), no_key=True).select_related("hook", "telling")
    message = found.get(pk=message.pk)
    if not may_send_again(message):
        raise RefusedError("again")
    # A letter that arrived is sent as a new one, or mail programs would hide it as a copy.
    message.turn += message.state == S.SENT
    message.state, message.attempts, message.next_at = S.QUEUED, 0, timezone.now()
    message.reason = message.answer = ""
    message.save(update_fields=["turn", "state", "attempts", "next_at", "reason", "answer"])
    jobs.send(message)
    return message


@action
def forget(*, organisation_id: int) -> int:
    """Erase what was told, and to which addresses outside, once its term of keeping has passed; that it was told stays.

    Gives how many were erased. The journal has had hashes of them only.
    """
    found = to_forget(organisation_id)
    for telling in found:
        telling.details, telling.details_hash, telling.address = {}, seal({}), ""
        telling.erased_at = timezone.now()
        telling.save(update_fields=["details", "details_hash", "address", "erased_at"])
    Message.objects.filter(telling__in=found).update(address="", answer="")
    return len(found)


# --- programs --------------------------------------------------------------------------------------------------------


def _note_call(hook: Hook, outcome: Outcome) -> None:
    hook = Hook.objects.select_for_update(no_key=True).get(pk=hook.pk)
    hook.called_at = timezone.now()
    hook.failures = 0 if outcome.state == S.SENT else hook.failures + 1
    hook.save(update_fields=["failures", "called_at"])
    if hook.off_at is None and (outcome.gone or worn_out(hook)):
        _switch_off(hook, "gone" if outcome.gone else "failures")


def _switch_off(hook: Hook, reason: str) -> None:
    hook.off_at, hook.off_reason = timezone.now(), reason
    hook.save(update_fields=["off_at", "off_reason"])
    if reason != "person":
        once = f"{hook.ident} {hook.off_at.isoformat()}"
        tell(
            organisation_id=hook.organisation_id, kind="notices.hook_off", once=once, verb="notices.edit",
            details={"name": hook.name, "failures": str(hook.failures)}, url=jobs.hooks_page(hook.organisation_id),
        )  # fmt: skip


@action
def add_hook(*, organisation: Organisation, name: str, url: str, by: User) -> Hook:
    """A program that is called from now on; its secret is shown by `signing.secret_of`."""
    return Hook.objects.create(organisation=organisation, name=name, url=url, made_by=by)


@action
def turn_secret(*, hook: Hook) -> Hook:
    """Another secret for a program; for a day its calls carry the signature of the old one too."""
    hook.turn, hook.turned_at = hook.turn + 1, timezone.now()
    hook.save(update_fields=["turn", "turned_at"])
    return hook


@action
def switch_hook(*, hook: Hook, on: bool) -> Hook:
    """Call a program again, or no more."""
    if on:
        hook.off_at, hook.off_reason, hook.failures = None, "", 0
        hook.save(update_fields=["off_at", "off_reason", "failures"])
    elif hook.off_at is None:
        _switch_off(hook, "person")
    return hook


@action
def remove_hook(*, hook: Hook) -> None:
    """Forget a program and what it was sent."""
    hook.delete()


@action
def try_hook(*, hook: Hook, by: User) -> Message:
    """Call one program to see whether it answers."""
    details = {"name": hook.name, "by": str(by)}
    telling = Telling.objects.create(
        organisation_id=hook.organisation_id, kind="notices.trial", once=f"{hook.ident} {timezone.now().isoformat()}",
        details=details, details_hash=seal(details),
    )  # fmt: skip
    return _queue([_call(telling, hook)])[0]
