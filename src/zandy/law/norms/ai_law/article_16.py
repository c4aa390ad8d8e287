"""Article 16: rights and duties of users."""

from ...words.edition import NotComputed
from ...words.facts.data import confidential_data_processed, personal_data_processed
from ...words.facts.decisions import interaction_obliged_by_law, taken_or_influenced, touches_users_rights
from ...words.facts.system import has_users
from ...words.norm import Deadline, Exemption, entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law") / 16
USED = ai_system.holds & has_users

# --- 16.1 rights -------------------------------------------------------------------------------------------------

read_user_agreement = entitle(ART / 1 / 1, who=USERS, toward=KEEPERS, when=USED, documents=("user_agreement",))

protection_of_user_data = entitle(
    ART / 1 / 2, who=USERS, toward=KEEPERS, when=USED & (personal_data_processed | confidential_data_processed)
)

protect_rights_in_works = entitle(ART / 1 / 3, who=USERS, when=USED)

# The Kazakh text joins rights, freedoms, legitimate interests by «немесе», the Russian by «и»: a list of what may be
# touched, of which one suffices; the user's own («өз», «его»), not anyone's. How and by when, the user agreement says:
# the Law sets no day.
have_results_explained = entitle(
    ART / 1 / 4, who=USERS, toward=KEEPERS, when=USED & touches_users_rights,
    by=Deadline("explanation_reply", starts="request"), documents=("explanation",),
)  # fmt: skip

ask_for_data_behind_decision = entitle(
    ART / 1 / 5, who=USERS, toward=KEEPERS, when=USED & taken_or_influenced,
    by=Deadline("explanation_reply", starts="request"), documents=("decision_data_statement",),
)  # fmt: skip

refuse_interaction = entitle(
    ART / 1 / 6, who=USERS, toward=KEEPERS, when=USED, unless=(Exemption(ART / 1 / 6, interaction_obliged_by_law),)
)

# --- 16.2 duties -------------------------------------------------------------------------------------------------

use_within_access_rights = oblige(ART / 2 / 1, who=USERS, when=USED)

keep_safety_rules = oblige(ART / 2 / 2, who=USERS, when=USED)

NOT_COMPUTED = {ART / 3: NotComputed.OTHER_RIGHTS_UNNAMED}
