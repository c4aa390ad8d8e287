"""Section 9: the author is the person who creates the work; of a computer-generated one, whoever arranged for it.

A work is computer-generated where it has no human author (178).
"""

from ...words.authorship import Claimant, Contract, Made
from ...words.classes import Role, Trust
from ...words.facts.creations import arranged_by, contract, in_employment, made
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify, define, entitle
from ...words.provision import act

ACT = act("uk_cdpa")
WORK = ~made.is_(Made.INVENTION)
EMPLOYED = in_employment & ~contract.is_(Contract.CREATOR)

computer_generated = define(ACT / 178, when=WORK & ~human_creative_contribution, trust=Trust.SECONDARY)

author = classify(
    ACT / 9,
    arms=(
        Arm(ACT / 9 / 1, Claimant.PERSON, human_creative_contribution),
        Arm(ACT / 9 / 3, Claimant.ARRANGER, computer_generated.holds),
        Arm(act("uk_patents_act") / 7 / 3, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)

holder = classify(
    ACT / 11,
    arms=(
        Arm(ACT / 11 / 2, Claimant.EMPLOYER, human_creative_contribution & EMPLOYED),
        Arm(ACT / 11 / 1, Claimant.PERSON, human_creative_contribution),
        Arm(ACT / 11 / 1, Claimant.DEVELOPER, computer_generated.holds & arranged_by.is_("developer")),
        Arm(ACT / 11 / 1, Claimant.ARRANGER, computer_generated.holds),
        Arm(act("uk_patents_act") / 7 / 2, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)  # fmt: skip

moral_rights = entitle(
    ACT / 79 / 2, who=(Role.AUTHOR,), when=human_creative_contribution, also=(ACT / 81 / 2,), trust=Trust.SECONDARY
)

term = classify(
    ACT / 12,
    arms=(
        Arm(act("uk_patents_act") / 25, "uk_invention", made.is_(Made.INVENTION)),
        Arm(ACT / 12 / 7, "uk_computer_generated", computer_generated.holds),
        Arm(ACT / 12 / 2, "uk_copyright"),
    ),
    trust=Trust.SECONDARY,
)
