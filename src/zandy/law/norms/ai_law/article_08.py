"""Article 8: accountability, and being under control."""

from ...words.classes import Role
from ...words.norm import Deadline, defer, oblige
from ...words.provision import act
from ..people import KEEPERS, MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law") / 8
AI = ai_system.holds

# Each in the volume and order of the role: the same duty, not the same work.
keep_under_control = oblige(
    ART / 1, who=(*KEEPERS, Role.USER), when=AI, by=Deadline("whole_life_cycle", starts="creation")
)

answer_by_role = defer(ART / 2, who=MAKERS_AND_USERS, when=AI)

mind_energy_and_environment = oblige(ART / 3, who=(Role.DEVELOPER, *KEEPERS), when=AI)
