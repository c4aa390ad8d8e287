"""§ 102: an original work of authorship, fixed; who the author is, the law does not say and the courts do: a human."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import fixed, original
from ...words.norm import entitle
from ...words.provision import act
from .article_201 import author

ART = act("us_copyright") / 102

work_protected = entitle(
    ART, who=(Role.AUTHOR,),
    when=original & fixed & author.is_(Claimant.PERSON, Claimant.EMPLOYER), trust=Trust.SECONDARY,
)  # fmt: skip
