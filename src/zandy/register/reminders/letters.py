"""What a letter about deadlines says: plain text in the language of the person."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from zandy.wording import day_text
from zandy.wording.numbers import counted

from ..language import text
from ..notices.models import Message
from ..notices.words import address, one_line
from ..organisations.models import Organisation
from .queries import due, kinds_for, readers_of, told_on
from .sources import Due
from .terms import terms_on

#: What these letters are called in the outbox.
FALLS_DUE = "reminders.falls_due"
#: A letter names so many things one by one; the page has them all.
NAMED = 40


def words_of(message: Message) -> tuple[str, str] | None:
    """Subject and text of a letter, as things stand when it leaves; None when all that it would tell is seen to."""
    told = still_due(message)
    if not told:
        return None
    language, organisation = message.language, message.organisation
    subject = text("reminders.letter.subject", language, count=len(told), organisation=organisation.name_in(language))
    return subject, body(told, organisation, language, day_of(message))


def day_of(message: Message) -> date:
    """The day on which it was told that something falls due."""
    return date.fromisoformat(message.telling.once)


def still_due(message: Message) -> list[Due]:
    """What was told on the letter's day, still waits, and is the person's to see to; the earliest first."""
    on, organisation = day_of(message), message.organisation_id
    roles = readers_of(organisation).get(message.user, frozenset()) if message.user else frozenset()
    last = on + timedelta(days=max(terms_on(on).days_before))
    found = due((organisation,), until=last, kinds=kinds_for(roles))
    told = set(told_on(organisation, on).values_list("kind", "subject_id", "due_on"))
    return [each for each in found if (each.kind, each.id, each.on) in told]


def body(told: Sequence[Due], organisation: Organisation, language: str, on: date) -> str:
    """The text of a letter."""
    lines = [text("reminders.letter.lead", language, organisation=organisation.name_in(language)), ""]
    for each in told[:NAMED]:
        lines += _told(each, language, on)
    if len(told) > NAMED:
        lines += [text("reminders.letter.more", language, more=len(told) - NAMED), ""]
    page = address(reverse("reminders:list", args=[organisation.pk]))
    wishes = address(reverse("reminders:wishes"))
    lines += [text("reminders.letter.all", language, url=page), text("reminders.letter.stop", language, url=wishes)]
    return "\n".join(lines) + "\n"


def _told(each: Due, language: str, on: date) -> list[str]:
    head = f"{one_line(each.system_in(language))}: {text(f'reminders.kind.{each.kind}', language).lower()}"
    return [
        f"* {head}", f"  {one_line(each.what(language))}", f"  {when(each.on, on, language)}",
        f"  {address(each.url)}", "",
    ]  # fmt: skip


def when(due_on: date, today: date, language: str) -> str:
    """The day and the days left: ``21 қараша, 3 күн қалды``."""
    left = (due_on - today).days
    key = "today" if left == 0 else "left" if left > 0 else "late"
    return text(
        f"reminders.when.{key}", language, day=day_text(due_on, language), days=counted(abs(left), "day", language)
    )
