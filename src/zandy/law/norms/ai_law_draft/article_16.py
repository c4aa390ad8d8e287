"""Article 16: the rights and duties of users."""

from ...words.facts.system import has_users
from ...words.facts.works import created_with_system
from ...words.norm import entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 16
IN_USE = ai_system.holds & has_users

know_principles_and_data = entitle(ART / 1 / 1, who=USERS, toward=KEEPERS, when=IN_USE)

protection_of_user_data = entitle(ART / 1 / 2, who=USERS, toward=KEEPERS, when=IN_USE)

protect_rights_in_works = entitle(ART / 1 / 3, who=USERS, when=IN_USE & created_with_system)

use_within_access_rights = oblige(ART / 2 / 1, who=USERS, toward=KEEPERS, when=IN_USE)

keep_safety_rules = oblige(ART / 2 / 2, who=USERS, when=IN_USE)
