"""The person whose sanction is asked for, what that person did or left undone, and what came of it."""

from ..fact import Family
from ..parties import Party
from ..provision import act
from ..sanction import Subject

CODE = act("admin_code")
OFFENCE = CODE / "641-1"

offender = Family("offender", OFFENCE / 1)
#: One person is asked about at a time: the same story has another answer for the owner and for the user.
offender_role = offender.one_of("role", (*(str(party) for party in Party), "other"), OFFENCE / 1, CODE / "456-2")
offender_subject = offender.one_of("subject", Subject, OFFENCE / 1)

offence = Family("offence", OFFENCE)
users_not_told = offence.yes_no("users_not_told", OFFENCE / 1 / 1)
risks_not_managed = offence.yes_no("risks_not_managed", OFFENCE / 1 / 2, judgement=True)
crime_signs = offence.yes_no("crime_signs", OFFENCE / 1 / 2, judgement=True)
repeated_within_year = offence.yes_no("repeated_within_year", OFFENCE / 2)
committed_on = offence.day("committed_on", OFFENCE / 2)
penalised_on = offence.day("penalised_on", OFFENCE / 2)

consequence = Family("consequence", OFFENCE / 1 / 2)
harmed_health = consequence.yes_no("health_or_wellbeing", judgement=True)
forbidden_information = consequence.yes_no("forbidden_information")
false_information = consequence.yes_no("false_information")
rights_breached = consequence.yes_no("discrimination_or_rights", judgement=True)
other_harm = consequence.yes_no("other_harm", judgement=True)

falsehood = Family("falsehood", CODE / "456-2")
falsehood_placed = falsehood.yes_no("placed_or_spread", CODE / "456-2" / 1)
by_platform_user = falsehood.yes_no("by_platform_user", CODE / "456-2" / 3)
endangers_order_or_rights = falsehood.yes_no("endangers_order_or_rights", CODE / "456-2" / 3, judgement=True)
#: The note that INST proposes turns on it: somebody directly set the publication going, and through that one's fault.
publication_initiated = falsehood.yes_no("publication_initiated", act("inst").part(3).point(2), judgement=True)

security = Family("security", CODE / 641)
measures_missing = security.yes_no("measures_missing", act("ai_law") / 15 / 2 / 2, judgement=True)
personal_data_unprotected = security.yes_no("personal_data_unprotected", CODE / 641 / 1 / 1, judgement=True)
incident_unreported = security.yes_no("incident_unreported", CODE / 641)

union = Family("eu", act("eu_ai_act") / 99)
reaches_union = union.yes_no("reaches_union")
union_act_breached = union.yes_no("act_breached", judgement=True)
