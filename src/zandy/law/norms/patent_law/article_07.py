"""Article 7: a utility model is new and industrially applicable."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import industrially_applicable, new
from ...words.norm import entitle
from ...words.provision import act
from ..civil_code.article_963 import author

ART = act("patent_law") / 7

utility_model_protected = entitle(
    ART / 1, who=(Role.AUTHOR,), when=new & industrially_applicable & author.is_(Claimant.PERSON),
    trust=Trust.SECONDARY,
)  # fmt: skip
