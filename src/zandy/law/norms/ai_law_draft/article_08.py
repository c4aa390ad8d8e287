"""Article 8: the principle of accountability and of being under control."""

from ...words.classes import Role
from ...words.norm import Deadline, oblige
from ...words.provision import act
from ..people import KEEPERS, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 8
AI = ai_system.holds
CONTINUOUS = Deadline("whole_life_cycle", starts="creation")

keep_under_control = oblige(ART / 1, who=(*KEEPERS, Role.USER), when=AI, by=CONTINUOUS)

# Who answers for what, and with what consequence, it does not say; 230-VIII refers to the laws.
answer_by_role = oblige(ART / 2, who=MAKERS_AND_USERS, when=AI, by=CONTINUOUS)
