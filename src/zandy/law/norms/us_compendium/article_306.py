"""Sections 306 and 313.2: only what a human mind created is registered, nothing that a machine made by itself."""

from ...words.classes import Role, Trust
from ...words.facts.works import human_creative_contribution
from ...words.norm import entitle
from ...words.provision import act

COMPENDIUM = act("us_compendium")

human_authorship = entitle(
    COMPENDIUM / 306, who=(Role.AUTHOR,), when=human_creative_contribution, also=(COMPENDIUM / "313-2",),
    trust=Trust.SECONDARY,
)  # fmt: skip
