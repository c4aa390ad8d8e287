"""Article 7: transparency and explainability."""

from ...words.facts.decisions import about_users
from ...words.facts.system import has_users
from ...words.norm import Deadline, entitle, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law") / 7
AI = ai_system.holds

# The Law names no bearer and no day: those who offer the system owe it, and information that is meant to steer its use
# comes before the use.
inform_users_of_characteristics = oblige(
    ART / 1, who=KEEPERS, toward=USERS, when=AI & has_users,
    by=Deadline("before_first_use", starts="first_use"), documents=("system_information",),
)  # fmt: skip

know_about_automated_decisions = entitle(
    ART / 2, who=USERS, toward=KEEPERS, when=AI & has_users & about_users, documents=("automated_decision_notice",)
)
