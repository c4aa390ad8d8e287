"""Systems and their answers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from zandy.law.words.classes import LifeStage

from .fields import Changes, Name, OptionalName, Reason, Strict, Text, Word, unless_named

Answer = bool | int | date | str | list[str] | None
Facts = Annotated[dict[str, Answer], Field(max_length=500)]
OwnRole = Literal["owner", "possessor", "both", "user", "developer"]


class SystemIn(Strict):
    """A new system."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name_kk": "Скоринг", "own_role": "owner", "facts": {"emotion.determined": False}}]
        }
    )

    name_kk: Name
    name_ru: OptionalName = ""
    name_en: OptionalName = ""
    about_kk: Text = ""
    about_ru: Text = ""
    about_en: Text = ""
    own_role: OwnRole = "both"
    facts: Annotated[Facts, Field(default_factory=dict)]


class FactsIn(Strict):
    """Answers: true, false, a value, a list of values still possible; null is "asked and not known"."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"facts": {"emotion.determined": False, "emotion.consent": None}, "source": "IT"}]
        }
    )

    facts: Facts
    source: Annotated[OptionalName, Field(description="where the answers come from")] = ""


class SystemOut(Schema):
    """A system with its newest regime; sets of outcomes are joined with ``|``, the gravest first."""

    ident: UUID
    name_kk: str
    name_ru: str
    name_en: str
    own_role: str
    stage: str
    stage_stated: Annotated[bool, Field(description="false while nobody has said the stage: it is only taken to be so")]
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


class SystemChanges(Changes):
    """New names, descriptions or role of the organisation."""

    name_kk: Name = unless_named()
    name_ru: OptionalName = unless_named()
    name_en: OptionalName = unless_named()
    about_kk: Text = unless_named()
    about_ru: Text = unless_named()
    about_en: Text = unless_named()
    own_role: OwnRole = unless_named()

    model_config = ConfigDict(json_schema_extra={"examples": [{"name_ru": "Скоринг заявок", "own_role": "both"}]})


class SystemFilters(Schema):
    """Filters of the list of systems; of a class that is not settled `unsettled`."""

    q: OptionalName = ""
    verdict: Word = ""
    risk: Word = ""
    autonomy: Word = ""
    mode: Word = ""
    stage: Word = ""
    sort: Literal["name", "newest", "verdict", "risk"] = "name"


class MoveIn(Strict):
    """A step of the life cycle; suspending, stopping and taking up again need a reason."""

    to: LifeStage
    reason: Reason = ""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "development"}]})


class MoveOut(Schema):
    """A step of the life cycle that was made."""

    id: int
    from_stage: str
    to_stage: str
    reason: str
    by: int | None
    at: datetime

    @staticmethod
    def resolve_by(made: Any) -> int | None:
        """The account that made it."""
        return made.by_id  # type: ignore[no-any-return]


class VersionIn(Strict):
    """A note beside a version."""

    note: OptionalName = ""


class VersionOut(Schema):
    """The card as it stood at a moment that matters."""

    number: int
    note: str
    made_by: int | None
    made_at: datetime

    @staticmethod
    def resolve_made_by(version: Any) -> int | None:
        """The account that kept it."""
        return version.made_by_id  # type: ignore[no-any-return]


class VersionFull(VersionOut):
    """A version with what was known then."""

    facts: dict[str, Any]


class AssessmentFilters(Schema):
    """Filters of the history of regimes."""

    edition: Word = ""
    verdict: Word = ""


class AssessmentOut(Schema):
    """The regime of a system as it came out once."""

    id: int
    edition: str
    on: date
    verdict: str
    outcomes: dict[str, list[str]]
    receipt_hash: str
    at: datetime


class DutyFilters(Schema):
    """Filters of the list of duties."""

    state: Literal["", "open", "in_progress", "met", "not_applicable"] = ""
    system: UUID | None = None
    norm: Word = ""
    settled: bool | None = None
    ended: bool | None = None


class DutyChanges(Changes):
    """How a duty stands; "met" needs what shows it, "not_applicable" the reason, in the same call."""

    state: Literal["open", "in_progress", "met", "not_applicable"]
    reason: Text = ""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"state": "not_applicable", "reason": "The system decides nothing about people."}]
        }
    )


class DutyOut(Schema):
    """A duty of a system."""

    id: int
    system: UUID
    norm: str
    provision: str
    settled: bool
    state: str
    reason: str
    due_on: date | None
    ended_at: datetime | None
    changed_at: datetime | None

    @staticmethod
    def resolve_system(duty: Any) -> UUID:
        """The system that brings it."""
        return duty.system.ident  # type: ignore[no-any-return]
