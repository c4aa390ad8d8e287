"""The same norms for other machines: JSON Schema, DMN, Rego. One way; every export says what it loses."""

from dataclasses import dataclass
from enum import StrEnum


class Lost(StrEnum):
    """What an export cannot carry."""

    UNKNOWN = "unknown"
    """Unknowns have no answer of their own: where a fact that is needed is missing there is no answer at all."""
    POSSIBLE_VALUES = "possible_values"
    """A fact is known or missing: "one of these two values" cannot be said."""
    POSSIBLE_OUTCOMES = "possible_outcomes"
    """An answer is one outcome or none: "at least medium" cannot be said."""
    EXACTNESS = "exactness"
    """An answer that follows although one fact is missing, whichever way that fact falls, may not be found."""
    REASONS = "reasons"
    """Which facts and provisions decided, what would have to change, what to ask next."""
    EXCEPTIONS = "exceptions"
    """Exemptions and overrides are no longer told apart from the rest of the condition."""
    BEARERS = "bearers"
    """Who is bound toward whom, by when, with which documents."""
    SOURCES = "sources"
    """Who said a fact and when, "asked, and not known" against "not asked"."""
    DATES = "dates"
    """Which edition is law on which day: an export holds one edition."""
    JUDGEMENT = "judgement"
    """Which facts only a person can judge, and which are readings of a text with two meanings."""
    CONTRADICTIONS = "contradictions"
    """Answers that cannot stand together are not refused."""
    NOT_APPLICABLE = "not_applicable"
    """That a number or a day does not apply to a system; it counts as missing."""
    SPELLINGS = "spellings"
    """Answers spelt in Kazakh or Russian: a card may have them, a schema knows one spelling."""
    CONDITIONS = "conditions"
    """The conditions themselves: only the shape of the data is described."""


@dataclass(frozen=True, slots=True)
class Export:
    """A text for another machine.

    Attributes:
        text: the text.
        lost: what the text does not carry.
    """

    text: str
    lost: tuple[Lost, ...]


__all__ = ["Export", "Lost"]
