"""Article 43 of the Digital Code: algorithmic systems and fully automated decisions."""

from ...words.classes import Conduct
from ...words.facts.decisions import (
    about_natural_persons,
    about_users,
    automation_provided_for,
    changes_rights,
    discriminates,
    fully_automated,
    rights_set_by_legislation,
    taken_or_influenced,
    touches_rights,
)
from ...words.facts.system import digital_object
from ...words.norm import Deadline, defer, define, entitle, prohibit
from ...words.provision import act
from ..ai_law.article_01 import ai_system
from ..people import AFFECTED, ANYONE, KEEPERS

ART = act("digital_code") / 43

# AI systems are named among them, as far as they take decisions or influence them.
algorithmic_system = define(ART / 1, when=(ai_system.holds | digital_object) & taken_or_influenced)

algorithmic_discrimination = prohibit(
    ART / 2, who=ANYONE, toward=AFFECTED, to=(Conduct.DECIDE,), when=algorithmic_system.holds & discriminates
)

fully_automated_decision = define(ART / 3, when=algorithmic_system.holds & fully_automated & automation_provided_for)

# The rights are had «in the cases and order set by legislation»: which these are is not the Code's to say, so that the
# Code alone never gives them.
DECIDED_ABOUT = fully_automated_decision.holds & (about_users | about_natural_persons) & rights_set_by_legislation

know_of_algorithmic_system = entitle(ART / 4 / 1, who=AFFECTED, toward=KEEPERS, when=DECIDED_ABOUT)

have_decision_explained = entitle(
    ART / 4 / 2, who=AFFECTED, toward=KEEPERS, when=DECIDED_ABOUT,
    by=Deadline("explanation_reply", starts="request"), documents=("explanation",),
)  # fmt: skip

demand_review_by_specialist = entitle(
    ART / 4 / 3, who=AFFECTED, toward=KEEPERS, when=DECIDED_ABOUT & (changes_rights | touches_rights),
    by=Deadline("automated_decision_review", starts="request"), documents=("review_decision",),
)  # fmt: skip

particulars_by_other_legislation = defer(ART / 5, who=ANYONE, when=algorithmic_system.holds)
