"""What the system is, where it is in its life, how it is used and how far it decides on its own."""

from ..classes import LifeStage
from ..fact import Family
from ..provision import act

LAW, DRAFT = act("ai_law"), act("ai_law_draft")

system = Family("system")
informatisation_object = system.yes_no("informatisation_object", (LAW / 1).point(5), (DRAFT / 1).point(3))
digital_object = system.yes_no("digital_object", (LAW / 1).point(5))
imitates_cognition = system.yes_no("imitates_cognition", (LAW / 1).point(3), (DRAFT / 1).point(1), judgement=True)
learns_from_data = system.yes_no("learns_from_data", (LAW / 1).point(8))
in_kazakhstan = system.yes_no("in_kazakhstan", LAW / 17 / 3, DRAFT / 18 / 3)
stage = system.one_of("stage", LifeStage, LAW / 18 / 1, DRAFT / 19 / 1)
first_used_on = system.day("first_used_on", LAW / 15 / 2 / 5, DRAFT / 7 / 1)
has_users = system.yes_no("has_users", LAW / 7 / 1, DRAFT / 7 / 1)
critical_object = system.yes_no("critical_object", (LAW / 17 / 1).part(3), (DRAFT / 18 / 1).part(2))
critical_digital_object = system.yes_no("critical_digital_object", (LAW / 17 / 1).part(3))
forms_state_resources = system.yes_no("forms_state_resources", (LAW / 17 / 1).part(3))
prohibited_risk_found = system.yes_no("prohibited_risk_found", LAW / 18 / 2, DRAFT / 19 / 2)
risks_last_updated_on = system.day("risks_last_updated_on", LAW / 18 / 1 / 4)
trusted_listing_sought = system.yes_no("trusted_listing_sought", LAW / 19 / 2)
audited = system.yes_no("audited", LAW / 20 / 1)
caused_harm = system.yes_no("caused_harm", LAW / 24 / 1, DRAFT / 24 / 1)

autonomy = Family("autonomy", LAW / 17 / 2, DRAFT / 18 / 2)
human_takes_final_decision = autonomy.yes_no("human_takes_final_decision", LAW / 17 / 2 / 1, DRAFT / 18 / 2 / 1)
human_can_correct_or_cancel = autonomy.yes_no("human_can_correct_or_cancel", LAW / 17 / 2 / 2)
within_preset_parameters = autonomy.yes_no("within_preset_parameters", DRAFT / 18 / 2 / 2)
granter_can_step_in = autonomy.yes_no("granter_can_step_in", DRAFT / 18 / 2 / 2)
owner_controls = autonomy.yes_no("owner_controls", DRAFT / 18 / 2 / 3)

mode = Family("mode", LAW / 17 / 4)
freely_available = mode.yes_no("freely_available", (LAW / 17 / 4).part(2))
access_restricted = mode.yes_no("access_restricted", (LAW / 17 / 4).part(3))
own_infrastructure = mode.yes_no("own_infrastructure", (LAW / 17 / 4).part(6))
public_network = mode.yes_no("public_network", (LAW / 17 / 4).part(6))
public_network_barred = mode.yes_no("public_network_barred", (LAW / 17 / 4).part(7))
