"""The language of the command line, chosen before anything is said, and its own words from ``wording/cli.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
DEFAULT = "kk"
#: The variables that say the locale, the strongest first.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

#: The book lies with the other words; the package there is not imported, so that help pages read nothing else.
BOOK = Path(__file__).parents[2] / "wording" / "cli.toml"

_chosen: ContextVar[str] = ContextVar("language", default=DEFAULT)


def lang() -> str:
    """The language that is spoken now."""
    return _chosen.get()


def speak(language: str) -> None:
    """Speak this language from now on."""
    _chosen.set(language)


def choose(arguments: Iterable[str], environment: Mapping[str, str]) -> tuple[str, str | None]:
    """The language to speak, and what was asked for and is not spoken (a typing error to tell of), or None.

    ``--lang`` before ``ZANDY_LANG`` before the locale before Kazakh.
    """
    asked = _asked(list(arguments)) or environment.get("ZANDY_LANG", "").strip().lower()
    if asked in LANGUAGES:
        return asked, None
    spoken = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    local = spoken[:2].lower() if spoken[2:3] in ("", "_", ".", "-", "@") else ""
    return local if local in LANGUAGES else DEFAULT, asked or None


def _asked(arguments: list[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def say(key: str, **details: object) -> str:
    """The words under a dotted key in the language spoken, with the details filled in; raises KeyError."""
    return _words(key)[lang()].format_map(details)


def has(key: str) -> bool:
    """Whether there are words under a key."""
    try:
        _words(key)
    except KeyError:
        return False
    return True


@cache
def _words(key: str) -> Mapping[str, str]:
    found: Any = book()
    for part in key.split("."):
        found = found[part]
    if not isinstance(found.get("en"), str):
        raise KeyError(key)
    words: Mapping[str, str] = found
    return words


@cache
def book() -> dict[str, Any]:
    """All words of the command line: tables in tables, each leaf a text in three languages."""
    with BOOK.open("rb") as file:
        return tomllib.load(file)
