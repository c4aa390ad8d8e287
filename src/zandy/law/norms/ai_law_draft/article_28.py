"""Article 28: commencement, sixty calendar days after the first official publication."""

from ...words.edition import NotComputed
from ...words.provision import act

ART = act("ai_law_draft") / 28

NOT_COMPUTED = {ART: NotComputed.COMMENCEMENT}
