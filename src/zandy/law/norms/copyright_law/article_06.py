"""Articles 6 and 7: copyright covers results of creative labour in an objective form."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import objective_form
from ...words.norm import entitle
from ...words.provision import act
from ..civil_code.article_963 import author

ART = act("copyright_law") / 6

work_protected = entitle(
    ART / 1, who=(Role.AUTHOR,), when=objective_form & author.is_(Claimant.PERSON), also=(act("copyright_law") / 7,),
    trust=Trust.SECONDARY,
)  # fmt: skip
