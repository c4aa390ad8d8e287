"""Article 21: transparency in the use of AI systems."""

from ...words.classes import Conduct, Role
from ...words.facts.decisions import by_processing_personal_data, fully_automated
from ...words.facts.publication import (
    goods_with_ai,
    machine_readable_mark,
    perceivable_warning,
    synthetic_distributed,
    works_or_services_with_ai,
)
from ...words.facts.system import has_users
from ...words.norm import defer, oblige, prohibit
from ...words.provision import act
from ..people import ANYONE, KEEPERS, USERS
from .article_01 import ai_system, synthetic_results

ART = act("ai_law") / 21
AI = ai_system.holds

# Owed to those who take the goods, works or services, whether or not they also use the system itself.
inform_of_ai_in_goods_and_services = oblige(
    ART / 1, who=(Role.PROVIDER, *KEEPERS), toward=USERS,
    when=AI & (goods_with_ai | works_or_services_with_ai), documents=("ai_use_notice",),
)  # fmt: skip

# Both are needed: the mark for machines and the warning for people.
unmarked_synthetic_results = prohibit(
    ART / 2, who=ANYONE, toward=USERS, to=(Conduct.DISTRIBUTE,),
    when=AI & synthetic_results.holds & synthetic_distributed & ~(machine_readable_mark & perceivable_warning),
)  # fmt: skip

inform_of_synthetic_results = oblige(
    ART / 3, who=KEEPERS, toward=USERS,
    when=AI & synthetic_results.holds & (has_users | synthetic_distributed), documents=("synthetic_results_notice",),
)  # fmt: skip

automated_decisions_by_personal_data_law = defer(
    ART / 4, who=KEEPERS, when=AI & by_processing_personal_data & fully_automated
)

results_comply = oblige(ART / 5, who=KEEPERS, when=AI, also=(act("ai_law") / 11 / 2,))
