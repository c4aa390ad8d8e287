"""Article 29: international cooperation."""

from ...words.classes import Role
from ...words.norm import defer, empower
from ...words.provision import act
from ..people import STATE_BODIES

ART = act("ai_law") / 29

international_cooperation = defer(ART / 1, who=(Role.STATE,))

cooperation_agreed_with_authorised_body = empower(ART / 2, who=STATE_BODIES, toward=(Role.AUTHORISED_BODY,))
