"""The five criteria: subject matter and use (§ 101), novelty (§ 102), non-obviousness (§ 103), enablement (§ 112)."""

from ...words.classes import Role, Trust
from ...words.facts.creations import enabled, inventive, new, patentable_subject, useful
from ...words.norm import entitle
from ...words.provision import act
from .article_2137_01 import conceived_by_a_person

LAW = act("us_patent")

invention_protected = entitle(
    LAW / 101, who=(Role.AUTHOR,),
    when=patentable_subject & useful & new & inventive & enabled & conceived_by_a_person.holds,
    also=(LAW / 102, LAW / 103, LAW / 112), trust=Trust.SECONDARY,
)  # fmt: skip
