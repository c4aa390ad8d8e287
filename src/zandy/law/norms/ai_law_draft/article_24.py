"""Article 24: compensation for harm done by AI systems."""

from ...words.facts.system import caused_harm
from ...words.norm import defer
from ...words.provision import act
from ..people import AFFECTED, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 24
AI = ai_system.holds

compensation_by_civil_code = defer(ART / 1, who=MAKERS_AND_USERS, toward=AFFECTED, when=AI & caused_harm)

# Voluntary; 230-VIII leaves even that to the laws.
insurance = defer(ART / 2, who=MAKERS_AND_USERS, when=AI)
