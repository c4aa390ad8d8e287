"""Article 2: the legislation on artificial intelligence, and the treaties that stand above the Law."""

from ...words.edition import NotComputed
from ...words.facts.bodies import treaty_provides_otherwise
from ...words.norm import defer
from ...words.provision import act
from ..people import ANYONE

ART = act("ai_law") / 2

# No other norm of the Law gives way to this one by itself: a treaty that nobody has looked into must not turn every
# answer unknown. Which act prevails is a question of its own (decisions/prevailing_act.py).
treaty_prevails = defer(ART / 2, who=ANYONE, when=treaty_provides_otherwise)

NOT_COMPUTED = {ART / 1: NotComputed.SOURCES_OF_LAW}
