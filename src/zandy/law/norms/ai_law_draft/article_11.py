"""Article 11: the principle of safety and security.

Paragraph 2 is said again, with its bearer, in 22.3, and paragraph 3 in 15.2.1; they have their home there.
"""

from ...words.norm import oblige
from ...words.provision import act
from ..people import MAKERS_AND_USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 11

make_and_use_safely = oblige(ART / 1, who=MAKERS_AND_USERS, when=ai_system.holds)
