"""Article 3: the aims and tasks of state regulation."""

from ...words.edition import NotComputed
from ...words.provision import act

ART = act("ai_law_draft") / 3

NOT_COMPUTED = {ART: NotComputed.AIMS}
