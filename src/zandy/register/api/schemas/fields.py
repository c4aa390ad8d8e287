"""Kinds of fields that many schemas share, as strict as the description says they are."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

#: No text of the register holds a NUL: the database does not take one.
_TEXT = r"^[^\x00]*$"
#: The same, with something to read in it.
_WORDS = r"^[^\x00]*[^\x00\s][^\x00]*$"

Name = Annotated[str, Field(min_length=1, max_length=300, pattern=_WORDS)]
OptionalName = Annotated[str, Field(max_length=300, pattern=_TEXT)]
Text = Annotated[str, Field(max_length=10_000, pattern=_TEXT)]
Words = Annotated[str, Field(min_length=1, max_length=10_000, pattern=_WORDS)]
Reason = Annotated[str, Field(max_length=2_000, pattern=_TEXT)]
Word = Annotated[str, Field(max_length=120, pattern=_TEXT)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Degree = Annotated[int, Field(strict=True, ge=1, le=5)]


def _written_out(value: Any) -> Any:
    """Days are written out as 2026-01-31; a bare number is none."""
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == len("2026-01-31") else _refuse(value)
    return value if isinstance(value, date) else _refuse(value)


def _refuse(value: Any) -> Any:
    raise ValueError(f"a day is written YYYY-MM-DD, not {value!r}")


Day = Annotated[date, BeforeValidator(_written_out)]


class Strict(Schema):
    """Input: an unknown field is an error, not a thing that is silently dropped."""

    model_config = ConfigDict(extra="forbid")


class Changes(Strict):
    """Input that changes only what it names; what is not named stays as it is."""

    def named(self) -> dict[str, Any]:
        """What is to change."""
        return self.dict(exclude_unset=True)


def unless_named() -> Any:
    """A field of `Changes` that may be left out, but is never null."""
    return Field(default=None, json_schema_extra=_without_default)


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)
