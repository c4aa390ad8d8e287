"""What a letter says, and handing it to the mail server. Nothing that people wrote can reach the head of a letter."""

import smtplib
from collections.abc import Callable
from email.header import Header
from email.message import Message as PlainMessage
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.urls import reverse
from django.utils.module_loading import import_string

from ..language import text
from . import words
from .models import Message
from .policies import NEWS, Outcome
from .queries import is_member

S = Message.State
#: Kinds whose words are found when the letter leaves: a function that gives subject and text, or None when all that it
#: would tell has been seen to.
LATE = {
    "reminders.falls_due": "zandy.register.reminders.letters.words_of",
    NEWS: "zandy.register.notices.news.words_of",
}
#: Of the mail server's final refusals those that speak of the way in, not of the letter: it is tried again.
OURS = frozenset({530, 534, 535, 538})


def send(message: Message) -> Outcome:
    """Hand a letter to the mail server; what became of it."""
    if message.user is not None and not is_member(message.organisation_id, message.user.pk):
        return Outcome(S.NEEDLESS, "no_member")
    letter = letter_of(message)
    if letter is None:
        return Outcome(S.NEEDLESS, "done")
    try:
        letter.send()
    except (BadHeaderError, UnicodeError, ValueError) as error:
        return Outcome(S.FAILED, "unsendable", str(error))
    except smtplib.SMTPException as error:
        return outcome_of(error)
    except OSError as error:
        return Outcome(S.QUEUED, "no_mail_server", str(error) or type(error).__name__)
    return Outcome(S.SENT)


def outcome_of(error: smtplib.SMTPException) -> Outcome:
    """What a mail server's refusal means: 4xx later, 5xx never; a line that broke may have carried the letter."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Outcome(S.QUEUED, "line_broke", str(error), unsure=True)
    code, said = _answer(error)
    shown = f"{code} {said}".strip()
    if isinstance(error, (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)):
        return Outcome(S.QUEUED, "no_mail_server", shown)
    if 500 <= code < 600 and code not in OURS:
        return Outcome(S.FAILED, "refused", shown)
    return Outcome(S.QUEUED, "later", shown)


def _answer(error: smtplib.SMTPException) -> tuple[int, str]:
    code: int = 0
    said: Any = str(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    return int(code), words.one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))


class Letter(EmailMessage):
    """A letter whose subject begins on the first line of its head.

    Django breaks the line without counting the name of the field; Python then leaves the first line empty, and some
    mail programs show no subject.
    """

    def message(self, *args: Any, **kwargs: Any) -> Any:
        made = super().message(*args, **kwargs)
        subject = Header(str(self.subject), "utf-8", header_name="Subject")
        del made["Subject"]
        PlainMessage.__setitem__(made, "Subject", subject)
        return made


def letter_of(message: Message) -> EmailMessage | None:
    """The letter that a message is; None when all that it would tell has been seen to."""
    found = subject_and_text(message)
    if found is None:
        return None
    subject, body = found
    to = message.user.email if message.user is not None else message.address
    letter = Letter(words.one_line(subject), body, to=[to])
    if message.address and message.organisation.contact:
        letter.reply_to = [message.organisation.contact]
    letter.extra_headers |= {
        "Message-ID": name_of(message), "Auto-Submitted": "auto-generated", "Content-Language": message.language,
    }  # fmt: skip
    return letter


def name_of(message: Message) -> str:
    """The same letter keeps its name, so that a mail program shows it once even if it is handed over twice."""
    return f"<{message.ident.hex}.{message.turn}@{settings.SITE_HOST}>"


def subject_and_text(message: Message) -> tuple[str, str] | None:
    """The words of a letter; None when there is nothing to tell any more."""
    told, language = message.telling, message.language
    if told.kind in LATE:
        late: Callable[[Message], tuple[str, str] | None] = import_string(LATE[told.kind])
        return late(message)
    lines = [words.body(told.kind, told.details, language), ""]
    if told.url:
        lines += [text("notices.letter.page", language, url=words.address(told.url)), ""]
    return words.title(told.kind, told.details, language), "\n".join([*lines, *foot(message)]) + "\n"


def foot(message: Message) -> list[str]:
    """The end of a letter: on whose behalf it came, and for members where letters are stopped."""
    language = message.language
    name = words.one_line(message.organisation.name_in(language))
    if message.user is None:
        return [text("notices.letter.outside", language, organisation=name)]
    stop = text("notices.letter.stop", language, url=words.address(reverse("reminders:wishes")))
    return [text("notices.letter.inside", language, organisation=name), stop]
