"""Article 10: protection of data and confidentiality."""

from ...words.classes import Conduct, Role
from ...words.facts.data import data_protection_met, model_trained, personal_data_processed
from ...words.norm import oblige, prohibit
from ...words.provision import act
from ..breaches import personal_data_law_broken
from ..people import ANYONE, KEEPERS
from .article_01 import ai_system

ART = act("ai_law") / 10
AI = ai_system.holds

# The Kazakh text says «қоспағанда», the Russian «исключая»: read either way, unlawful collection is never allowed.
# Operation waits for protection; unlawful collection, storage and distribution are shut out. It bans what is done with
# a system, not a function of it.
lawful_use_of_personal_data = prohibit(
    ART / 1, who=ANYONE, to=(Conduct.OPERATE, Conduct.COLLECT, Conduct.STORE, Conduct.DISTRIBUTE),
    when=AI & (personal_data_law_broken | ~data_protection_met),
)  # fmt: skip

# Two limbs in one paragraph: personal data are guarded, and the data sets used are good and lawfully obtained.
guard_personal_data = oblige(
    ART / 2, who=KEEPERS, toward=(Role.DATA_SUBJECT,), when=AI & (personal_data_processed | model_trained),
    documents=("data_protection_measures",),
)  # fmt: skip
