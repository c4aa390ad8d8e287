"""Article 10: the principle of confidentiality and data protection."""

from ...words.classes import Conduct, Role
from ...words.facts.data import personal_data_processed, unlawful_otherwise
from ...words.norm import oblige, prohibit
from ...words.provision import act
from ..people import ANYONE, KEEPERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 10
WITH_PERSONAL_DATA = ai_system.holds & personal_data_processed

# The draft names no act and is read with none: article 19-1 of the personal-data law is younger than it. What is
# unlawful is left to the one who answers.
lawful_use_of_personal_data = prohibit(
    ART / 1, who=ANYONE, to=(Conduct.COLLECT, Conduct.PROCESS, Conduct.DISTRIBUTE),
    when=WITH_PERSONAL_DATA & unlawful_otherwise,
)  # fmt: skip

guard_personal_data = oblige(ART / 2, who=KEEPERS, toward=(Role.DATA_SUBJECT,), when=WITH_PERSONAL_DATA)
