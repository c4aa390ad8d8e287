"""Article 28: state support."""

from ...words.classes import Role
from ...words.norm import defer, empower
from ...words.provision import act
from ..people import AUTHORISED_BODY, STATE_BODIES

ART = act("ai_law") / 28

state_support = defer(ART / 1, who=(Role.STATE,))

SUPPORTERS = (*AUTHORISED_BODY, *STATE_BODIES, Role.DEVELOPMENT_INSTITUTE, Role.OTHER_ORGANISATION)

support_priority_sectors = empower(ART / 2, who=SUPPORTERS, documents=("priority_sectors",))
