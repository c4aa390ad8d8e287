"""What goes over the wire. Facts are read and written as on a card; a fact that is not known is null, never false."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=300)]
OptionalName = Annotated[str, Field(max_length=300)]
Answer = bool | int | date | str | list[str] | None


class Strict(Schema):
    """Input: an unknown field is an error, not a thing that is silently dropped."""

    model_config = ConfigDict(extra="forbid")


class SystemIn(Strict):
    """A new system."""

    name_kk: Name
    name_ru: OptionalName = ""
    name_en: OptionalName = ""
    about_kk: Annotated[str, Field(max_length=10_000)] = ""
    about_ru: Annotated[str, Field(max_length=10_000)] = ""
    about_en: Annotated[str, Field(max_length=10_000)] = ""
    own_role: Literal["owner", "possessor", "both", "user", "developer"] = "both"
    facts: Annotated[dict[str, Answer], Field(max_length=500, default_factory=dict)]


class FactsIn(Strict):
    """Answers: true, false, a value, a list of values still possible; null is "asked and not known"."""

    facts: Annotated[dict[str, Answer], Field(max_length=500)]
    source: Annotated[str, Field(max_length=500)] = ""


class SystemOut(Schema):
    """A system with its newest regime; sets of outcomes are joined with ``|``, the gravest first."""

    ident: UUID
    name_kk: str
    name_ru: str
    name_en: str
    own_role: str
    stage: str
    verdict: str
    risk: str
    autonomy: str
    mode: str
    edition: str
    assessed_at: datetime | None


class SystemFull(SystemOut):
    """A system with what is known about it."""

    about_kk: str
    about_ru: str
    about_en: str
    facts: dict[str, Any]


class DutyOut(Schema):
    """A duty of a system."""

    id: int
    norm: str
    provision: str
    settled: bool
    state: str
    reason: str
    due_on: date | None
    ended_at: datetime | None


class FactOut(Schema):
    """A fact of the vocabulary, with its question in the language of the call."""

    name: str
    kind: str
    values: list[str]
    judgement: bool
    provisions: list[str]
    question: str
    help: str


class EntryOut(Schema):
    """An entry of the journal."""

    number: int
    at: datetime
    label: str
    reason: str
    verb: str
    subject: str
    subject_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Me(Schema):
    """What the token opens."""

    organisation: int
    roles: list[str]
    scopes: list[str]
