"""Section 1: an original work of one of the kinds listed, recorded in some form (3(2))."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import objective_form, original
from ...words.norm import entitle
from ...words.provision import act
from .article_09 import author

ACT = act("uk_cdpa")

work_protected = entitle(
    ACT / 1 / 1, who=(Role.AUTHOR,),
    when=original & objective_form & author.is_(Claimant.PERSON, Claimant.ARRANGER), also=(ACT / 3 / 2,),
    trust=Trust.SECONDARY,
)  # fmt: skip
