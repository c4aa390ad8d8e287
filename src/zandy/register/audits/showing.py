"""What the pages of audits show: values with their marks, the facts behind them in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..language import current_language, text
from ..systems.models import System
from .models import Finding
from .queries import Asked

V = Finding.Value
#: Marks of the style sheet.
MARKS = {V.YES.value: "met", V.NO.value: "no", V.UNKNOWN.value: "open", V.NOT_APPLICABLE.value: "no-mark"}


@dataclass(frozen=True, slots=True)
class Row:
    """One question as a page shows it.

    Attributes:
        mark, value: what counts, in the style sheet's and in people's words.
        shown: what the register shows, in a sentence; empty where it cannot.
        systems: the systems concerned.
        differs: whether a person says otherwise than the register shows.
    """

    asked: Asked
    ask: str
    method: str
    evidence: str
    mistake: str
    severity: str
    mark: str
    value: str
    shown: str
    found: str
    found_mark: str
    systems: tuple[System, ...]
    differs: bool


def row(asked: Asked, systems: Mapping[str, System], language: str | None = None) -> Row:
    """A question with what was found, in the language of the page or another."""
    language = language or current_language()
    question, finding = asked.question, asked.finding
    named = (systems.get(ident) for ident in finding.counted.get("systems", ()))
    return Row(
        asked=asked, ask=question.ask[language], method=question.method[language],
        evidence=question.evidence[language], mistake=question.mistake[language],
        severity=text(f"audits.severity.{question.severity}", language), mark=MARKS[finding.value],
        value=text(f"audits.value.{finding.value}", language), shown=shown(asked, language),
        found=text(f"audits.value.{finding.found}", language) if finding.found else "",
        found_mark=MARKS[finding.found] if finding.found else "", systems=tuple(each for each in named if each),
        differs=bool(finding.found and finding.said and finding.found != finding.said),
    )  # fmt: skip


def shown(asked: Asked, language: str) -> str:
    """What the register counted, in a sentence; empty where no check stands behind the question."""
    finding, name = asked.finding, asked.question.check
    if not name or not finding.counted:
        return ""
    if finding.found == V.NOT_APPLICABLE:
        return text("audits.fact.nothing", language)
    key = "duty" if name.startswith("duty_") else name
    return text(f"audits.fact.{key}", language, count=finding.counted["count"], of=finding.counted["of"])
