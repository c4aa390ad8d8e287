"""Articles 1350–1352: what an invention, a utility model and an industrial design must be."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import industrially_applicable, inventive, new, original
from ...words.norm import entitle
from ...words.provision import act
from .article_1257 import author

CODE = act("ru_civil_code")
BY_A_PERSON = author.is_(Claimant.PERSON)
AUTHOR = (Role.AUTHOR,)

invention_protected = entitle(
    CODE / 1350, who=AUTHOR, when=new & inventive & industrially_applicable & BY_A_PERSON, trust=Trust.SECONDARY
)
utility_model_protected = entitle(
    CODE / 1351, who=AUTHOR, when=new & industrially_applicable & BY_A_PERSON, trust=Trust.SECONDARY
)
industrial_design_protected = entitle(CODE / 1352, who=AUTHOR, when=new & original & BY_A_PERSON, trust=Trust.SECONDARY)
