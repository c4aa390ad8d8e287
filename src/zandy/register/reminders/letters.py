"""What a letter says: plain text in the language of the person. Nothing of it can reach the head of the letter."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from zandy.wording import day_text
from zandy.wording.numbers import counted

from ..language import text
from ..organisations.models import Organisation
from .models import Letter
from .queries import due, kinds_for, readers_of, told_on
from .sources import Due
from .terms import terms_on

#: A letter names so many things one by one; the page has them all.
NAMED = 40


def letter_of(letter: Letter) -> EmailMessage | None:
    """The message that a letter is; None when all that it would tell has been seen to."""
    told = still_due(letter)
    if not told:
        return None
    language, organisation = letter.user.language, letter.organisation
    subject = text("reminders.letter.subject", language, count=len(told), organisation=organisation.name_in(language))
    message = EmailMessage(one_line(subject), body(told, organisation, language, letter.on), to=[letter.user.email])
    # The same letter keeps its name, so that a mail program shows it once even if a server delivers it twice.
    message.extra_headers["Message-ID"] = f"<letter-{letter.pk}-{letter.on:%Y%m%d}@{settings.SITE_HOST}>"
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.extra_headers["Content-Language"] = language
    return message


def still_due(letter: Letter) -> list[Due]:
    """What was told on the letter's day, still waits, and is the person's to see to; the earliest first."""
    roles = readers_of(letter.organisation_id).get(letter.user, frozenset())
    last = letter.on + timedelta(days=max(terms_on(letter.on).days_before))
    found = due((letter.organisation_id,), until=last, kinds=kinds_for(roles))
    told = set(told_on(letter.organisation_id, letter.on).values_list("kind", "subject_id", "due_on"))
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


def address(path: str) -> str:
    """A page's whole address, for what is read outside the register."""
    return f"{settings.SITE_URL}{path}"


def one_line(words: str) -> str:
    """Words that people wrote, on one line: no line of a letter's head can begin inside them."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
