"""Article 963: only a person who created the result by creative labour is its author; authorship stays with the person.

The copyright law (2(1)) and the patent law (9) say it again for works and for objects of industrial property.
"""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.norm import Arm, classify, entitle
from ...words.provision import act
from .article_961 import creative_result

ART = act("civil_code") / 963

author = classify(
    ART / 3,
    arms=(Arm(ART / 3, Claimant.PERSON, creative_result.holds), Arm(ART / 3, Claimant.NOBODY)),
    also=(act("copyright_law") / 2 / 1, act("patent_law") / 9),
    trust=Trust.SECONDARY,
)

moral_rights = entitle((ART / 3).part(2), who=(Role.AUTHOR,), when=author.is_(Claimant.PERSON), trust=Trust.SECONDARY)
