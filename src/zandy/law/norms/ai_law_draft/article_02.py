"""Article 2: the legislation on AI, and what stands above it."""

from ...words.edition import NotComputed
from ...words.facts.bodies import treaty_provides_otherwise
from ...words.norm import defer
from ...words.provision import act
from ..people import ANYONE

ART = act("ai_law_draft") / 2

# What a treaty provides is looked into apart: nobody having looked must not turn every answer unknown.
treaty_prevails = defer(ART / 2, who=ANYONE, when=treaty_provides_otherwise)

NOT_COMPUTED = {ART / 1: NotComputed.SOURCES_OF_LAW}
