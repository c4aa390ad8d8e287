"""Queueing the jobs of notices, apart from the jobs themselves, which use the actions that queue them."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from procrastinate.contrib.django import app

from .models import Message

SEND = "zandy.register.notices.tasks.send"


def send(message: Message, at: datetime | None = None) -> None:
    """Queue the job that sends a message, in the same transaction in which the message is written."""
    app.configure_task(SEND, schedule_at=at).defer(organisation_id=message.organisation_id, message_id=message.pk)


def send_all(messages: Sequence[Message]) -> None:
    """The same for many messages at once."""
    if messages:
        rows = [{"organisation_id": each.organisation_id, "message_id": each.pk} for each in messages]
        app.configure_task(SEND).batch_defer(*rows)


def hooks_page(organisation_id: int) -> str:
    """The page of the programs that are called."""
    return reverse("notices:webhooks", args=[organisation_id])
