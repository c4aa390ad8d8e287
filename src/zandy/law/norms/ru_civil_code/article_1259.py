"""Article 1259(3): copyright covers works in an objective form, made by creative labour."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import objective_form
from ...words.norm import entitle
from ...words.provision import act
from .article_1257 import author

ART = act("ru_civil_code") / 1259

work_protected = entitle(
    ART / 3, who=(Role.AUTHOR,), when=objective_form & author.is_(Claimant.PERSON), trust=Trust.SECONDARY
)
