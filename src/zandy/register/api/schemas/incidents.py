"""Incidents, the measures after them, the facts that say who answers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from zandy.law.words.classes import LifeStage

from .fields import Changes, Day, Id, Name, OptionalName, Reason, Strict, Text, Word, Words, unless_named

Known = Literal["yes", "no", "unknown"]
State = Literal["noticed", "contained", "examined", "corrected", "closed", "dismissed"]
#: Nothing that this register keeps happened before; what lies outside cannot be told in local time.
_FIRST, _LAST = 1990, 2199


def _written_out(value: Any) -> Any:
    if isinstance(value, str | datetime):
        return value
    raise ValueError("a moment is written 2026-01-31T10:00:00+05:00")


def _of_these_times(value: datetime) -> datetime:
    if _FIRST <= value.year <= _LAST:
        return value
    raise ValueError(f"the year lies between {_FIRST} and {_LAST}")


Moment = Annotated[datetime, BeforeValidator(_written_out), AfterValidator(_of_these_times)]
Persons = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Facts = dict[str, Any]


class IncidentIn(Strict):
    """A new incident. `persons_affected` null is not known, which is not nobody; so is `personal_data` unknown."""

    title: Name
    noticed_at: Moment
    description: Text = ""
    stage: LifeStage = LifeStage.IN_USE
    happened_at: Moment | None = None
    noticed_how: OptionalName = ""
    harm: Text = ""
    persons_affected: Persons | None = None
    personal_data: Known = "unknown"
    contained: Text = ""
    contained_at: Moment | None = None
    risk: Id | None = None
    objection: Id | None = None
    owner: Id | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"title": "Өтінімдер қате қабылданбады", "noticed_at": "2026-11-20T10:15:00+05:00"}]
        }
    )


class IncidentChanges(Changes):
    """What is said of an incident; the term for reporting follows."""

    title: Name = unless_named()
    noticed_at: Moment = unless_named()
    description: Text = unless_named()
    stage: LifeStage = unless_named()
    happened_at: Moment | None = None
    noticed_how: OptionalName = unless_named()
    harm: Text = unless_named()
    persons_affected: Persons | None = None
    personal_data: Known = unless_named()
    contained: Text = unless_named()
    contained_at: Moment | None = None
    risk: Id | None = None
    objection: Id | None = None
    owner: Id | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"personal_data": "yes", "persons_affected": 40}]})


class IncidentFactsIn(Strict):
    """Answers by the name of the fact; null: asked and not known."""

    facts: Annotated[Facts, Field(max_length=200)]

    model_config = ConfigDict(json_schema_extra={"examples": [{"facts": {"cause.attack": True, "cause.data": None}}]})


class IncidentMoveIn(Strict):
    """A step of the procedure."""

    to: State
    reason: Reason = ""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "contained"}]})


class ReportedIn(Strict):
    """That it was reported: to whom, and when if not now."""

    reported_to: Name
    at: Moment | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"reported_to": "Уәкілетті орган, № 12-3/45"}]})


class IncidentFilters(Schema):
    """Filters of the log; those that are over are listed with ``closed=true`` or by their state."""

    text: OptionalName = ""
    system: UUID | None = None
    state: Literal["", "noticed", "contained", "examined", "corrected", "closed", "dismissed"] = ""
    stage: Word = ""
    personal_data: Literal["", "yes", "no", "unknown"] = ""
    owner: Id | None = None
    late: bool = False
    closed: bool = False


class IncidentOut(Schema):
    """An incident. `report_due_on`: the last day to report it; while it is not known what was breached, in case."""

    id: int
    number: int
    system: UUID
    title: str
    description: str
    stage: str
    happened_at: datetime | None
    noticed_at: datetime
    noticed_how: str
    harm: str
    persons_affected: int | None
    personal_data: str
    facts: dict[str, Any]
    contained: str
    contained_at: datetime | None
    risk: int | None
    objection: int | None
    owner: int | None
    state: str
    state_reason: str
    report_due_on: date | None
    reported_at: datetime | None
    reported_to: str
    registered_at: datetime

    @staticmethod
    def resolve_system(incident: Any) -> UUID:
        """The system that it is with."""
        return incident.system.ident  # type: ignore[no-any-return]

    @staticmethod
    def resolve_risk(incident: Any) -> int | None:
        """The risk that came true."""
        return incident.risk_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_objection(incident: Any) -> int | None:
        """The objection that showed the error."""
        return incident.objection_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_owner(incident: Any) -> int | None:
        """The account that sees to it."""
        return incident.owner_id  # type: ignore[no-any-return]


class CorrectionIn(Strict):
    """Something to be done so that it does not happen again; `owner` is the account of a member."""

    text: Words
    owner: Id | None = None
    due_on: Day | None = None
    done_on: Day | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Нұсқаны қайтару", "due_on": "2026-12-01"}]})


class CorrectionChanges(Changes):
    """What is said of a corrective measure."""

    text: Words = unless_named()
    owner: Id | None = None
    due_on: Day | None = None
    done_on: Day | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"done_on": "2026-11-30"}]})


class CorrectionOut(Schema):
    """A corrective measure."""

    id: int
    incident: int
    text: str
    owner: int | None
    due_on: date | None
    done_on: date | None

    @staticmethod
    def resolve_incident(correction: Any) -> int:
        """The incident that it follows."""
        return correction.incident_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_owner(correction: Any) -> int | None:
        """The account that sees to it."""
        return correction.owner_id  # type: ignore[no-any-return]
