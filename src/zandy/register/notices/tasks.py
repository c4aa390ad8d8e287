"""Jobs: messages leave one by one, in the name of their organisation; what lost its job is found again."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from ..jobs import defer_once
from ..organisations.queries import every_organisation
from ..organisations.viewing import working_for
from . import actions, calls, letters
from .jobs import SEND
from .models import Message
from .policies import Outcome
from .queries import ripe, waiting

log = logging.getLogger(__name__)

#: So many messages without a job are looked after at once.
_BUNCH = 1_000


def send(organisation_id: int, message_id: int) -> None:
    """Send one message. What comes of it is noted on the message, and so is when it is tried again."""
    with working_for((organisation_id,), "notices"), _held(message_id) as mine:
        message = actions.begin(message_id=message_id) if mine else None
        if message is not None:
            actions.end(message=message, outcome=_sent(message))


def _sent(message: Message) -> Outcome:
    """Whatever goes wrong is an outcome too: a message never waits for somebody to read a log."""
    try:
        return calls.call(message) if message.channel == Message.Channel.CALL else letters.send(message)
    except Exception as error:
        log.exception("message %s", message.pk)
        return Outcome(Message.State.QUEUED, "fault", type(error).__name__)


@contextmanager
def _held(message_id: int) -> Iterator[bool]:
    """Hold a message while it is on its way. The database lets it go the moment a killed sender's connection ends."""
    name = f"notices.message {message_id}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        mine = bool((cursor.fetchone() or [False])[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", [name])


def send_waiting(timestamp: int) -> None:
    """Queue again what waits without a job: it may have been struck off by hand, or lost with a restored backup."""
    organisations = every_organisation()
    with working_for(organisations, "notices"):
        found = list(waiting(organisations, _BUNCH).values_list("organisation_id", "pk"))
        for organisation_id, message_id in found:
            defer_once(SENDING, f"{SEND} {message_id}", organisation_id=organisation_id, message_id=message_id)


def carry_all(timestamp: int) -> None:
    """Have the organisations looked after where something that systems left on the page has waited its time."""
    organisations = every_organisation()
    with working_for(organisations, "notices"):
        found = ripe(organisations, timezone.now())
    for organisation in found:
        defer_once(CARRY_ONE, f"carry {organisation}", organisation_id=organisation)


def carry_one(organisation_id: int) -> None:
    """Carry what waits out of one organisation."""
    with working_for((organisation_id,), "notices"):
        actions.carry(organisation_id=organisation_id, now=timezone.now())


def forget_all(timestamp: int) -> None:
    """Erase what was told so long ago that nobody needs it any more, in the name of each organisation."""
    for organisation in every_organisation():
        with working_for((organisation,), "notices"):
            actions.forget(organisation_id=organisation)


SENDING = app.task(name=SEND)(send)
CARRY_ONE = app.task(carry_one)
CARRY_ALL = app.periodic(cron="* * * * *")(app.task(queueing_lock="carry_all")(carry_all))
SEND_WAITING = app.periodic(cron="*/5 * * * *")(app.task(queueing_lock="send_waiting")(send_waiting))
FORGET_ALL = app.periodic(cron="40 20 * * *")(app.task(queueing_lock="forget_all")(forget_all))
