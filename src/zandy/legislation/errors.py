"""The one error of the corpus: a code, details, and a message that says what happened and what to do next."""

from typing import Any

from zandy.legislation.messages import MESSAGES, render

__all__ = ["LegislationError"]


class LegislationError(Exception):
    """Something about a legal text that the user can put right.

    `code` is one of `messages.MESSAGES`; `details` fill its template. `str(error)` is the English message.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def message(self, lang: str = "en") -> str:
        """The message in `kk`, `ru` or `en` (English for any other language)."""
        return render(MESSAGES[self.code], lang, self.details)

    def __str__(self) -> str:
        return self.message("en")
