"""Article 13: powers of the authorised body and of the state bodies."""

from ...words.facts.bodies import is_special_state_body, is_state_body
from ...words.norm import Exemption, empower, oblige
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR, STATE_BODIES

ART = act("ai_law") / 13

# --- 13.1 the authorised body ------------------------------------------------------------------------------------

regulate_and_supervise = empower(ART / 1 / 1, who=AUTHORISED_BODY)

form_state_policy = empower(ART / 1 / 2, who=AUTHORISED_BODY)

adopt_legal_acts = empower(ART / 1 / 3, who=AUTHORISED_BODY)

propose_better_legislation = empower(ART / 1 / 4, who=AUTHORISED_BODY)

approve_documentation_list = empower(ART / 1 / 5, who=AUTHORISED_BODY, documents=("documentation_list",))

approve_criteria_of_ai_systems = empower(ART / 1 / 6, who=AUTHORISED_BODY, documents=("ai_system_criteria",))

draft_priority_sectors = empower(ART / 1 / 7, who=AUTHORISED_BODY, documents=("priority_sectors_list",))

other_powers_of_authorised_body = empower(ART / 1 / 8, who=AUTHORISED_BODY)

# --- 13.2 state bodies -------------------------------------------------------------------------------------------

SPECIAL_BODIES = Exemption((ART / 2).part(2), is_special_state_body)

carry_out_state_policy = oblige(ART / 2 / 1, who=STATE_BODIES, when=is_state_body)

give_operator_access_to_data = oblige(
    ART / 2 / 2, who=STATE_BODIES, toward=OPERATOR, when=is_state_body, unless=(SPECIAL_BODIES,),
    also=((ART / 2).part(2),),
)  # fmt: skip

form_data_libraries = oblige(ART / 2 / 3, who=STATE_BODIES, when=is_state_body, unless=(SPECIAL_BODIES,))

develop_models_and_products = empower(ART / 2 / 4, who=STATE_BODIES, when=is_state_body)

other_powers_of_state_bodies = empower(ART / 2 / 5, who=STATE_BODIES, when=is_state_body)
