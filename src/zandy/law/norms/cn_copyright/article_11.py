"""Article 11: the author is the citizen who creates the work, or the organisation under whose purpose, control and
responsibility it is made. So the court found in Dreamwriter; what holds outside an organisation is open."""

from ...words.authorship import Claimant, Contract
from ...words.classes import Role, Trust
from ...words.facts.creations import (
    contract,
    in_employment,
    objective_form,
    original,
    protected_without_organisation,
    under_organisation,
)
from ...words.facts.works import human_creative_contribution
from ...words.norm import Arm, classify, entitle
from ...words.provision import act

LAW = act("cn_copyright")
ART = LAW / 11
#: Neither a person's creative labour nor an organisation: only a reading says whether that is protected.
READ_SO = protected_without_organisation.is_("protected")
EMPLOYED = in_employment & contract.is_(Contract.OTHER_PARTY)

author = classify(
    ART,
    arms=(
        Arm(ART / 3, Claimant.ORGANISATION, under_organisation),
        Arm(ART / 2, Claimant.PERSON, human_creative_contribution | READ_SO),
        Arm(ART / 2, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)

work_protected = entitle(
    LAW / 3, who=(Role.AUTHOR,),
    when=original & objective_form & author.is_(Claimant.ORGANISATION, Claimant.PERSON), trust=Trust.SECONDARY,
)  # fmt: skip

holder = classify(
    LAW / 18,
    arms=(
        Arm(ART / 1, Claimant.ORGANISATION, author.is_(Claimant.ORGANISATION)),
        Arm(LAW / 18 / 2, Claimant.EMPLOYER, author.is_(Claimant.PERSON) & EMPLOYED),
        Arm(ART / 1, Claimant.PERSON, author.is_(Claimant.PERSON)),
        Arm(LAW / 9, Claimant.NOBODY),
    ),
    trust=Trust.SECONDARY,
)  # fmt: skip

term = classify(
    LAW / 23,
    arms=(
        Arm(LAW / 23 / 2, "cn_organisation", author.is_(Claimant.ORGANISATION)),
        Arm(LAW / 23 / 1, "cn_copyright"),
    ),
    trust=Trust.SECONDARY,
)
