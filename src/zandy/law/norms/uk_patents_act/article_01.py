"""Sections 1 and 7: an invention is new, inventive and applicable; what a computer invents has no inventor."""

from ...words.classes import Role, Trust
from ...words.facts.creations import industrially_applicable, inventive, new
from ...words.facts.works import human_creative_contribution
from ...words.norm import entitle
from ...words.provision import act

ACT = act("uk_patents_act")

invention_protected = entitle(
    ACT / 1 / 1, who=(Role.AUTHOR,), when=new & inventive & industrially_applicable & human_creative_contribution,
    also=(ACT / 7,), trust=Trust.SECONDARY,
)  # fmt: skip
