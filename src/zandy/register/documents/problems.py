"""What is wrong with a file, or with the place where files are kept, told to people."""

from typing import Any

from ..language import text


class FileError(Exception):
    """A file that is not taken, not kept, or not as it was kept.

    Attributes:
        code: names the string under ``documents.problem`` that says what happened and what to do.
        details: what the string needs.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(f"{code}: {details}")
        self.code, self.details = code, details

    @property
    def message(self) -> str:
        """What happened and what to do, in the language of the page."""
        return text(f"documents.problem.{self.code}", **self.details)
