"""Article 1257: the author is the citizen whose creative labour created the work; 1347 says it of patents."""

from ...words.authorship import Claimant
from ...words.classes import Role, Trust
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify, entitle
from ...words.provision import act

CODE = act("ru_civil_code")

author = classify(
    CODE / 1257,
    arms=(Arm(CODE / 1257, Claimant.PERSON, human_creative_contribution), Arm(CODE / 1257, Claimant.NOBODY)),
    also=(CODE / 1347,),
    trust=Trust.SECONDARY,
)

moral_rights = entitle(CODE / 1255 / 2, who=(Role.AUTHOR,), when=author.is_(Claimant.PERSON), trust=Trust.SECONDARY)
