"""Article 26: computing resources of the operator."""

from ...words.classes import Role
from ...words.facts.bodies import compute_sought
from ...words.norm import empower, oblige
from ...words.provision import act
from ..people import AUTHORISED_BODY, OPERATOR

ART = act("ai_law") / 26

give_compute_by_the_rules = oblige(ART / 1, who=OPERATOR, toward=(Role.ANYONE,), when=compute_sought)

name_priority_categories = empower(ART / 2, who=AUTHORISED_BODY)

give_compute_by_priority_sectors = oblige(ART / 3, who=OPERATOR, toward=(Role.ANYONE,), when=compute_sought)
