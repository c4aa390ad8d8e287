"""Article 30: liability for breaking the legislation."""

from ...words.norm import defer
from ...words.provision import act
from ..people import ANYONE

ART = act("ai_law") / 30

liability_by_other_laws = defer(ART, who=ANYONE)
