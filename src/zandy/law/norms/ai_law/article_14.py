"""Article 14: powers of the operator of the national platform. They are the operator's whatever the system."""

from ...words.edition import NotComputed
from ...words.norm import empower
from ...words.provision import act
from ..people import OPERATOR

ART = act("ai_law") / 14

run_platform = empower(ART.point(1), who=OPERATOR)

maintain_platform = empower(ART.point(2), who=OPERATOR)

offer_platform_services = empower(ART.point(3), who=OPERATOR)

keep_platform_libraries = empower(ART.point(4), who=OPERATOR)

host_platform_products = empower(ART.point(5), who=OPERATOR)

NOT_COMPUTED = {ART.point(6): NotComputed.OTHER_RIGHTS_UNNAMED}
