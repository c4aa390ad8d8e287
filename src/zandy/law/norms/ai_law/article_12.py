"""Article 12: powers of the Government. They are the Government's whatever the system."""

from ...words.norm import empower
from ...words.provision import act
from ..people import GOVERNMENT

ART = act("ai_law") / 12

set_state_policy = empower(ART.point(1), who=GOVERNMENT)

name_the_operator = empower(ART.point(2), who=GOVERNMENT)

approve_priority_sectors = empower(ART.point(3), who=GOVERNMENT, documents=("priority_sectors_list",))

other_government_functions = empower(ART.point(4), who=GOVERNMENT)
