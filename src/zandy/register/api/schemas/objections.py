"""Objections: in lists without a word of the person; whole, what was said, answered and corrected."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict

from .fields import Id, OptionalName, Strict, Words

State = Literal["", "received", "in_review", "to_correct", "corrected", "upheld", "not_ours", "withdrawn"]


class ObjectionFilters(Schema):
    """Filters of the list of objections."""

    state: State = ""
    system: UUID | None = None
    overdue: bool = False
    mine: bool = False


class ObjectionOut(Schema):
    """An objection as lists show it: nothing that the person wrote."""

    id: int
    number: int
    system: UUID
    language: str
    received_at: datetime
    track: str
    certain: bool
    due_on: date
    overdue: bool
    state: str
    outcome: str
    reviewer: int | None

    @staticmethod
    def resolve_system(objection: Any) -> UUID:
        """The system whose decision it is about."""
        return objection.system.ident  # type: ignore[no-any-return]

    @staticmethod
    def resolve_reviewer(objection: Any) -> int | None:
        """The account that examines it."""
        return objection.reviewer_id  # type: ignore[no-any-return]


class SaidOut(Schema):
    """What the person wrote; empty once it was erased."""

    decision: str = ""
    decided_on: str = ""
    why: str = ""
    who: str = ""
    email: str = ""


class ObjectionFull(ObjectionOut):
    """An objection with everything; that it was read is noted in the journal."""

    said: SaidOut
    facts: dict[str, str]
    maker_kind: str
    maker: int | None
    extended_on: date | None
    halted_at: datetime | None
    factors: str
    criteria: str
    reasons: str
    decision_now: str
    decided_at: datetime | None
    remedy: str
    complain_by: date | None
    correction: str
    corrected_at: datetime | None
    closed_reason: str

    @staticmethod
    def resolve_maker(objection: Any) -> int | None:
        """The account that took the decision."""
        return objection.maker_id  # type: ignore[no-any-return]


class ReviewerIn(Strict):
    """Who took the decision and who examines it: never the same person."""

    maker_kind: Literal["member", "other", "nobody"]
    maker: Id | None = None
    maker_name: OptionalName = ""
    reviewer: Id

    model_config = ConfigDict(json_schema_extra={"examples": [{"maker_kind": "nobody", "reviewer": 1}]})


class ObjectionAnswerIn(Strict):
    """The answer; `decision_now` where the decision is changed or annulled."""

    outcome: Literal["upheld", "changed", "annulled"]
    factors: Words
    criteria: Words
    reasons: Words
    decision_now: OptionalName = ""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{
                "outcome": "changed", "factors": "Табыс", "criteria": "Берешек табыстың жартысынан аспауы керек",
                "reasons": "Анықтама ескерілмеген", "decision_now": "Несие беріледі",
            }]
        }
    )  # fmt: skip


class CorrectionIn(Strict):
    """How the wrong decision was corrected, and how that was made sure of."""

    correction: Words

    model_config = ConfigDict(json_schema_extra={"examples": [{"correction": "Несие берілді, шарт тексерілді"}]})
