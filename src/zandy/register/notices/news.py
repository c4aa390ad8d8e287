"""The letter that carries what systems left on the page: plain text in the language of the person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import override

from ..language import text
from ..systems.models import Notice
from ..systems.notices import told
from .letters import foot
from .models import Message
from .policies import AT_ONCE
from .queries import carried_in
from .words import address, one_line

#: A letter tells so many things one by one; the page has them all.
NAMED = 40


def words_of(message: Message) -> tuple[str, str] | None:
    """Subject and text of the letter, without what the person has read on the page; None when that is all of it."""
    assert message.user is not None, "a person outside is told by a letter of its own"
    fresh = carried_in(message.telling).exclude(seen_by__contains=[message.user.pk])
    found = sorted(fresh, key=lambda each: each.key not in AT_ONCE)
    if not found:
        return None
    language, name = message.language, message.organisation.name_in(message.language)
    with override(language):
        lines = [text("notices.news.lead", organisation=name), ""]
        for each in found[:NAMED]:
            lines += _told(each, language)
        if len(found) > NAMED:
            lines += [text("notices.news.more", more=len(found) - NAMED), ""]
        lines += [text("notices.news.all", url=address(message.telling.url)), ""]
        subject = text("notices.news.subject", count=len(found), organisation=name)
        return subject, "\n".join([*lines, *foot(message)]) + "\n"


def _told(notice: Notice, language: str) -> Iterator[str]:
    words = one_line(told(notice))
    yield f"* {one_line(notice.system.name_in(language))}" if notice.system else f"* {words}"
    if notice.system:
        yield f"  {words}"
        yield f"  {address(reverse('systems:history', args=[notice.organisation_id, notice.system.pk]))}"
    yield ""
