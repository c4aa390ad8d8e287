"""Answers that cannot stand together. Each is a condition that no system meets; a card that meets it is refused."""

from ..expression import Condition
from . import bodies, data, decisions, functions, publication, system

CONTRADICTIONS: dict[str, Condition] = {
    "open_and_restricted": system.freely_available & system.access_restricted,
    "automated_and_human_decides": decisions.fully_automated & system.human_takes_final_decision,
    "automated_processing_without_personal_data": (
        decisions.by_processing_personal_data & ~data.personal_data_processed
    ),
    "untargeted_extraction_without_personal_data": data.extracted_untargeted & ~data.personal_data_processed,
    "biometric_identification_without_personal_data": (
        functions.identifies_by_biometrics & ~data.personal_data_processed
    ),
    "biometric_classification_without_personal_data": (
        functions.classifies_by_biometrics & ~data.personal_data_processed
    ),
    "automated_decisions_that_there_are_not": decisions.fully_automated & ~decisions.taken_or_influenced,
    "about_users_without_decisions": decisions.about_users & ~decisions.taken_or_influenced,
    "about_persons_without_decisions": decisions.about_natural_persons & ~decisions.taken_or_influenced,
    "users_rights_touched_but_nobodys": decisions.touches_users_rights & ~decisions.touches_rights,
    "users_rights_touched_without_users": decisions.touches_users_rights & ~system.has_users,
    "library_provided_that_is_not_kept": data.library_provided & ~data.library_kept,
    "special_body_that_is_no_state_body": bodies.is_special_state_body & ~bodies.is_state_body,
    "decisions_about_users_that_there_are_not": decisions.about_users & ~system.has_users,
    "marks_without_synthetic_results": publication.synthetic_distributed & ~publication.synthetic_produced,
}
