"""What the pages say: every string stands in the ``words.toml`` of its app, in kk, ru and en side by side.

In templates ``{% t "systems.list.title" %}``, in Python ``t("systems.list.title")`` (resolved when it is shown, so it
can stand in models and forms). The first part of a key is the app; a key that is missing in a language is an error, and
a test reads them all. Django's and allauth's own strings are in ``locale/``.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

LANGUAGES = ("kk", "ru", "en")


def current_language() -> str:
    """The language of the page: kk, ru or en."""
    language = (get_language() or "kk")[:2]
    return language if language in LANGUAGES else "kk"


def text(key: str, language: str | None = None, **details: Any) -> str:
    """A string of the pages in a language, by default that of the page, with its ``{details}`` filled in.

    Raises KeyError for a key that is not there.
    """
    app, _, rest = key.partition(".")
    entry: Any = words_of(app)
    for part in rest.split("."):
        entry = entry[part]
    found: str = entry[language or current_language()]
    return found.format(**details) if details else found


t = lazy(text, str)


@cache
def words_of(app: str) -> dict[str, Any]:
    """All strings of an app; ``site`` is what every page shares."""
    folder = files(__package__) if app == "site" else files(__package__) / app
    return tomllib.loads((folder / "words.toml").read_text("utf-8"))
