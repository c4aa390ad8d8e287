"""What a notice says: its words stand in the ``words.toml`` of the app that tells, filled with details."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from ..language import LANGUAGES, current_language, text


def title(kind: str, details: Mapping[str, Any], language: str | None = None) -> str:
    """The heading of a notice, on one line."""
    return one_line(_filled(kind, "title", details, language))


def body(kind: str, details: Mapping[str, Any], language: str | None = None) -> str:
    """The text of a notice."""
    return _filled(kind, "text", details, language)


def refuse_wordless(kind: str, details: Mapping[str, Any]) -> None:
    """Raise KeyError when the words of a kind, or a detail they need, are missing in a language."""
    for language in LANGUAGES:
        title(kind, details, language)
        body(kind, details, language)


def in_all(say: Callable[[str], str]) -> dict[str, str]:
    """A detail that every reader gets in their own language, such as a name or a day."""
    return {language: say(language) for language in LANGUAGES}


def _filled(kind: str, part: str, details: Mapping[str, Any], language: str | None) -> str:
    app, _, name = kind.partition(".")
    spoken = language or current_language()
    said = {key: value[spoken] if isinstance(value, Mapping) else value for key, value in details.items()}
    return text(f"{app}.notices.{name}.{part}", language).format(**said)


def address(path: str) -> str:
    """A page's whole address, for what is read outside the register; one that is whole already stays."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SITE_URL}{path}"


def one_line(words: str) -> str:
    """Words that people wrote, on one line: no line of a letter's head can begin inside them."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
