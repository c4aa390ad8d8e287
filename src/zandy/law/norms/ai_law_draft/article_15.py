"""Article 15: the rights and duties of owners and possessors of AI systems."""

from ...words.facts.system import has_users
from ...words.norm import Deadline, entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ACT = act("ai_law_draft")
ART = ACT / 15
AI = ai_system.holds

set_terms_of_use = entitle(ART / 1 / 1, who=KEEPERS, toward=USERS, when=AI)

protect_rights_in_system = entitle(ART / 1 / 2, who=KEEPERS, when=AI)

# Article 19 says what risk management is: continuous, over the whole life cycle.
manage_risks = oblige(
    ART / 2 / 1, who=KEEPERS, when=AI, documents=("risk_management_plan",), also=(ACT / 11 / 3,),
    by=Deadline("whole_life_cycle", starts="creation"),
)  # fmt: skip

secure_system = oblige(ART / 2 / 2, who=KEEPERS, when=AI, documents=("security_measures",))

# By the list of the authorised body (13.1.5), which a draft does not have yet.
keep_documentation = oblige(ART / 2 / 3, who=KEEPERS, when=AI, documents=("system_documentation",))

support_users = oblige(ART / 2 / 4, who=KEEPERS, toward=USERS, when=AI & has_users)

inform_users_of_principles_and_data = oblige(ART / 2 / 5, who=KEEPERS, toward=USERS, when=AI & has_users)
