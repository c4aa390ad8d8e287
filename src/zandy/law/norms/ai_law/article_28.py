"""Article 28: state support."""

from ...words.classes import Role
from ...words.norm import defer, empower
from ...words.provision import act

ART = act("ai_law") / 28

support_by_other_laws = defer(ART / 1, who=(Role.STATE,))

support_by_priority_sectors = empower(ART / 2, who=(Role.AUTHORISED_BODY, Role.STATE_BODY))
