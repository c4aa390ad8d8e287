"""Article 1: the terms of the draft. Those that a decision turns on are norms; the others are used elsewhere."""

from ...words.edition import NotComputed
from ...words.facts.publication import synthetic_produced
from ...words.facts.system import imitates_cognition, informatisation_object
from ...words.norm import define
from ...words.provision import act

ART = act("ai_law_draft") / 1

artificial_intelligence = define(ART.point(1), when=imitates_cognition)

# On the basis of AI, not of a model that learns: a system of rules set by hand can be one, as it cannot under 230-VIII.
ai_system = define(ART.point(3), when=informatisation_object & artificial_intelligence.holds)

generative_system = define(ART.point(7), when=ai_system.holds & synthetic_produced)

NOT_COMPUTED = {ART.point(number): NotComputed.DEFINES_A_TERM_USED_ELSEWHERE for number in (2, 4, 5, 6, 8, 9)}
