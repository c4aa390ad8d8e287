"""Article 27: liability for breaking the legislation on AI."""

from ...words.norm import defer
from ...words.provision import act
from ..people import ANYONE

ART = act("ai_law_draft") / 27

liability_by_other_laws = defer(ART, who=ANYONE)
