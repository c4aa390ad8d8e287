"""Article 14: the powers of the operator of the national platform."""

from ...words.norm import empower
from ...words.provision import act
from ..people import OPERATOR

ART = act("ai_law_draft") / 14

run_platform = empower(ART.point(1), who=OPERATOR)

maintain_platform = empower(ART.point(2), who=OPERATOR)

offer_platform_services = empower(ART.point(3), who=OPERATOR)

keep_platform_libraries = empower(ART.point(4), who=OPERATOR)
