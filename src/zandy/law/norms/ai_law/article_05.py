"""Article 5: legality."""

from ...words.classes import Role
from ...words.norm import oblige
from ...words.provision import act

ART = act("ai_law") / 5

legality = oblige(ART, who=(Role.ANYONE, Role.STATE_BODY))
