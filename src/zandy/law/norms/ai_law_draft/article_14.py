"""Article 14: the powers of the operator of the national platform."""

from ...words.norm import empower, oblige
from ...words.provision import act
from ..people import OPERATOR

ART = act("ai_law_draft") / 14

# Running and keeping up the platform is what the operator is charged with (1.4), so that these powers are duties too.
run_platform = oblige(ART.point(1), who=OPERATOR)

maintain_platform = oblige(ART.point(2), who=OPERATOR)

offer_platform_services = empower(ART.point(3), who=OPERATOR)

keep_platform_libraries = empower(ART.point(4), who=OPERATOR)
