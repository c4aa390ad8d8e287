"""Article 16: the rights and duties of users."""

from ...words.facts.data import confidential_data_processed, personal_data_processed
from ...words.facts.system import has_users
from ...words.norm import entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 16
USED = ai_system.holds & has_users

know_principles_and_data = entitle(ART / 1 / 1, who=USERS, toward=KEEPERS, when=USED)

protection_of_user_data = entitle(
    ART / 1 / 2, who=USERS, toward=KEEPERS, when=USED & (personal_data_processed | confidential_data_processed)
)

protect_rights_in_works = entitle(ART / 1 / 3, who=USERS, when=USED)

use_within_access_rights = oblige(ART / 2 / 1, who=USERS, when=USED)

keep_safety_rules = oblige(ART / 2 / 2, who=USERS, when=USED)
