"""§ 201: the author is the first owner; of a work made for hire the employer counts as the author.

That an author is human is the practice of the courts and of the Compendium (306, 313.2).
"""

from ...words.authorship import Claimant, Contract
from ...words.classes import Trust
from ...words.facts.creations import commissioned, contract, in_employment
from ...words.norm import Arm, classify
from ...words.provision import act
from ..us_compendium.article_306 import human_authorship

ART = act("us_copyright") / 201

author = classify(
    ART,
    arms=(
        Arm(ART / "2", Claimant.EMPLOYER, human_authorship.holds & in_employment),
        Arm(
            act("us_compendium") / 306,
            Claimant.PERSON,
            human_authorship.holds,
        ),
        Arm(act("us_compendium") / "313-2", Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)

BY_ASSIGNMENT = author.is_(Claimant.PERSON) & contract.is_(Contract.OTHER_PARTY)

holder = classify(
    ART / "4",
    arms=(
        Arm(
            act("us_copyright") / 101, Claimant.EMPLOYER,
            author.is_(Claimant.EMPLOYER) & ~contract.is_(Contract.CREATOR),
        ),
        Arm(ART / "4" / 1, Claimant.CUSTOMER, BY_ASSIGNMENT & commissioned),
        Arm(ART / "1", Claimant.PERSON, author.is_(Claimant.PERSON, Claimant.EMPLOYER)),
        Arm(ART / "4" / 2, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)  # fmt: skip
