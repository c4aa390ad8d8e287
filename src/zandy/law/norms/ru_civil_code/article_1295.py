"""Articles 1295 and 1370: what an employee creates is the employer's to use, unless the contract says otherwise."""

from ...words.authorship import Claimant, Contract
from ...words.classes import Trust
from ...words.facts.creations import commissioned, contract, in_employment
from ...words.norm import Arm, classify
from ...words.provision import act
from .article_1257 import author

CODE = act("ru_civil_code")
CREATED = author.is_(Claimant.PERSON)

holder = classify(
    CODE / 1295,
    arms=(
        Arm(CODE / 1295 / 2, Claimant.EMPLOYER, CREATED & in_employment & ~contract.is_(Contract.CREATOR)),
        Arm(CODE / 1288, Claimant.CUSTOMER, CREATED & commissioned & contract.is_(Contract.OTHER_PARTY)),
        Arm(CODE / 1270, Claimant.PERSON, CREATED),
        Arm(CODE / 1228, Claimant.NOBODY),
    ),
    also=(CODE / 1370,),
    trust=Trust.SECONDARY,
)
