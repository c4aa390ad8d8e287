"""Article 12: powers of the Government. They are the Government's whatever the system."""

from ...words.edition import NotComputed
from ...words.norm import empower
from ...words.provision import act
from ..people import GOVERNMENT

ART = act("ai_law") / 12

main_directions_of_policy = empower(ART.point(1), who=GOVERNMENT)

name_operator = empower(ART.point(2), who=GOVERNMENT)

approve_priority_sectors = empower(ART.point(3), who=GOVERNMENT, documents=("priority_sectors",))

NOT_COMPUTED = {ART.point(4): NotComputed.OTHER_RIGHTS_UNNAMED}
