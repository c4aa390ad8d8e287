"""Article 21: data libraries for training."""

from ...words.classes import Conduct, Role
from ...words.facts.data import (
    libraries_provided_by_owners,
    library_created,
    library_provided,
    model_trained,
    purposes_predetermined_and_lawful,
)
from ...words.norm import entitle, oblige, prohibit
from ...words.provision import act
from ..people import ANYONE, LIBRARY_KEEPERS
from .article_01 import ai_system

ART = act("ai_law_draft") / 21
# «Меншік иесі немесе иесі»: owner or possessor of the data.
DATA_KEEPERS = (Role.DATA_OWNER,)

free_use_of_data = entitle(ART / 1, who=DATA_KEEPERS)

# Training is done so and not otherwise: both the libraries and the purposes are conditions of it.
training_outside_provided_libraries = prohibit(
    ART / 2, who=ANYONE, to=(Conduct.TRAIN,),
    when=ai_system.holds & model_trained & ~(libraries_provided_by_owners & purposes_predetermined_and_lawful),
)  # fmt: skip

libraries_by_data_requirements = oblige(
    ART / 3, who=(*DATA_KEEPERS, *LIBRARY_KEEPERS), when=library_created | library_provided
)
