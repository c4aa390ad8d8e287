"""Article 4: the names of the seven principles; what each asks for stands in articles 5–11."""

from ...words.edition import NotComputed
from ...words.provision import act

ART = act("ai_law_draft") / 4

NOT_COMPUTED = {ART: NotComputed.NAMES_PRINCIPLES}
