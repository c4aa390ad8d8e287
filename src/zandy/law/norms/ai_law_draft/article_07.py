"""Article 7: the principle of transparency and explainability."""

from ...words.facts.decisions import about_natural_persons
from ...words.facts.system import has_users
from ...words.norm import Deadline, entitle, oblige
from ...words.provision import act
from ..people import AFFECTED, KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 7
AI = ai_system.holds

# No bearer and no day are named: the duty to inform is the owner's and the possessor's (15.2.5), and what is to steer
# the use of a system comes before the use.
inform_users_of_characteristics = oblige(
    ART / 1, who=KEEPERS, toward=USERS, when=AI & has_users,
    by=Deadline("before_first_use", starts="first_use"), documents=("system_information",),
)  # fmt: skip

# The right of every natural person decided about, user or not; 230-VIII gives it to users only.
know_about_automated_decisions = entitle(
    ART / 2, who=AFFECTED, toward=KEEPERS, when=AI & about_natural_persons, documents=("automated_decision_notice",)
)
