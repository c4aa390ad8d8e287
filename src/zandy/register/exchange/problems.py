"""Why a file is refused, told to people."""

from typing import Any

from ..language import text


class ExchangeError(Exception):
    """A file that is not taken over, or cannot be made.

    Attributes:
        code: names the string under ``exchange.problem`` that says what is wrong and what to do.
        details: what the string needs.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(f"{code}: {details}" if details else code)
        self.code, self.details = code, details

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the language of the page."""
        return text(f"exchange.problem.{self.code}", **self.details)
