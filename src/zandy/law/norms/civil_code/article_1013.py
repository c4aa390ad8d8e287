"""Article 1013: only an original topology is protected."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.creations import original
from ...words.norm import entitle
from ...words.provision import act
from .article_963 import author

ART = act("civil_code") / 1013

topology_protected = entitle(
    ART / 1, who=(Role.AUTHOR,), when=original & author.is_(Claimant.PERSON), trust=Trust.SECONDARY
)
