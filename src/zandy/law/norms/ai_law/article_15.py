"""Article 15: rights and duties of owners and possessors of AI systems."""

from ...words.edition import NotComputed
from ...words.facts.system import has_users
from ...words.norm import Deadline, entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law") / 15
AI = ai_system.holds

# --- 15.1 rights -------------------------------------------------------------------------------------------------

set_terms_of_use = entitle(ART / 1 / 1, who=KEEPERS, toward=USERS, when=AI)

protect_rights_in_system = entitle(ART / 1 / 2, who=KEEPERS, when=AI)

# --- 15.2 duties -------------------------------------------------------------------------------------------------

# What risk management is, article 18 says; that it is owed, 11.3 says as well.
manage_risks = oblige(
    ART / 2 / 1, who=KEEPERS, when=AI, by=Deadline("whole_life_cycle", starts="creation"),
    documents=("risk_management_plan",), also=(act("ai_law") / 11 / 3,),
)  # fmt: skip

secure_system = oblige(ART / 2 / 2, who=KEEPERS, when=AI, documents=("security_measures",))

# The list is the authorised body's (13.1.5) and grows with the degree of impact; its four groups are reported, its
# items were not read, so every system is asked for all four.
keep_documentation = oblige(
    ART / 2 / 3, who=KEEPERS, when=AI,
    documents=(
        "system_documentation", "risk_management_documentation", "data_library_documentation", "ethics_documentation",
    ),
)  # fmt: skip

support_users = oblige(ART / 2 / 4, who=KEEPERS, toward=USERS, when=AI & has_users)

offer_user_agreement = oblige(
    ART / 2 / 5, who=KEEPERS, toward=USERS, when=AI & has_users,
    by=Deadline("before_first_use", starts="first_use"), documents=("user_agreement",),
)  # fmt: skip

NOT_COMPUTED = {ART / 3: NotComputed.OTHER_RIGHTS_UNNAMED}
