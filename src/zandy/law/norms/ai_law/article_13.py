"""Article 13: powers of the authorised body and of the state bodies."""

from ...words.edition import NotComputed
from ...words.facts.bodies import is_special_state_body, is_state_body
from ...words.norm import Exemption, empower, oblige, permit
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR, STATE_BODIES

ART = act("ai_law") / 13

# --- 13.1 the authorised body ------------------------------------------------------------------------------------

regulate_and_supervise = empower(ART / 1 / 1, who=AUTHORISED_BODY)

form_policy = empower(ART / 1 / 2, who=AUTHORISED_BODY)

approve_normative_acts = empower(ART / 1 / 3, who=AUTHORISED_BODY)

propose_legislation = empower(ART / 1 / 4, who=AUTHORISED_BODY)

approve_documentation_list = empower(ART / 1 / 5, who=AUTHORISED_BODY, documents=("documentation_list",))

approve_ai_system_criteria = empower(ART / 1 / 6, who=AUTHORISED_BODY, documents=("ai_system_criteria",))

draft_priority_sectors = empower(ART / 1 / 7, who=AUTHORISED_BODY, documents=("priority_sectors",))

# --- 13.2 state bodies -------------------------------------------------------------------------------------------

take_part_in_policy = oblige(ART / 2 / 1, who=STATE_BODIES, when=is_state_body)

special_bodies_exempt = permit((ART / 2).part(2), who=STATE_BODIES, when=is_state_body & is_special_state_body)

SPECIAL_BODIES = (Exemption((ART / 2).part(2), special_bodies_exempt.holds),)

give_operator_access_to_data = oblige(
    ART / 2 / 2, who=STATE_BODIES, toward=OPERATOR, when=is_state_body, unless=SPECIAL_BODIES
)

form_data_libraries = oblige(ART / 2 / 3, who=STATE_BODIES, when=is_state_body, unless=SPECIAL_BODIES)

develop_models_and_products = empower(ART / 2 / 4, who=STATE_BODIES, when=is_state_body)

NOT_COMPUTED = {
    ART / 1 / 8: NotComputed.OTHER_RIGHTS_UNNAMED,
    ART / 2 / 5: NotComputed.OTHER_RIGHTS_UNNAMED,
}
