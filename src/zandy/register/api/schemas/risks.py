"""Risks."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict

from zandy.law.words.classes import LifeStage

from .fields import Changes, Day, Degree, Id, Name, OptionalName, Reason, Strict, Text, Word, Words, unless_named

Use = Literal["intended", "misuse"]
MeasureKind = Literal["prevent", "reduce", "transfer", "stop"]
State = Literal["identified", "analysed", "assessed", "treated", "accepted", "closed"]


class RiskIn(Strict):
    """A new risk; `owner` is the account of a member."""

    title: Name
    description: Text = ""
    use: Use = "intended"
    stage: LifeStage = LifeStage.IN_USE
    affected: OptionalName = ""
    source: OptionalName = ""
    prohibited_function: Word = ""
    owner: Id | None = None
    likelihood: Degree | None = None
    severity: Degree | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"title": "Өтініш берушінің табысы қате танылады", "likelihood": 3, "severity": 4}]
        }
    )


class RiskChanges(Changes):
    """What is said of a risk; degrees come in pairs, null takes them back."""

    title: Name = unless_named()
    description: Text = unless_named()
    use: Use = unless_named()
    stage: LifeStage = unless_named()
    affected: OptionalName = unless_named()
    source: OptionalName = unless_named()
    prohibited_function: Word = unless_named()
    owner: Id | None = None
    likelihood: Degree | None = None
    severity: Degree | None = None
    residual_likelihood: Degree | None = None
    residual_severity: Degree | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"residual_likelihood": 2, "residual_severity": 3}]})


class RiskMoveIn(Strict):
    """A step of the procedure."""

    to: State
    reason: Reason = ""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "closed", "reason": "The module was removed."}]})


class RiskFilters(Schema):
    """Filters of the list of risks; closed ones are listed with ``closed=true`` or by their state."""

    text: OptionalName = ""
    system: UUID | None = None
    state: Literal["", "identified", "analysed", "assessed", "treated", "accepted", "closed"] = ""
    use: Literal["", "intended", "misuse"] = ""
    stage: Word = ""
    level: Literal["", "low", "middle", "high"] = ""
    owner: Id | None = None
    closed: bool = False
    sort: Literal["number", "level", "residual", "review", "system"] = "number"


class RiskOut(Schema):
    """A risk of a system."""

    id: int
    number: int
    system: UUID
    title: str
    description: str
    use: str
    stage: str
    affected: str
    source: str
    prohibited_function: str
    owner: int | None
    likelihood: int | None
    severity: int | None
    level: str | None
    residual_likelihood: int | None
    residual_severity: int | None
    residual_level: str | None
    state: str
    state_reason: str
    found_at: datetime
    reviewed_on: date | None
    next_review_on: date | None

    @staticmethod
    def resolve_system(risk: Any) -> UUID:
        """The system that it is of."""
        return risk.system.ident  # type: ignore[no-any-return]

    @staticmethod
    def resolve_owner(risk: Any) -> int | None:
        """The account that looks after it."""
        return risk.owner_id  # type: ignore[no-any-return]


class MeasureIn(Strict):
    """Something to be done against a risk; `owner` is the account of a member."""

    text: Words
    kind: MeasureKind = "reduce"
    owner: Id | None = None
    due_on: Day | None = None
    done_on: Day | None = None

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Табысты қолмен тексеру", "kind": "reduce", "due_on": "2026-12-31"}]}
    )


class MeasureChanges(Changes):
    """What is said of a measure; what is not named stays."""

    text: Words = unless_named()
    kind: MeasureKind = unless_named()
    owner: Id | None = None
    due_on: Day | None = None
    done_on: Day | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"done_on": "2026-11-21"}]})


class MeasureFilters(Schema):
    """Filters of the list of measures."""

    risk: Id | None = None
    system: UUID | None = None
    done: bool | None = None
    overdue: bool = False
    owner: Id | None = None


class MeasureOut(Schema):
    """A measure against a risk."""

    id: int
    risk: int
    kind: str
    text: str
    owner: int | None
    due_on: date | None
    done_on: date | None

    @staticmethod
    def resolve_risk(measure: Any) -> int:
        """The risk that it is against."""
        return measure.risk_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_owner(measure: Any) -> int | None:
        """The account that sees to it."""
        return measure.owner_id  # type: ignore[no-any-return]


class ReviewIn(Strict):
    """That a risk was looked at: whether something has changed, and what, or why nothing has."""

    note: Words
    changed: bool = False

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Көрсеткіштер өзгерген жоқ", "changed": False}]})


class ReviewOut(Schema):
    """One look at a risk, or (`risk` null) at all open risks of a system at once."""

    id: int
    system: UUID
    risk: int | None
    changed: bool
    note: str
    by: int | None
    at: datetime

    @staticmethod
    def resolve_system(review: Any) -> UUID:
        """The system whose risks were looked at."""
        return review.system.ident  # type: ignore[no-any-return]

    @staticmethod
    def resolve_risk(review: Any) -> int | None:
        """The one risk, if it was one."""
        return review.risk_id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_by(review: Any) -> int | None:
        """The account that looked."""
        return review.by_id  # type: ignore[no-any-return]
