"""Article 2: the legislation on AI, and what stands above it."""

from ...words.edition import NotComputed
from ...words.facts.bodies import treaty_provides_otherwise
from ...words.norm import defer
from ...words.provision import act

ART = act("ai_law_draft") / 2

treaty_prevails = defer(ART / 2, when=treaty_provides_otherwise)

NOT_COMPUTED = {ART / 1: NotComputed.SOURCES_OF_LAW}
