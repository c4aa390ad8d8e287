"""Article 6: an invention is new, inventive and industrially applicable."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import industrially_applicable, inventive, new
from ...words.norm import entitle
from ...words.provision import act
from ..civil_code.article_963 import author

ART = act("patent_law") / 6

invention_protected = entitle(
    ART / 1, who=(Role.AUTHOR,), when=new & inventive & industrially_applicable & author.is_(Claimant.PERSON),
    trust=Trust.SECONDARY,
)  # fmt: skip
