"""Section 32: copyright subsists in an original work of an author; the courts ask for authors who can be named and
whose own intellectual effort it is (IceTV, Acohs)."""

from ...words.authorship import Claimant, Contract
from ...words.classes import Role, Trust
from ...words.facts.creations import authors_identifiable, contract, in_employment, objective_form, original
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify, entitle
from ...words.provision import act

ACT = act("au_copyright")
BY_A_PERSON = human_creative_contribution & authors_identifiable

author = classify(
    ACT / 32,
    arms=(Arm(ACT / 32, Claimant.PERSON, BY_A_PERSON), Arm(ACT / 32, Claimant.NOBODY)),
    trust=Trust.SECONDARY,
)

work_protected = entitle(
    ACT / 32 / 1, who=(Role.AUTHOR,), when=original & objective_form & author.is_(Claimant.PERSON),
    trust=Trust.SECONDARY,
)  # fmt: skip

holder = classify(
    ACT / 35,
    arms=(
        Arm(ACT / 35 / 6, Claimant.EMPLOYER, BY_A_PERSON & in_employment & ~contract.is_(Contract.CREATOR)),
        Arm(ACT / 35 / 2, Claimant.PERSON, BY_A_PERSON),
        Arm(ACT / 35 / 2, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)

term = classify(ACT / 33, arms=(Arm(ACT / 33 / 2, "au_copyright"),), trust=Trust.SECONDARY)
