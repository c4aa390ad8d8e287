"""Article 9: the principle that human wellbeing and will come first in decisions."""

from ...words.norm import oblige
from ...words.provision import act
from ..people import AFFECTED, KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 9

# The first sentence declares a value, the second binds; it names no bearer but speaks of the use of systems.
keep_human_autonomy = oblige(ART, who=(*KEEPERS, *USERS), toward=AFFECTED, when=ai_system.holds)
