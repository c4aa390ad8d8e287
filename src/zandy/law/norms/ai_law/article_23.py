"""Article 23: copyright — works made with AI, prompts, works that models are trained on."""

from ...words.classes import Conduct, Role
from ...words.facts.works import (
    created_with_system,
    human_creative_contribution,
    machine_readable_ban,
    prompts_creative,
    reserved_forms_used,
    used_for_training,
)
from ...words.norm import define, entitle, prohibit
from ...words.provision import act
from ..people import ANYONE
from .article_01 import ai_model, ai_system

ART = act("ai_law") / 23
AUTHORS = (Role.AUTHOR,)
HOLDERS = (Role.AUTHOR, Role.RIGHT_HOLDER)
TRAINED_ON_WORKS = ai_model.holds & used_for_training

protected_work = entitle(ART / 1, who=AUTHORS, when=ai_system.holds & created_with_system & human_creative_contribution)

protected_prompt = entitle(ART / 2, who=AUTHORS, when=ai_system.holds & prompts_creative)

training_is_no_free_use = define(ART / 3, who=HOLDERS, when=TRAINED_ON_WORKS)

training_gives_no_other_use = prohibit(
    ART / 4, who=ANYONE, toward=HOLDERS, to=(Conduct.USE,), when=TRAINED_ON_WORKS & reserved_forms_used
)

training_despite_ban = prohibit(
    ART / 5, who=ANYONE, toward=HOLDERS, to=(Conduct.TRAIN,), when=TRAINED_ON_WORKS & machine_readable_ban
)
