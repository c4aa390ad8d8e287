"""Works made with the system, prompts, and works that a model is trained on (230-VIII 23)."""

from ..fact import Family
from ..provision import act

COPYRIGHT = act("ai_law") / 23

works = Family("works", COPYRIGHT)
created_with_system = works.yes_no("created_with_system", COPYRIGHT / 1, act("ai_law_draft") / 23)
human_creative_contribution = works.yes_no("human_creative_contribution", COPYRIGHT / 1, judgement=True)
prompts_creative = works.yes_no("prompts_creative", COPYRIGHT / 2, judgement=True)
used_for_training = works.yes_no("used_for_training", COPYRIGHT / 3, COPYRIGHT / 5)
machine_readable_ban = works.yes_no("machine_readable_ban", COPYRIGHT / 5)
#: Reproduced, distributed, adapted, shown … beyond the training itself, without the right holder's permission.
reserved_forms_used = works.yes_no("reserved_forms_used", COPYRIGHT / 4, judgement=True)
