"""The questions that people sign for and may answer otherwise than the engine: the classes and the prohibitions."""

from zandy.law.decisions.assess import Assessment
from zandy.law.decisions.regime import CLASSES, PROHIBITED, USE_PROHIBITED

QUESTIONS = (PROHIBITED, USE_PROHIBITED, *CLASSES)


def answered(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The outcomes that are still possible, by question; a question that the edition does not know is left out."""
    return {name: assessment[name].outcomes for name in QUESTIONS if name in assessment.findings}


def possible(assessment: Assessment, question: str) -> tuple[str, ...]:
    """Every outcome that a question can have; empty for one that the edition does not know."""
    known = assessment.regime.evaluator.questions.get(question)
    return tuple(str(outcome) for outcome in known.outcomes) if known else ()
