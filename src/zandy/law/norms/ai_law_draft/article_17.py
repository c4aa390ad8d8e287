"""Article 17: the rights and duties of owners and possessors of data libraries."""

from ...words.classes import Role
from ...words.facts.data import library_kept, library_provided
from ...words.norm import entitle, oblige
from ...words.provision import act
from ..people import LIBRARY_KEEPERS, USERS

ART = act("ai_law_draft") / 17
TRAINERS = (Role.DEVELOPER, Role.OWNER, Role.POSSESSOR)

free_use_of_libraries = entitle(ART / 1 / 1, who=LIBRARY_KEEPERS, when=library_kept)

control_training_use = entitle(ART / 1 / 2, who=LIBRARY_KEEPERS, toward=TRAINERS, when=library_kept)

know_how_trained_systems_work = entitle(
    ART / 1 / 3, who=LIBRARY_KEEPERS, toward=TRAINERS, when=library_kept & library_provided
)  # fmt: skip

# Quality only, not currency as in 230-VIII; and the terms of access are set, not also told.
library_quality = oblige(ART / 2 / 1, who=LIBRARY_KEEPERS, when=library_provided, documents=("library_quality_record",))

library_access_terms = oblige(
    ART / 2 / 2, who=LIBRARY_KEEPERS, toward=USERS, when=library_provided, documents=("library_access_terms",)
)
