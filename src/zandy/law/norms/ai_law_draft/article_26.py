"""Article 26: international cooperation."""

from ...words.classes import Role
from ...words.norm import defer, empower
from ...words.provision import act
from ..people import AUTHORISED_BODY, STATE_BODIES

ART = act("ai_law_draft") / 26

international_cooperation = defer(ART / 1, who=(Role.STATE,))

cooperation_agreed_with_authorised_body = empower(ART / 2, who=STATE_BODIES, toward=AUTHORISED_BODY)
