"""Article 11: safety and security. 11.2 is said again in 21.5 and 11.3 in 15.2.1; they live there."""

from ...words.norm import oblige
from ...words.provision import act
from ..people import MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law") / 11

make_and_use_safely = oblige(ART / 1, who=MAKERS_AND_USERS, when=ai_system.holds)
