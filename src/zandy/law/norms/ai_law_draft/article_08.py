"""Article 8: the principle of accountability and of being under control."""

from ...words.classes import Role
from ...words.norm import Deadline, oblige
from ...words.provision import act
from ..people import MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 8
AI = ai_system.holds

keep_under_control = oblige(
    ART / 1, who=(Role.OWNER, Role.POSSESSOR, Role.USER), when=AI,
    by=Deadline("whole_life_cycle", starts="creation"),
)  # fmt: skip

answer_by_role = oblige(ART / 2, who=MAKERS_AND_USERS, when=AI, by=Deadline("whole_life_cycle", starts="creation"))
