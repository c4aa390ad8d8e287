"""Notices in words."""

from zandy.wording import texts

from ..language import current_language
from ..notices import words
from . import speech
from .models import Notice

_HEADINGS = {"prohibited": "prohibited_functions", "use_prohibited": "prohibited_uses"}


def told(notice: Notice) -> str:
    """A notice in the language of the page; of a kind with a dot the app that told it has the words."""
    if "." in notice.key:
        return words.body(notice.key, notice.details)
    details = {key: _shown(key, value) for key, value in notice.details.items()}
    found = speech.say(f"notices.{notice.key}", **details)
    questions = notice.details.get("questions")
    if questions:
        found += " " + speech.say("notices.questions", questions=", ".join(map(_heading, questions)))
    return found


def _heading(question: str) -> str:
    return speech.lower(speech.term(f"heading.{_HEADINGS.get(question, question)}"))


def _shown(key: str, value: object) -> object:
    if key in ("before", "after"):
        try:
            return texts.edition_label(str(value), current_language())
        except KeyError:
            return value
    return value
