"""Article 27: data libraries."""

from ...words.classes import Conduct, Role
from ...words.facts.data import (
    libraries_provided_by_owners,
    library_created,
    library_kept,
    library_provided,
    library_transferred,
    model_trained,
    purposes_predetermined_and_lawful,
)
from ...words.norm import Deadline, entitle, oblige, prohibit
from ...words.provision import act
from ..people import ANYONE, LIBRARY_KEEPERS, USERS
from .article_01 import ai_model

ART = act("ai_law") / 27
TRAINERS = (Role.DEVELOPER, Role.OWNER, Role.POSSESSOR)

# --- 27.1 rights -------------------------------------------------------------------------------------------------

free_use_of_libraries = entitle((ART / 1).indent(1), who=LIBRARY_KEEPERS, when=library_kept)

# Kept to: the terms and limits of use of the models (Kazakh text) or of the libraries (Russian text).
control_training_use = entitle((ART / 1).indent(2), who=LIBRARY_KEEPERS, toward=TRAINERS, when=library_kept)

know_how_trained_systems_work = entitle(
    (ART / 1).indent(3), who=LIBRARY_KEEPERS, toward=TRAINERS, when=library_kept & library_provided
)

# --- 27.2 duties -------------------------------------------------------------------------------------------------

library_quality = oblige(
    (ART / 2).indent(1), who=LIBRARY_KEEPERS, when=library_provided, documents=("library_quality_record",)
)

library_access_terms = oblige(
    (ART / 2).indent(2), who=LIBRARY_KEEPERS, toward=USERS, when=library_provided, documents=("library_access_terms",)
)

keep_libraries_lawful = oblige((ART / 2).indent(3), who=LIBRARY_KEEPERS, when=library_kept | library_provided)

# --- 27.3 – 27.5 -------------------------------------------------------------------------------------------------

training_outside_provided_libraries = prohibit(
    ART / 3, who=ANYONE, to=(Conduct.TRAIN,),
    when=ai_model.holds & model_trained & ~(libraries_provided_by_owners & purposes_predetermined_and_lawful),
)  # fmt: skip

libraries_by_data_requirements = oblige(
    ART / 4, who=(Role.DATA_OWNER, *LIBRARY_KEEPERS), when=library_created | library_provided
)

name_library_maker = oblige(
    ART / 5, who=(Role.DATA_LIBRARY_MAKER, *LIBRARY_KEEPERS), when=library_created | library_transferred,
    by=Deadline("creation_and_every_transfer", starts="creation_or_transfer"), documents=("library_maker_record",),
)  # fmt: skip
