"""Article 7: the principle of transparency and explainability."""

from ...words.facts.decisions import about_natural_persons
from ...words.facts.system import has_users
from ...words.norm import entitle, oblige
from ...words.provision import act
from ..people import AFFECTED, KEEPERS, USERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 7
AI = ai_system.holds

# No bearer is named; the terms of use (15.1.1) and the duty to inform (15.2.5) are the owner's and the possessor's.
inform_users_of_characteristics = oblige(ART / 1, who=KEEPERS, toward=USERS, when=AI & has_users)

# The right of every natural person decided about, user or not; 230-VIII gives it to users only.
know_about_automated_decisions = entitle(ART / 2, who=AFFECTED, toward=KEEPERS, when=AI & about_natural_persons)
