"""Failure scenarios and what follows from them; the statement of applicability."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from .fields import Changes, Name, Strict, Words, unless_named

Chance = Literal["no", "may", "does"]
Fact = Annotated[str, Field(max_length=60, pattern=r"^[a-z_.]+$")]


class ScenarioIn(Strict):
    """What happens when the system fails; `consequence` is the fact that the scenario speaks to."""

    what: Words
    who: Name
    how_badly: Words
    how_long: Name
    consequence: Fact
    chance: Chance
    reason: Words

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{
                "what": "Модель жауап бермейді", "who": "Өтініш берушілер", "how_badly": "Несие шешімі кешігеді",
                "how_long": "Бір жұмыс күні", "consequence": "failure.moral_harm", "chance": "may",
                "reason": "2026 жылғы наурыздағы ақау",
            }]
        }
    )  # fmt: skip


class ScenarioChanges(Changes):
    """What is said of a scenario; what is not named stays."""

    what: Words = unless_named()
    who: Name = unless_named()
    how_badly: Words = unless_named()
    how_long: Name = unless_named()
    consequence: Fact = unless_named()
    chance: Chance = unless_named()
    reason: Words = unless_named()

    model_config = ConfigDict(json_schema_extra={"examples": [{"chance": "does"}]})


class ScenarioOut(Schema):
    """A failure scenario of a system."""

    id: int
    number: int
    what: str
    who: str
    how_badly: str
    how_long: str
    consequence: str
    chance: str
    reason: str
    by: int | None
    at: datetime

    @staticmethod
    def resolve_by(scenario: Any) -> int | None:
        """The account that wrote it."""
        return scenario.by_id  # type: ignore[no-any-return]


class ConfirmIn(Strict):
    """The consequences whose answers on the card are to follow the scenarios."""

    facts: Annotated[list[Fact], Field(max_length=100)]

    model_config = ConfigDict(json_schema_extra={"examples": [{"facts": ["failure.moral_harm"]}]})


class ApplicabilityFilters(Schema):
    """Filters of the statement of applicability."""

    standing: Literal["", "applies", "open", "not", "always"] = ""


class LineOut(Schema):
    """A norm and how it stands to the system, in the language of the call."""

    norm: str
    provision: str
    cite: str
    modality: str
    prohibits: bool
    standing: str
    answer: str
    outcome: str
    summary: str
    why: str
    state: str
    evidence: str

    @staticmethod
    def resolve_provision(line: Any) -> str:
        """Where it stands."""
        return line.place.id  # type: ignore[no-any-return]

    @staticmethod
    def resolve_cite(line: Any) -> str:
        """How it is cited."""
        return line.place.cite  # type: ignore[no-any-return]

    @staticmethod
    def resolve_summary(line: Any) -> str:
        """What it says, in words of our own."""
        return line.place.summary  # type: ignore[no-any-return]
