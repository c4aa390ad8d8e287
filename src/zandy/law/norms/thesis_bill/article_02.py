"""Row 2: whose it is. With the help of AI: the person who added creative labour; by AI alone: the developer, unless
the user has a licence contract with the developer.

The paragraphs that the row adds to article 963 point at points 7–10 and 11–14 of a list that the same bill numbers
8–11 and 12–15; what is meant is plain, and the summary says it.
"""

from ...words.authorship import Claimant, Contract
from ...words.classes import Trust
from ...words.facts.creations import commissioned, contract, in_employment, licensee
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify
from ...words.provision import act

ROW = act("thesis_bill") / 2
KEPT = human_creative_contribution & in_employment & ~contract.is_(Contract.CREATOR)

author = classify(
    ROW,
    arms=(
        Arm(ROW.point(1), Claimant.PERSON, human_creative_contribution),
        Arm(ROW.point(3), Claimant.LICENSEE, licensee),
        Arm(ROW.point(2), Claimant.DEVELOPER),
    ),
    also=(act("thesis_bill") / 6,),
    trust=Trust.SECONDARY,
)

holder = classify(
    ROW.point(4),
    arms=(
        # The bill leaves the rules on service works and commissions as they are.
        Arm(act("copyright_law") / 14 / 2, Claimant.EMPLOYER, KEPT),
        Arm(
            act("copyright_law") / 33, Claimant.CUSTOMER,
            human_creative_contribution & commissioned & contract.is_(Contract.OTHER_PARTY),
        ),
        Arm(ROW.point(4), Claimant.PERSON, human_creative_contribution),
        Arm(ROW.point(6), Claimant.LICENSEE, licensee),
        Arm(ROW.point(5), Claimant.DEVELOPER),
    ),
    trust=Trust.SECONDARY,
)  # fmt: skip
