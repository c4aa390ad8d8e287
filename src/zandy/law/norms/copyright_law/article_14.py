"""Article 14: property rights in what an employee creates are the employer's unless a contract says otherwise.

The patent law has the like for service inventions (10(2)); of a commission the contract decides (33).
"""

from ...words.authorship import Claimant, Contract
from ...words.classes import Trust
from ...words.facts.creations import commissioned, contract, in_employment
from ...words.norm import Arm, classify
from ...words.provision import act
from ..civil_code.article_963 import author

LAW = act("copyright_law")
ART = LAW / 14
CREATED = author.is_(Claimant.PERSON)

holder = classify(
    ART,
    arms=(
        Arm(ART / 2, Claimant.EMPLOYER, CREATED & in_employment & ~contract.is_(Contract.CREATOR)),
        Arm(LAW / 33, Claimant.CUSTOMER, CREATED & commissioned & contract.is_(Contract.OTHER_PARTY)),
        Arm(LAW / 9 / 1, Claimant.PERSON, CREATED),
        Arm(act("civil_code") / 963 / 1, Claimant.NOBODY),
    ),
    also=(act("patent_law") / 10 / 2,),
    trust=Trust.SECONDARY,
)
