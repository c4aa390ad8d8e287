"""Article 22: transparency of the use of AI systems."""

from ...words.classes import Role
from ...words.facts.decisions import by_processing_personal_data, fully_automated
from ...words.facts.publication import goods_with_ai, synthetic_may_mislead, works_or_services_with_ai
from ...words.norm import defer, oblige
from ...words.provision import act
from ..people import KEEPERS, USERS
from .article_01 import ai_system, generative_system

ACT = act("ai_law_draft")
ART = ACT / 22
AI = ai_system.holds
OFFERERS = (Role.PROVIDER, *KEEPERS)

# No bearer is named (part 4 names one for synthetic results only): whoever sells or provides is the one who can tell.
inform_of_ai_in_goods_and_services = oblige(
    (ART / 1).part(1), who=OFFERERS, toward=USERS,
    when=AI & (goods_with_ai | works_or_services_with_ai), documents=("ai_use_notice",),
)  # fmt: skip

# Part 4 gives this duty its bearer.
inform_of_synthetic_results = oblige(
    (ART / 1).part(2), who=KEEPERS, toward=USERS, when=generative_system.holds & synthetic_may_mislead,
    also=((ART / 1).part(4),), documents=("synthetic_results_notice",),
)  # fmt: skip

clear_notice = oblige(
    (ART / 1).part(3), who=OFFERERS, toward=USERS,
    when=inform_of_ai_in_goods_and_services.holds | inform_of_synthetic_results.holds,
)  # fmt: skip

automated_decisions_by_personal_data_law = defer(
    ART / 2, who=KEEPERS, when=AI & by_processing_personal_data & fully_automated
)

results_comply = oblige(ART / 3, who=KEEPERS, when=AI, also=(ACT / 11 / 2,))
