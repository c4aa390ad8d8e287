"""Article 1: the terms of the Law. Those that a decision turns on are norms; the others are used elsewhere."""

from ...words.edition import NotComputed
from ...words.facts.publication import synthetic_produced
from ...words.facts.system import imitates_cognition, informatisation_object, learns_from_data
from ...words.norm import define
from ...words.provision import act

ART = act("ai_law") / 1

artificial_intelligence = define(ART.point(3), when=imitates_cognition)

synthetic_results = define(ART.point(4), when=synthetic_produced)

ai_model = define(ART.point(8), when=learns_from_data)

ai_system = define(ART.point(5), when=informatisation_object & ai_model.holds)

NOT_COMPUTED = {
    ART.point(number): NotComputed.DEFINES_A_TERM_USED_ELSEWHERE for number in (1, 2, 6, 7, 9, 10, 11, 12, 13, 14, 15)
}
