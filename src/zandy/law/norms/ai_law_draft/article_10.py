"""Article 10: the principle of confidentiality and data protection."""

from ...words.classes import Conduct, Role
from ...words.facts.data import data_protection_met, handled_unlawfully, model_trained, personal_data_processed
from ...words.norm import oblige, prohibit
from ...words.provision import act
from ..people import ANYONE, KEEPERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 10
AI = ai_system.holds

# The draft names no act and is read with none: article 19-1 of the personal-data law is younger than it. What is
# unlawful is left to the one who answers.
lawful_use_of_personal_data = prohibit(
    ART / 1, who=ANYONE, to=(Conduct.OPERATE, Conduct.COLLECT, Conduct.STORE, Conduct.DISTRIBUTE),
    when=AI & ((personal_data_processed & handled_unlawfully) | ~data_protection_met),
)  # fmt: skip

# Two limbs in one paragraph: personal data are guarded, and the data sets used are good and lawfully obtained.
guard_personal_data = oblige(
    ART / 2, who=KEEPERS, toward=(Role.DATA_SUBJECT,), when=AI & (personal_data_processed | model_trained),
    documents=("data_protection_measures",),
)  # fmt: skip
