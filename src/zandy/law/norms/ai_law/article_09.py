"""Article 9: priority of human wellbeing and free will. Its first sentence declares a value, its second binds."""

from ...words.classes import Role
from ...words.norm import oblige
from ...words.provision import act
from ..people import AFFECTED, KEEPERS
from .article_01 import ai_system

ART = act("ai_law") / 9

keep_human_autonomy = oblige(ART, who=(*KEEPERS, Role.USER), toward=AFFECTED, when=ai_system.holds)
