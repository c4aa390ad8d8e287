"""Answers that cannot stand together are refused, and only those."""

import pytest

from zandy.law.decisions.assess import refuse_contradictions
from zandy.law.words.facts import VOCABULARY
from zandy.law.words.facts.contradictions import CONTRADICTIONS
from zandy.law.words.knowledge import FactError, know

NO_DATA = {"personal_data.processed": False}
NO_DECISION = {"decision.taken_or_influenced": False}

#: Every contradiction, in one pair of answers each, or in several where there are several ways to it.
REFUSED: list[tuple[str, dict[str, bool]]] = [
    ("open_and_restricted", {"mode.freely_available": True, "mode.access_restricted": True}),
    ("automated_and_human_decides", {"decision.fully_automated": True, "autonomy.human_takes_final_decision": True}),
    ("automated_processing_without_personal_data", {"decision.by_processing_personal_data": True, **NO_DATA}),
    ("untargeted_extraction_without_personal_data", {"personal_data.extracted_untargeted": True, **NO_DATA}),
    ("biometric_identification_without_personal_data", {"identification.biometric": True, **NO_DATA}),
    ("biometric_classification_without_personal_data", {"biometrics.classifies_persons": True, **NO_DATA}),
    ("automated_decisions_that_there_are_not", {"decision.fully_automated": True, **NO_DECISION}),
    ("about_users_without_decisions", {"decision.about_users": True, **NO_DECISION}),
    ("about_persons_without_decisions", {"decision.about_natural_persons": True, **NO_DECISION}),
    ("users_rights_touched_but_nobodys", {"decision.touches_users_rights": True, "decision.touches_rights": False}),
    ("users_rights_touched_without_users", {"decision.touches_users_rights": True, "system.has_users": False}),
    ("library_provided_that_is_not_kept", {"library.provided": True, "library.kept": False}),
    ("special_body_that_is_no_state_body", {"body.is_special_state_body": True, "body.is_state_body": False}),
    ("decisions_about_users_that_there_are_not", {"decision.about_users": True, "system.has_users": False}),
    ("marks_without_synthetic_results", {"synthetic.distributed": True, "synthetic.produced": False}),
]


@pytest.mark.parametrize(("name", "answers"), REFUSED)
def test_what_cannot_stand_together_is_refused_by_name(name: str, answers: dict[str, bool]) -> None:
    with pytest.raises(FactError) as refused:
        refuse_contradictions(know(answers, VOCABULARY))
    assert refused.value.details["name"] == name


@pytest.mark.parametrize(("name", "answers"), REFUSED)
def test_either_answer_alone_or_not_known_is_let_through(name: str, answers: dict[str, bool]) -> None:
    for fact in answers:
        alone = {each: value for each, value in answers.items() if each != fact}
        refuse_contradictions(know(alone, VOCABULARY))
        refuse_contradictions(know({**alone, fact: None}, VOCABULARY))


def test_every_contradiction_is_shown() -> None:
    assert {name for name, _ in REFUSED} == set(CONTRADICTIONS)


def test_processing_without_a_decision_stands() -> None:
    """Automated processing binds whether or not it ends in a decision (94-V 19-1)."""
    refuse_contradictions(know({"decision.by_processing_personal_data": True, **NO_DECISION}, VOCABULARY))
