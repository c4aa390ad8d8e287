"""The languages that the product speaks."""

from typing import TypeVar

LANGUAGES = ("kk", "ru", "en")

T = TypeVar("T")


class LanguageError(ValueError):
    """A language that the product does not speak.

    Attributes:
        code: ``unknown_language``, the name of the message for people.
        details: the language as given.
    """

    def __init__(self, language: str) -> None:
        self.code, self.details = "unknown_language", {"language": language}
        super().__init__(f"there is no language {language!r}: the languages are {', '.join(LANGUAGES)}")


def known(lang: str) -> str:
    """The language itself; raises LanguageError for one that is not spoken."""
    if lang not in LANGUAGES:
        raise LanguageError(lang)
    return lang
