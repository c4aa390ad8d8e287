"""Outcomes, overrides and signatures in the language of the page."""

from dataclasses import dataclass

from zandy.law.decisions.assess import Assessment
from zandy.law.norms.editions import edition

from ..language import text
from ..systems import speech
from .models import Override

_VERDICTS: dict[tuple[str, ...], str] = {("yes",): "prohibited", ("no",): "lawful"}


@dataclass(frozen=True, slots=True)
class Own:
    """An override in words: the question, what the program answers, what the organisation answers."""

    row: Override
    question: str
    engine: str
    own: str


def outcome(found: Assessment, question: str, outcomes: tuple[str, ...]) -> str:
    """Outcomes of a question in words."""
    norm = found.regime.edition.classification(question)
    if norm is not None:
        return speech.classes(norm, outcomes, found.edition)
    return speech.lower(speech.verdict(_VERDICTS.get(outcomes, "undetermined")))


def own_answer(row: Override) -> str:
    """What an organisation answers of its own, and the program otherwise: ``risk: high (the program: medium)``."""
    norm = edition(row.edition).classification(row.question)

    def said(outcomes: tuple[str, ...]) -> str:
        if norm is not None:
            return speech.classes(norm, outcomes, row.edition)
        return speech.lower(speech.verdict(_VERDICTS.get(outcomes, "undetermined")))

    engine = text("assessments.act.engine", outcome=said(tuple(row.engine_outcome.split("|"))))
    own = text("assessments.act.own", outcome=said((row.own_outcome,)))
    return f"{text(f'assessments.question.{row.question}')}: {own} ({engine})"


def override(row: Override, found: Assessment) -> Own:
    """An override in words."""
    engine = outcome(found, row.question, tuple(row.engine_outcome.split("|")))
    return Own(
        row, text(f"assessments.question.{row.question}"), text("assessments.act.engine", outcome=engine),
        text("assessments.act.own", outcome=outcome(found, row.question, (row.own_outcome,))),
    )  # fmt: skip
