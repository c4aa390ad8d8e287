"""Article 5: the principle of legality."""

from ...words.norm import oblige
from ...words.provision import act
from ..people import ANYONE, STATE_BODIES

ART = act("ai_law_draft") / 5

legality = oblige(ART, who=(*ANYONE, *STATE_BODIES))
