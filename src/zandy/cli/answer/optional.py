"""Parts that are installed on demand: what to do when one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from ..terminal.language import lang

#: The extra that brings each package.
EXTRAS = {"z3": "prove", "polars": "data", "numpy": "data", "duckdb": "data", "pyspark": "spark", "docx": "docx",
          "c2pa": "works", "defusedxml": "works", "protego": "works", "warcio": "works"}  # fmt: skip


class MissingPartError(Exception):
    """An optional part of the program is not installed."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(extra)

    def message(self, language: str) -> str:
        """What is missing and how to install it."""
        from zandy.wording.messages import message

        return message("missing_extra", language or lang(), extra=self.extra)


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Imports inside need an optional part; raises MissingPartError when it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in EXTRAS:
            raise
        raise MissingPartError(EXTRAS.get(package, extra)) from error
