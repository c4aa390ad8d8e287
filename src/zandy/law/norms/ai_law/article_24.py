"""Article 24: compensation of harm, and insurance."""

from ...words.facts.system import caused_harm
from ...words.norm import defer
from ...words.provision import act
from ..people import AFFECTED, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law") / 24

compensation_by_civil_code = defer(ART / 1, who=MAKERS_AND_USERS, toward=AFFECTED, when=ai_system.holds & caused_harm)

insurance = defer(ART / 2, who=MAKERS_AND_USERS, when=ai_system.holds)
