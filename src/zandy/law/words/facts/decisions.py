"""Decisions about people that the system takes or helps to take."""

from ..fact import Family
from ..provision import act

AUTOMATED = act("personal_data_law") / "19-1"

decision = Family("decision", act("ai_law") / 7 / 2, act("ai_law_draft") / 7 / 2)
taken_or_influenced = decision.yes_no("taken_or_influenced", act("digital_code") / 43 / 1, act("ai_law") / 16 / 1 / 5)
about_users = decision.yes_no("about_users")
about_natural_persons = decision.yes_no(
    "about_natural_persons", act("ai_law_draft") / 7 / 2, act("digital_code") / 43 / 4
)
touches_rights = decision.yes_no("touches_rights", act("digital_code") / 43 / 4 / 3)
#: The user's own rights, not those of the people whom a user judges with the system.
touches_users_rights = decision.yes_no("touches_users_rights", act("ai_law") / 16 / 1 / 4)
fully_automated = decision.yes_no("fully_automated", act("digital_code") / 43 / 3, act("ai_law_draft") / 22 / 2)
automation_provided_for = decision.yes_no("automation_provided_for", act("digital_code") / 43 / 3)
rights_set_by_legislation = decision.yes_no("rights_set_by_legislation", act("digital_code") / 43 / 4)
#: Any automated processing of personal data, whether or not it ends in a decision (19-1 of the personal-data law).
by_processing_personal_data = decision.yes_no(
    "by_processing_personal_data", AUTOMATED / 1, act("ai_law") / 21 / 4, act("ai_law_draft") / 22 / 2
)
changes_rights = decision.yes_no("changes_rights", AUTOMATED / 1)
processing_consent = decision.yes_no("consent", AUTOMATED / 1)
processing_provided_by_law = decision.yes_no("provided_by_law", AUTOMATED / 1)
objection_received = decision.yes_no("objection_received", AUTOMATED / 3)
objection_received_on = decision.day("objection_received_on", AUTOMATED / 3)

fairness = Family("fairness", act("ai_law") / 6, act("ai_law_draft") / 6, act("digital_code") / 43 / 2)
#: Worse treatment for origin, status, sex, race, nationality, language, religion, convictions, residence, or else.
discriminates = fairness.yes_no("discriminates", judgement=True)

interaction = Family("interaction", act("ai_law") / 16 / 1 / 6)
interaction_obliged_by_law = interaction.yes_no("obliged_by_law")
