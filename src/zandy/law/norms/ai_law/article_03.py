"""Article 3: aims and tasks of state regulation."""

from ...words.edition import NotComputed
from ...words.provision import act

ART = act("ai_law") / 3

NOT_COMPUTED = {ART / 1: NotComputed.AIMS, ART / 2: NotComputed.AIMS}
