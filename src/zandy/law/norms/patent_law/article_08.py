"""Article 8: an industrial design is new and original."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import new, original
from ...words.norm import entitle
from ...words.provision import act
from ..civil_code.article_963 import author

ART = act("patent_law") / 8

industrial_design_protected = entitle(
    ART / 1, who=(Role.AUTHOR,), when=new & original & author.is_(Claimant.PERSON), trust=Trust.SECONDARY
)
