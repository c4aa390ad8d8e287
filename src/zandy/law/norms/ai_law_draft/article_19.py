"""Article 19: management of the risks of AI systems."""

from ...words.facts.system import prohibited_risk_found
from ...words.norm import Deadline, define, oblige
from ...words.provision import act
from ..people import KEEPERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 19
AI = ai_system.holds
CONTINUOUS = Deadline("whole_life_cycle", starts="creation")

risk_management = define(ART / 1, when=AI)

identify_and_analyse_risks = oblige(ART / 1 / 1, who=KEEPERS, when=AI, by=CONTINUOUS, documents=("risk_register",))

assess_risks = oblige(ART / 1 / 2, who=KEEPERS, when=AI, by=CONTINUOUS, documents=("risk_register",))

take_risk_measures = oblige(ART / 1 / 3, who=KEEPERS, when=AI, by=CONTINUOUS, documents=("risk_management_plan",))

# Named as in 230-VIII, which asks for the measures «at once»; the draft sets no term.
act_at_once = oblige(ART / 2, who=KEEPERS, when=AI & prohibited_risk_found, documents=("suspension_order",))
