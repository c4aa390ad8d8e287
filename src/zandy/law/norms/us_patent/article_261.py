"""§ 261: an inventor may assign the patent, to an employer or a customer; the manual (2137.01) says who is one."""

from ...words.authorship import Claimant, Contract
from ...words.classes import Trust
from ...words.facts.creations import commissioned, contract, in_employment
from ...words.norm import Arm, classify
from ...words.provision import act
from .article_2137_01 import conceived_by_a_person

LAW = act("us_patent")
INVENTED, ASSIGNED = conceived_by_a_person.holds, contract.is_(Contract.OTHER_PARTY)

inventor = classify(
    LAW / 100,
    arms=(Arm(LAW / 100, Claimant.PERSON, INVENTED), Arm(LAW / 100, Claimant.NOBODY)),
    trust=Trust.SECONDARY,
)

patent_holder = classify(
    LAW / 261,
    arms=(
        Arm(LAW / 261, Claimant.EMPLOYER, INVENTED & in_employment & ASSIGNED),
        Arm(LAW / 261, Claimant.CUSTOMER, INVENTED & commissioned & ASSIGNED),
        Arm(LAW / 101 / 1, Claimant.PERSON, INVENTED),
        Arm(LAW / 101 / 1, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)
