"""Answers that cannot stand together. Each is a condition that no system meets; a card that meets it is refused."""

from ..expression import Condition
from . import bodies, data, decisions, publication, system

CONTRADICTIONS: dict[str, Condition] = {
    "open_and_restricted": system.freely_available & system.access_restricted,
    "automated_and_human_decides": decisions.fully_automated & system.human_takes_final_decision,
    "automated_processing_without_personal_data": (
        decisions.by_processing_personal_data & ~data.personal_data_processed
    ),
    "untargeted_extraction_without_personal_data": data.extracted_untargeted & ~data.personal_data_processed,
    "special_body_that_is_no_state_body": bodies.is_special_state_body & ~bodies.is_state_body,
    "decisions_about_users_that_there_are_not": decisions.about_users & ~system.has_users,
    "marks_without_synthetic_results": publication.synthetic_distributed & ~publication.synthetic_produced,
}
