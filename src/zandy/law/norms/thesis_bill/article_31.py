"""Rows 31, 32 and 15: the same criteria for inventions, designs and topologies of AI, whoever made them."""

from ...words.authorship import Made
from ...words.classes import Role, Trust
from ...words.facts.creations import industrially_applicable, inventive, made, new, original
from ...words.norm import Arm, classify, entitle
from ...words.provision import act

BILL = act("thesis_bill")
HOLDER = (Role.RIGHT_HOLDER,)

invention_protected = entitle(
    BILL / 31, who=HOLDER, when=new & inventive & industrially_applicable, also=(BILL / 4, BILL / 30),
    trust=Trust.SECONDARY,
)  # fmt: skip

industrial_design_protected = entitle(BILL / 32, who=HOLDER, when=new & original, trust=Trust.SECONDARY)

topology_protected = entitle(BILL / 15, who=HOLDER, when=original, also=(BILL / 28,), trust=Trust.SECONDARY)

term = classify(
    BILL / 8,
    arms=(
        Arm(BILL / 8, "kz_invention", made.is_(Made.INVENTION)),
        Arm(act("patent_law") / 5 / 3, "kz_utility_model", made.is_(Made.UTILITY_MODEL)),
        Arm(BILL / 8, "kz_industrial_design", made.is_(Made.INDUSTRIAL_DESIGN)),
        Arm(BILL / 18, "kz_topology", made.is_(Made.TOPOLOGY)),
        Arm(act("copyright_law") / 28 / 1, "kz_copyright"),
    ),
    trust=Trust.SECONDARY,
)
