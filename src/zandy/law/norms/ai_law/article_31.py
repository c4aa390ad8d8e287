"""Article 31: when the Law came into force; the day stands with the edition."""

from ...words.edition import NotComputed
from ...words.provision import act

NOT_COMPUTED = {act("ai_law") / 31: NotComputed.COMMENCEMENT}
